"""A stop of work or use while a hazard is removed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed
from anwang.work.hazards.choices import SuspensionState
from anwang.work.hazards.models.fields import moment, person
from anwang.work.hazards.models.queryset import OfHazardQuerySet
from anwang.work.hazards.workflow import SuspensionWorkflow


class Suspension(Placed, Flowing):
    """Work or use stopped until review and consent (停产停业; 安全生产法, art. 65)."""

    hazard = models.ForeignKey(
        "hazards.Hazard", models.PROTECT, related_name="suspensions", verbose_name="隐患"
    )
    state = models.CharField(
        "状态", max_length=10, choices=SuspensionState, default=SuspensionState.SUSPENDED, editable=False
    )
    scope = models.CharField("停产停业范围", max_length=200)
    basis = models.CharField("决定文书或依据", max_length=200)
    since = models.DateField("起始日期")
    ordered_by = person("登记人")
    applied_by, applied_at = person("申请人"), moment("申请恢复时间")
    review_due_on = models.DateField("现场审查期限", null=True, blank=True, editable=False)
    review_rule = models.CharField("审查期限依据", max_length=200, blank=True, editable=False)
    reviewed_on = models.DateField("现场审查日期", null=True, blank=True)
    resumed_by, resumed_at = person("审查人"), moment("同意恢复时间")

    objects = OfHazardQuerySet.as_manager()
    workflow = SuspensionWorkflow()

    class Meta:
        verbose_name = "停产停业"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["hazard"],
                condition=~Q(state="resumed"),
                name="suspension_one_at_a_time",
                violation_error_message="这条隐患已有没有解除的停产停业",
            ),
            models.CheckConstraint(
                condition=~Q(state="applied") | Q(review_due_on__isnull=False),
                name="suspension_applied_has_review_day",
                violation_error_message="申请恢复后须有现场审查期限",
            ),
            models.CheckConstraint(
                condition=~Q(state="resumed") | Q(reviewed_on__isnull=False, resumed_by__isnull=False),
                name="suspension_resumed_was_reviewed",
                violation_error_message="恢复须经现场审查",
            ),
        ]

    def __str__(self) -> str:
        return f"停产停业（{self.scope}）"

    def get_absolute_url(self) -> str:
        """Its page, a leaf of the hazard's."""
        return reverse("hazards:suspension", args=[self.hazard_id])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("hazards:suspension-step", args=[self.hazard_id, step])

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """A review is usually entered on the day it is made."""
        return {"reviewed_on": timezone.localdate()} if step in ("resume", "refuse") else {}
