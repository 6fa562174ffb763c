"""Which reminders were sent about a report."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from anwang.insight.reports.choices import STEP_NAMES, URGED
from anwang.insight.reports.models.report import Report


class Reminder(models.Model):
    """A reminder to hand in a report (提醒、催报): the row that keeps each from being sent twice."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="reminders", verbose_name="报告")
    step = models.CharField("层级", max_length=60)
    reason = models.CharField("缘由", max_length=60, blank=True)
    sent_on = models.DateField("日期")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="催报人"
    )
    told_count = models.PositiveSmallIntegerField("告知人数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "报送提醒"
        ordering = ["report", "sent_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "step"],
                condition=~Q(step=URGED),
                name="report_reminded_once_a_step",
            ),
            models.UniqueConstraint(
                fields=["report", "sent_on"],
                condition=Q(step=URGED),
                name="report_urged_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        """11月18日 快到期限."""
        why = self.reason or STEP_NAMES.get(self.step, self.step)
        return f"{self.sent_on.month}月{self.sent_on.day}日 {why}"
