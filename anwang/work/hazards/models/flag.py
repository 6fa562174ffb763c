"""A doubt about a report, for a reviewer afterwards."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import Role
from anwang.work.hazards.choices import FlagRule, FlagState
from anwang.work.hazards.models.fields import moment, person
from anwang.work.hazards.workflow import QualityFlagWorkflow

READERS = (Role.SUPERVISOR, Role.INSPECTOR, Role.DEPARTMENT_OFFICER, Role.TOWN_LEADER)
"""Town staff; neither the firm nor the village that entered it for the firm, and never the public."""


class QualityFlagQuerySet(PlacedQuerySet):
    """Which doubts."""

    def visible_to(self, user: Any) -> QualityFlagQuerySet:
        """Those of the places that this person reviews."""
        return self.filter(user.scope(*READERS))

    def open(self) -> QualityFlagQuerySet:
        """Nobody has decided yet."""
        return self.filter(state=FlagState.OPEN)

    def awaiting(self, user: Any) -> QualityFlagQuerySet:
        """On which this person is expected to decide."""
        return self.filter(self.model.workflow.awaiting(user))

    def of(self, record: models.Model) -> QualityFlagQuerySet:
        """The doubts about one record."""
        return self.filter(target_type=record._meta.label_lower, target_id=record.pk)


class QualityFlag(Placed, Flowing):
    """A named rule was broken by a report (疑问标记): one sentence why, and what it was compared with."""

    rule = models.CharField("规则", max_length=24, choices=FlagRule, editable=False)
    reason = models.CharField("理由", max_length=300, editable=False)
    state = models.CharField("状态", max_length=10, choices=FlagState, default=FlagState.OPEN, editable=False)
    hazard = models.ForeignKey(
        "hazards.Hazard",
        models.CASCADE,
        null=True,
        editable=False,
        related_name="flags",
        verbose_name="隐患",
    )
    subject = models.ForeignKey(
        "subjects.Subject",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="企业或场所",
    )
    target_type = models.CharField("对象类型", max_length=60, editable=False)
    target_id = models.BigIntegerField("对象编号", editable=False)
    target_name = models.CharField("填报", max_length=200, editable=False)
    target_url = models.CharField("填报地址", max_length=200, editable=False)
    other_name = models.CharField("对照的记录", max_length=200, blank=True, editable=False)
    other_url = models.CharField("对照地址", max_length=200, blank=True, editable=False)
    word = models.CharField("复核意见", max_length=300, blank=True, editable=False)
    decided_by, decided_at = person("复核人"), moment("复核时间")

    objects = QualityFlagQuerySet.as_manager()
    workflow = QualityFlagWorkflow()

    class Meta:
        verbose_name = "疑问标记"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["target_type", "target_id", "rule"], name="flag_once_a_rule_and_record"
            )
        ]
        indexes = [
            models.Index(fields=["town", "state", "-id"], name="flag_town_state"),
            models.Index(fields=["subject", "rule"], name="flag_subject_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}：{self.target_name}"

    def get_absolute_url(self) -> str:
        """Shown on the page of the report it is about."""
        return self.target_url if self.hazard_id else reverse("hazards:flag", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where it is decided."""
        return reverse("hazards:flag-step", args=[self.pk, step])
