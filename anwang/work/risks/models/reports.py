"""A firm's report of its risks, frozen when it is filed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.risks.choices import ReportKind, ReportState
from anwang.work.risks.models.snapshot import snapshot_of
from anwang.work.risks.workflow import RiskReportWorkflow
from anwang.work.subjects.models import Subject


class RiskReportQuerySet(PlacedQuerySet):
    """Which reports."""

    def drafts(self) -> RiskReportQuerySet:
        """Those that wait to be signed."""
        return self.filter(state=ReportState.DRAFT)

    def overdue(self) -> RiskReportQuerySet:
        """Drafts past their day."""
        return self.drafts().filter(due_on__lt=timezone.localdate())

    def filed(self) -> RiskReportQuerySet:
        """Those that were handed in."""
        return self.filter(state=ReportState.FILED)


class RiskReport(Placed, Flowing):
    """What a firm tells the authority of its risks (风险报告): made of the register, nothing typed twice."""

    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="risk_reports", verbose_name="企业或场所"
    )
    kind = models.CharField("类别", max_length=8, choices=ReportKind)
    year = models.PositiveSmallIntegerField("年度")
    cause = models.CharField("报告原因", max_length=300, blank=True)
    due_on = models.DateField("期限")
    due_rule = models.CharField("期限依据", max_length=200, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=ReportState, default=ReportState.DRAFT, editable=False
    )
    content = models.JSONField("内容", default=dict, editable=False)
    red_count = models.PositiveSmallIntegerField("重大风险", default=0, editable=False)
    orange_count = models.PositiveSmallIntegerField("较大风险", default=0, editable=False)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="签发人",
    )
    filed_at = models.DateTimeField("签发时间", null=True, editable=False)

    objects = RiskReportQuerySet.as_manager()
    workflow = RiskReportWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "风险报告"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "year"],
                condition=Q(kind="annual") & ~Q(state="voided"),
                name="risk_report_once_a_year",
                violation_error_message="这一年度的风险报告已经有了",
            ),
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(kind="change", state="draft"),
                name="risk_report_of_change_one_at_a_time",
                violation_error_message="还有一份变更报告没有签发",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "state", "due_on"], name="risk_report_town_state"),
            models.Index(fields=["unit", "-id"], name="risk_report_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}{self.title}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("risks:report", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("risks:report-step", args=[self.pk, step])

    @property
    def title(self) -> str:
        """2026年度风险报告, 风险变更报告."""
        return f"{self.year}年度风险报告" if self.kind == ReportKind.ANNUAL else f"{self.year}年风险变更报告"

    def freeze(self) -> dict[str, Any]:
        """What the register says now, to be kept with the signature."""
        content = snapshot_of(self.subject)
        counts = content["counts"]
        return {"content": content, "red_count": counts["red"], "orange_count": counts["orange"]}

    @property
    def shown(self) -> dict[str, Any]:
        """What was signed; of a draft, what the register says now."""
        return self.content or snapshot_of(self.subject)

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed unsigned."""
        return self.state == ReportState.DRAFT and self.due_on < timezone.localdate()

    @property
    def was_late(self) -> bool:
        """Whether it was signed after its day."""
        return self.filed_at is not None and timezone.localdate(self.filed_at) > self.due_on

    def choices_for(self, field: str, user: Any) -> None:
        """Its steps ask no field."""
