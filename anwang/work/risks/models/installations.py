"""Major hazard installations: what is stored, how heavy it weighs, who guarantees, what is due."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import deadline
from anwang.knowledge.packs.models import Release
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.risks.models.exchanged import Exchanged
from anwang.work.risks.models.points import RiskPoint
from anwang.work.subjects.models import Subject

LEVELS = [(1, "一级"), (2, "二级"), (3, "三级"), (4, "四级")]


class InstallationQuerySet(PlacedQuerySet):
    """Which installations."""

    def visible_to(self, user: Any) -> InstallationQuerySet:
        """What one's posts cover and nobody deleted."""
        return self.filter(user.scope(), is_deleted=False)

    def major(self) -> InstallationQuerySet:
        """Those that reach the threshold."""
        return self.filter(is_deleted=False, level__isnull=False)

    def unfiled(self) -> InstallationQuerySet:
        """Of these, those that are not filed with the authority."""
        return self.major().filter(filed_on=None)


class MajorHazardInstallation(Placed, Exchanged):
    """Chemicals stored in a unit, identified and graded by GB 18218 (重大危险源)."""

    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="installations", verbose_name="企业或场所"
    )
    point = models.ForeignKey(
        RiskPoint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="installations",
        verbose_name="对应的风险点",
    )
    name = models.CharField("名称", max_length=60, help_text="如：一号罐区、甲类库房")
    number = models.CharField("备案编号", max_length=40, blank=True)
    level = models.PositiveSmallIntegerField("级别", choices=LEVELS, null=True, editable=False)
    s_value = models.DecimalField("S", max_digits=12, decimal_places=4, null=True, editable=False)
    r_value = models.DecimalField("R", max_digits=12, decimal_places=4, null=True, editable=False)
    principal = models.CharField("主要负责人（包保）", max_length=60, blank=True)
    technician = models.CharField("技术负责人（包保）", max_length=60, blank=True)
    operator = models.CharField("操作负责人（包保）", max_length=60, blank=True)
    filed_on = models.DateField("备案日期", null=True, blank=True)
    assessed_on = models.DateField("安全评估日期", null=True, editable=False)
    next_assessment_on = models.DateField("下次评估", null=True, editable=False)

    objects = InstallationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "重大危险源"
        ordering = ["level", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "name"],
                condition=Q(is_deleted=False),
                name="installation_once_a_subject",
                violation_error_message="这家已有同名的重大危险源单元",
            ),
        ]
        indexes = [models.Index(fields=["town", "level"], name="installation_town_level")]

    def __str__(self) -> str:
        return f"{self.subject}{self.name}"

    def get_absolute_url(self) -> str:
        """The installation's page."""
        return reverse("risks:installation", args=[self.pk])

    @property
    def level_words(self) -> str:
        """四级重大危险源, or that it is none."""
        if self.r_value is None:
            return "未辨识"
        return f"{self.get_level_display()}重大危险源" if self.level else "不构成重大危险源"


class InstallationAssessment(models.Model):
    """What was stored and how it weighed on a day (辨识分级记录); never overwritten, the newest counts."""

    installation = models.ForeignKey(MajorHazardInstallation, models.PROTECT, related_name="assessments")
    scheme = models.CharField("标准", max_length=120)
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="知识包版本")
    stock = models.JSONField("存量", default=list)
    people = models.PositiveIntegerField("厂界外人数")
    alpha = models.DecimalField("校正系数", max_digits=4, decimal_places=2)
    s_value = models.DecimalField("S", max_digits=12, decimal_places=4)
    r_value = models.DecimalField("R", max_digits=12, decimal_places=4)
    level = models.PositiveSmallIntegerField("级别", choices=LEVELS, null=True)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="评估人"
    )
    assessed_on = models.DateField("日期")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "辨识分级记录"
        ordering = ["-assessed_on", "-id"]

    def __str__(self) -> str:
        return f"{self.installation} {self.assessed_on:%Y-%m-%d}"


class InstallationDuty(models.Model):
    """One of the duties that come with an installation, when it was last done and is next due (职责清单)."""

    installation = models.ForeignKey(MajorHazardInstallation, models.CASCADE, related_name="duties")
    duty = models.CharField("职责", max_length=60)
    name = models.CharField("名称", max_length=40)
    what = models.CharField("内容", max_length=200)
    every_months = models.PositiveSmallIntegerField("周期（月）", null=True)
    done_on = models.DateField("最近完成", null=True)
    due_on = models.DateField("期限", null=True)
    note = models.CharField("说明", max_length=200, blank=True)
    reminded_on = models.DateField("提醒日期", null=True, editable=False)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = "重大危险源职责"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["installation", "duty"], name="installation_duty_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        if self.due_on is None:
            return "已完成" if self.done_on else "待办"
        return deadline(self.due_on)
