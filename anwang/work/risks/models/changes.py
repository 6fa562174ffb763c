"""What makes a risk be looked at anew, and the task to do so."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.risks.choices import ChangeKind, ReassessmentState
from anwang.work.risks.models.points import RiskPoint
from anwang.work.risks.workflow import ReassessmentWorkflow
from anwang.work.subjects.models import Subject


class ReassessmentQuerySet(PlacedQuerySet):
    """Which tasks of re-assessment."""

    def open(self) -> ReassessmentQuerySet:
        """Still to be done."""
        return self.filter(state=ReassessmentState.OPENED)

    def overdue(self) -> ReassessmentQuerySet:
        """Still to be done, and late."""
        return self.open().filter(due_on__lt=timezone.localdate())


class Reassessment(Placed, Flowing):
    """A risk point must be assessed anew (重新评估): opened by a change, done by assessing every event."""

    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="reassessments", verbose_name="企业或场所"
    )
    point = models.ForeignKey(RiskPoint, models.PROTECT, related_name="reassessments", verbose_name="风险点")
    state = models.CharField(
        "状态", max_length=10, choices=ReassessmentState, default=ReassessmentState.OPENED, editable=False
    )
    opened_on = models.DateField("提出日期")
    due_on = models.DateField("完成期限")
    due_rule = models.CharField("期限依据", max_length=120, blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="评估人",
    )
    assessed_at = models.DateTimeField("完成时间", null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="关闭人",
    )
    closed_at = models.DateTimeField("关闭时间", null=True, editable=False)

    objects = ReassessmentQuerySet.as_manager()
    workflow = ReassessmentWorkflow()

    class Meta:
        verbose_name = "重新评估"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["point"], condition=Q(state="opened"), name="risk_reassessment_one_open_a_point"
            ),
        ]
        indexes = [
            models.Index(fields=["town", "state", "due_on"], name="risk_reassessment_town"),
            models.Index(fields=["unit", "state"], name="risk_reassessment_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.point}重新评估"

    def get_absolute_url(self) -> str:
        """The task's page."""
        return reverse("risks:reassessment", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("risks:reassessment-step", args=[self.pk, step])

    @property
    def is_overdue(self) -> bool:
        """Whether it is late."""
        return self.state == ReassessmentState.OPENED and self.due_on < timezone.localdate()

    @property
    def reason(self) -> str:
        """Why, in words: every change that led to it."""
        return "；".join(f"{each.get_kind_display()}：{each.text}" for each in self.changes.all())

    def unassessed(self) -> Any:
        """The point's events that were not assessed since the task was opened."""
        done = self.point.events.filter(assessments__created_at__gte=self.created_at)
        return self.point.events.filter(is_deleted=False).exclude(pk__in=done.values("pk"))


class RiskChangeQuerySet(models.QuerySet["RiskChange"]):
    """Which changes."""

    def visible_to(self, user: Any) -> RiskChangeQuerySet:
        """Those of the points that one's posts cover."""
        return self.filter(user.scope(prefix="point__"))


class RiskChange(models.Model):
    """Something is new, changed or in danger at a risk point (新、变、危)."""

    point = models.ForeignKey(RiskPoint, models.PROTECT, related_name="changes", verbose_name="风险点")
    kind = models.CharField("变化", max_length=10, choices=ChangeKind)
    text = models.CharField("情况", max_length=200)
    happened_on = models.DateField("日期")
    reference = models.CharField("来源", max_length=60, blank=True, editable=False)
    reassessment = models.ForeignKey(
        Reassessment, models.PROTECT, related_name="changes", verbose_name="重新评估"
    )
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="报告人"
    )

    objects = RiskChangeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "风险变化"
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "kind", "reference"],
                condition=~Q(reference=""),
                name="risk_change_once_a_reference",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.text}"
