"""When a firm is closed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from anwang.base.kit.dates import WEEKDAYS, cn_date
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.selfchecks.choices import ClosedKind
from anwang.work.selfchecks.models.fields import person

WEEK = [(number, f"星期{word}") for number, word in enumerate(WEEKDAYS, start=1)]


class ClosedDays(Placed):
    """Days on which nobody is there, so that nothing is due (停业日)."""

    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="closed_days", verbose_name="企业或场所"
    )
    kind = models.CharField("哪些日子", max_length=8, choices=ClosedKind, default=ClosedKind.IDLE)
    weekday = models.PositiveSmallIntegerField("星期", choices=WEEK, null=True, blank=True)
    from_on = models.DateField("从", null=True, blank=True)
    until_on = models.DateField("到", null=True, blank=True)
    reason = models.CharField("原因", max_length=100, blank=True)
    entered_by = person("登记人")
    entered_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = PlacedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "停业日"
        ordering = ["kind", "weekday", "from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="weekly") | Q(weekday__isnull=False, weekday__range=(1, 7)),
                name="closed_days_weekly_names_the_day",
                violation_error_message="每周休息须选星期几",
            ),
            models.CheckConstraint(
                condition=~Q(kind="idle")
                | Q(from_on__isnull=False, until_on__isnull=False, until_on__gte=F("from_on")),
                name="closed_days_idle_has_both_ends",
                violation_error_message="停业须写明从哪天到哪天，到的日期不早于从的日期",
            ),
        ]

    def __str__(self) -> str:
        if self.kind == ClosedKind.WEEKLY:
            return f"每{self.get_weekday_display()}休息"
        if self.kind == ClosedKind.IDLE:
            return f"{cn_date(self.from_on)}至{cn_date(self.until_on)}停业"
        return str(self.get_kind_display())
