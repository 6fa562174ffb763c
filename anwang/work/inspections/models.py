"""A visit, its answers, and what a no led to."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.choices import Value, VisitClass, VisitState
from anwang.work.inspections.own_items import joined
from anwang.work.inspections.workflow import VisitWorkflow


class VisitQuerySet(PlacedQuerySet):
    """Which visits."""

    def done(self) -> VisitQuerySet:
        """Those that count."""
        return self.filter(state=VisitState.DONE)

    def by_firms(self) -> VisitQuerySet:
        """Self-checks."""
        return self.filter(visit_class=VisitClass.SELF_CHECK)


class Visit(Placed, Flowing):
    """Somebody stood in the place and answered a checklist (检查、走访、自查)."""

    number = models.CharField("编号", max_length=20, editable=False)
    visit_class = models.CharField("类别", max_length=1, choices=VisitClass)
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="visits", verbose_name="企业或场所"
    )
    checklist = models.CharField("检查表", max_length=120, blank=True)
    checklist_name = models.CharField("检查表", max_length=120)
    release = models.ForeignKey("packs.Release", models.PROTECT, related_name="+", verbose_name="检查表版本")
    visited_on = models.DateField("日期")
    visitor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="visits", verbose_name="检查人"
    )
    companions = models.CharField("同行人员", max_length=100, blank=True)
    on_behalf_of = models.CharField("代谁填报", max_length=40, blank=True)
    own_items = models.JSONField("自有检查项", default=list, blank=True, editable=False)
    asked_count = models.PositiveSmallIntegerField("检查项")
    failed_count = models.PositiveSmallIntegerField("不符合")
    state = models.CharField(
        "状态", max_length=10, choices=VisitState, default=VisitState.DONE, editable=False
    )

    objects = VisitQuerySet.as_manager()
    workflow = VisitWorkflow()

    class Meta:
        verbose_name = "检查"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["town", "number"], name="visit_number_once_a_town")]
        indexes = [
            models.Index(fields=["town", "-id"], name="visit_town"),
            models.Index(fields=["village", "-id"], name="visit_village"),
            models.Index(fields=["unit", "-id"], name="visit_unit"),
            models.Index(fields=["subject", "visited_on"], name="visit_subject_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    def get_absolute_url(self) -> str:
        """The visit's record."""
        return reverse("inspections:detail", args=[self.pk])

    @property
    def sheet(self) -> Checklist:
        """The checklist in the wording under which it was answered."""
        base = packs.checklist(self.checklist, self.release) if self.checklist else None
        return joined(base, self.checklist_name, self.own_items)

    @staticmethod
    def open_hazards() -> models.QuerySet[Hazard]:
        """Hazards that are not over, as a subquery for rules."""
        return Hazard.objects.open()

    def choices_for(self, field: str, user: Any) -> models.QuerySet | None:
        """Nothing to pick: the only step asks no field."""
        return None


class Answer(models.Model):
    """One question answered (检查项结果)."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="answers")
    item = models.CharField("检查项", max_length=60)
    value = models.CharField("结果", max_length=4, choices=Value)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "item"], name="answer_once_an_item")]

    def __str__(self) -> str:
        return f"{self.item} {self.get_value_display()}"


class Finding(models.Model):
    """A no, and the hazard it became (问题)."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="findings")
    item = models.CharField("检查项", max_length=60)
    hazard = models.OneToOneField(Hazard, models.PROTECT, related_name="finding", verbose_name="隐患")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "item"], name="finding_once_an_item")]

    def __str__(self) -> str:
        return f"{self.item} → {self.hazard}"
