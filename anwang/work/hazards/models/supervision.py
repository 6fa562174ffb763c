"""Listed supervision, its progress, and requests for more time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.kit.workdays import Due
from anwang.town.orgs.models import Placed
from anwang.work.hazards.choices import ExtensionState, ListingLevel, SupervisionState
from anwang.work.hazards.clocks import due_before
from anwang.work.hazards.models.fields import moment, person
from anwang.work.hazards.models.queryset import OfHazardQuerySet, OfSupervisionQuerySet
from anwang.work.hazards.workflow import ExtensionWorkflow, SupervisionWorkflow


class Supervision(Placed, Flowing):
    """A major hazard listed by name until it is removed (挂牌督办; 安全生产法, art. 41)."""

    hazard = models.ForeignKey(
        "hazards.Hazard", models.PROTECT, related_name="supervisions", verbose_name="隐患"
    )
    state = models.CharField(
        "状态", max_length=10, choices=SupervisionState, default=SupervisionState.LISTED, editable=False
    )
    level = models.CharField("挂牌层级", max_length=10, choices=ListingLevel, default=ListingLevel.TOWN)
    notice_number = models.CharField("督办通知文号", max_length=60)
    listed_on = models.DateField("挂牌日期")
    due_on = models.DateField("督办期限")
    publicity = models.CharField("公示情况", max_length=200, blank=True)
    progress_due_on = models.DateField("下次进展报告", editable=False)
    listed_by = person("挂牌办理人")
    delisting_notice = models.CharField("摘牌通知文号", max_length=60, blank=True)
    delisting_publicity = models.CharField("摘牌公示情况", max_length=200, blank=True)
    delisted_by, delisted_at = person("摘牌办理人"), moment("摘牌时间")

    objects = OfHazardQuerySet.as_manager()
    workflow = SupervisionWorkflow()

    class Meta:
        verbose_name = "挂牌督办"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["hazard"],
                condition=Q(state="listed"),
                name="supervision_one_at_a_time",
                violation_error_message="这条隐患已在挂牌督办中",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("listed_on")),
                name="supervision_ends_after_listing",
                violation_error_message="督办期限须晚于挂牌日期",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "state", "progress_due_on"], name="supervision_town_progress")
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}挂牌督办 {self.notice_number}"

    def get_absolute_url(self) -> str:
        """Its page, a leaf of the hazard's."""
        return reverse("hazards:supervision", args=[self.hazard_id])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("hazards:supervision-step", args=[self.hazard_id, step])

    @property
    def is_progress_overdue(self) -> bool:
        """Whether the quarter went by without a word."""
        return self.state == SupervisionState.LISTED and self.progress_due_on < timezone.localdate()

    @property
    def extension_window(self) -> Due:
        """The last day on which more time may be asked for, and why that day."""
        return due_before("supervision-extension-window", self.due_on, self.level)

    def takes_requests(self, on: dt.date) -> bool:
        """Whether more time may still be asked for on this day."""
        return self.state == SupervisionState.LISTED and on <= self.extension_window.date

    @property
    def standing_request(self) -> ExtensionRequest | None:
        """A request that has not been answered."""
        return self.extension_requests.filter(state=ExtensionState.ASKED).first()


class Progress(models.Model):
    """What has been done since the last report (督办进展), at least once a quarter."""

    supervision = models.ForeignKey(
        Supervision, models.PROTECT, related_name="progress", verbose_name="挂牌督办"
    )
    reported_on = models.DateField("报告日期")
    text = models.TextField("进展情况", max_length=500)
    reported_by = person("报告人")

    objects = OfSupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = "督办进展"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.reported_on} 督办进展"

    def get_absolute_url(self) -> str:
        """The supervision's page."""
        return self.supervision.get_absolute_url()


class ExtensionRequest(Placed, Flowing):
    """More time under supervision: why, until when, what keeps people safe meanwhile (延期申请)."""

    supervision = models.ForeignKey(
        Supervision, models.PROTECT, related_name="extension_requests", verbose_name="挂牌督办"
    )
    state = models.CharField(
        "状态", max_length=10, choices=ExtensionState, default=ExtensionState.ASKED, editable=False
    )
    reason = models.TextField("延期理由", max_length=500)
    interim_measures = models.TextField("延期期间的安全措施", max_length=500)
    wished_until = models.DateField("申请延至")
    granted_until = models.DateField("同意延至", null=True, blank=True)
    asked_by = person("申请人")
    asked_on = models.DateField("申请日期")
    decided_by, decided_at = person("答复人"), moment("答复时间")

    objects = OfSupervisionQuerySet.as_manager()
    workflow = ExtensionWorkflow()

    class Meta:
        verbose_name = "督办延期申请"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["supervision"],
                condition=Q(state="asked"),
                name="extension_one_at_a_time",
                violation_error_message="上一份延期申请还没有答复",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(granted_until__isnull=False),
                name="extension_granted_has_a_day",
                violation_error_message="同意延期须写明延至哪一天",
            ),
        ]

    def __str__(self) -> str:
        return f"延期申请 {self.supervision}"

    def get_absolute_url(self) -> str:
        """The supervision's page."""
        return self.supervision.get_absolute_url()

    def get_step_url(self, step: str) -> str:
        """Both answers are given on one page."""
        return reverse("hazards:decide-extension", args=[self.supervision.hazard_id])

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """As asked for."""
        return {"granted_until": self.wished_until} if step == "grant" else {}
