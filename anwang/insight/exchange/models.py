"""Rows that came from elsewhere, as they came."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.insight.exchange.choices import TransferKind, TransferStage
from anwang.work.risks.models import Control
from anwang.work.selfchecks.models import CheckDuty
from anwang.work.subjects.models import Subject


class ReceivedQuerySet(models.QuerySet["Received"]):
    """Which rows."""

    def visible_to(self, user: Any) -> ReceivedQuerySet:
        """Those of the enterprises that one's posts cover."""
        return self.filter(user.scope(prefix="subject__"))


class Received(models.Model):
    """A row as another system handed it over (接收记录).

    Of risks it remembers what was handed over, until somebody changes the risk here (``taken_at``). Checks
    and hazards of another system stay here and are handed on; they enter no life-cycle of ours (ADR 21).
    """

    table = models.CharField("数据表", max_length=60)
    uuid = models.UUIDField("交换编号", unique=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+", verbose_name="企业或场所")
    row = models.JSONField("内容", default=dict)
    taken_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField("最近变动", auto_now=True)

    objects = ReceivedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接收记录"
        indexes = [
            models.Index(fields=["table", "subject", "changed_at"], name="exchange_received_table"),
            models.Index(fields=["table", "changed_at"], name="exchange_received_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.uuid}"


class DroppedTask(models.Model):
    """A measure that was part of a round and is no more (已停的排查任务): handed over as deleted."""

    duty = models.ForeignKey(CheckDuty, models.CASCADE, related_name="dropped_tasks")
    control = models.ForeignKey(Control, models.CASCADE, related_name="+")
    created_at = models.DateTimeField("停止时间", auto_now_add=True)
    changed_at = models.DateTimeField("最近变动", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "已停的排查任务"
        constraints = [models.UniqueConstraint(fields=["duty", "control"], name="dropped_task_once_a_pair")]

    def __str__(self) -> str:
        return f"{self.duty}：{self.control}"


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Which transfers."""

    def visible_to(self, user: Any) -> TransferQuerySet:
        """One's own: what is in them is what one may see."""
        return self.filter(started_by=user.pk)


class Transfer(models.Model):
    """A file that is being written or taken in, away from the page that asked for it (交换作业)."""

    kind = models.CharField("方向", max_length=8, choices=TransferKind)
    stage = models.CharField(
        "状态", max_length=10, choices=TransferStage, default=TransferStage.RUNNING, editable=False
    )
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField("文件", max_length=120, blank=True)
    content = models.BinaryField("内容", default=b"", editable=False)
    share = models.PositiveSmallIntegerField("进度", default=0)
    rows = models.PositiveIntegerField("行数", default=0)
    result = models.JSONField("结果", default=dict, blank=True, editable=False)
    problem = models.CharField("问题", max_length=300, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField("开始时间", auto_now_add=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "交换作业"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.file_name}"

    def get_absolute_url(self) -> str:
        """Where one sees how far it has come."""
        return reverse("exchange:transfer", args=[self.pk])

    @property
    def is_running(self) -> bool:
        """Whether somebody works on it."""
        return self.stage == TransferStage.RUNNING
