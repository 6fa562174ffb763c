"""Who has to report an accident to whom by when, and when it was done."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from anwang.work.accidents.clocks import minutes_between, minutes_words
from anwang.work.accidents.models.accidents import Accident


class ReportDutyQuerySet(models.QuerySet["ReportDuty"]):
    """Which duties to report."""

    def visible_to(self, user: Any) -> ReportDutyQuerySet:
        """Those of accidents one sees."""
        return self.filter(accident__in=Accident.objects.visible_to(user))

    def running(self) -> ReportDutyQuerySet:
        """Started and not reported yet."""
        return self.filter(reported_at=None, due_at__isnull=False)

    def late(self) -> ReportDutyQuerySet:
        """Reported after the time, or not in spite of it."""
        now = timezone.now()
        return self.filter(Q(reported_at__gt=F("due_at")) | Q(reported_at=None, due_at__lt=now))


class ReportDuty(models.Model):
    """One leg of the way upwards (报告时限): it runs from ``began_at`` to ``due_at``."""

    accident = models.ForeignKey(Accident, models.CASCADE, related_name="duties")
    clock = models.SlugField("时限编号", max_length=60)
    reporter = models.CharField("谁报", max_length=80)
    receiver = models.CharField("报给谁", max_length=120)
    minutes = models.PositiveIntegerField("时限（分钟）")
    basis = models.CharField("依据", max_length=200)
    began_at = models.DateTimeField("起算", null=True)
    due_at = models.DateTimeField("期限", null=True)
    reported_at = models.DateTimeField("报出时间", null=True, blank=True)
    to_whom = models.CharField("接报人", max_length=60, blank=True, help_text="姓名或者值班电话")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name="登记人",
    )  # fmt: skip

    objects = ReportDutyQuerySet.as_manager()

    class Meta:
        verbose_name = "事故报告时限"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["accident", "clock"], name="accident_clock_runs_once")]

    def __str__(self) -> str:
        return f"{self.accident} {self.reporter}报{self.receiver}"

    def get_absolute_url(self) -> str:
        """The accident's page."""
        return self.accident.get_absolute_url()

    @property
    def minutes_late(self) -> int:
        """By how much it came, or is, late; 0: in time."""
        if self.due_at is None:
            return 0
        return max(0, minutes_between(self.due_at, self.reported_at or timezone.now()))

    @property
    def words(self) -> str:
        """还剩 43 分钟, 已超 1 小时 12 分, 按时报出, 迟报 25 分钟, 等上一级报出."""
        if self.due_at is None:
            return "等上一级报出后起算"
        if self.reported_at is not None:
            return f"迟报 {minutes_words(self.minutes_late)}" if self.minutes_late else "按时报出"
        if self.minutes_late:
            return f"已超 {minutes_words(self.minutes_late)}"
        return f"还剩 {minutes_words(minutes_between(timezone.now(), self.due_at))}"

    @property
    def tone(self) -> str:
        """The dot that goes with the words."""
        if self.due_at is None:
            return "plain"
        if self.minutes_late:
            return "alert"
        return "done" if self.reported_at else "waiting"
