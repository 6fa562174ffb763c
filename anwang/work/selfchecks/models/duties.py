"""The duty to check: what, by whom, how often."""

from __future__ import annotations

from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.selfchecks.choices import CheckKind, CheckLevel, CycleUnit
from anwang.work.selfchecks.models.fields import person
from anwang.work.selfchecks.schedule import Terms
from anwang.work.subjects.choices import SubjectState

FREQUENT = (CycleUnit.HOURS, CycleUnit.DAYS)


class CheckDutyQuerySet(PlacedQuerySet):
    """Which duties."""

    def standing(self) -> CheckDutyQuerySet:
        """Those in use, of firms that are there."""
        return self.filter(is_active=True, subject__state__in=[SubjectState.MANAGED, SubjectState.PENDING])


class CheckDuty(Placed):
    """A round that a firm makes again and again (排查任务): a checklist, or measures of its own, and a cycle.

    For the district each measure of a round is a task of its own, known by this ``uuid`` and the measure's.
    """

    uuid = models.UUIDField("交换编号", default=uuid4, unique=True, editable=False)
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="check_duties", verbose_name="企业或场所"
    )
    name = models.CharField("名称", max_length=40)
    level = models.CharField("由谁自查", max_length=10, choices=CheckLevel, default=CheckLevel.PRINCIPAL)
    kind = models.CharField("类别", max_length=12, choices=CheckKind, default=CheckKind.ROUTINE)
    rhythm = models.CharField("自查频次", max_length=120, blank=True, editable=False)
    checklist = models.CharField("检查表", max_length=120, blank=True)
    controls = models.ManyToManyField(
        "risks.Control", blank=True, related_name="check_duties", verbose_name="管控措施"
    )
    every = models.PositiveSmallIntegerField(
        "周期", default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    cycle_unit = models.CharField("周期单位", max_length=8, choices=CycleUnit, default=CycleUnit.MONTHS)
    months = models.JSONField("月份", default=list, blank=True)
    window_days = models.PositiveSmallIntegerField(
        "办理天数",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(366)],
        help_text="期限以前几天可以开始，不填为整个周期",
    )
    work_from = models.TimeField("上班时间", null=True, blank=True)
    work_until = models.TimeField("下班时间", null=True, blank=True)
    starts_on = models.DateField("开始日期")
    is_active = models.BooleanField("在用", default=True)
    made_until = models.DateField("已排到", null=True, editable=False)
    created_at = models.DateTimeField("安排时间", auto_now_add=True)
    changed_at = models.DateTimeField("最近变动", auto_now=True)
    created_by = person("安排人")

    objects = CheckDutyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "自查安排"
        ordering = ["subject", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "rhythm"],
                condition=~Q(rhythm=""),
                name="check_duty_once_a_rhythm",
                violation_error_message="这家已有这项自查安排",
            ),
            models.CheckConstraint(
                condition=Q(every__gte=1),
                name="check_duty_recurs",
                violation_error_message="周期须不小于 1",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "-id"], name="check_duty_town"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is changed."""
        return reverse("selfchecks:duty", args=[self.pk])

    @property
    def terms(self) -> Terms:
        """All that decides when it is due."""
        return Terms(
            self.kind,
            self.every,
            self.cycle_unit,
            self.starts_on,
            tuple(self.months),
            self.window_days,
            self.work_from,
            self.work_until,
        )

    @property
    def is_frequent(self) -> bool:
        """Made every shift or day: nobody is reminded ahead, and the next one is never far."""
        return self.kind == CheckKind.ROUTINE and self.cycle_unit in FREQUENT

    @property
    def cycle_words(self) -> str:
        """每 8 小时, 每天, 每周, 每 2 个月; 每个法定节假日前."""
        if self.kind == CheckKind.PRE_HOLIDAY:
            return "每个法定节假日前"
        if self.kind == CheckKind.RESTART:
            return "每次停业后、恢复前"
        if self.kind == CheckKind.SEASONAL:
            return f"每年 {'、'.join(str(month) for month in self.months)} 月"
        unit = CycleUnit(self.cycle_unit).label
        return f"每{unit.removeprefix('个')}" if self.every == 1 else f"每 {self.every} {unit}"
