"""A batch of enterprises' files, written away from the page that asked for it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.insight.firmfiles.choices import BatchStage, FileKind
from anwang.town.orgs.models import Org


class BatchQuerySet(models.QuerySet["Batch"]):
    """Which batches."""

    def visible_to(self, user: Any) -> BatchQuerySet:
        """One's own: what is in them is what one may see."""
        return self.filter(started_by=user.pk)


class Batch(models.Model):
    """Files of several enterprises in one zip, or of one with many photos (一企一档作业)."""

    title = models.CharField("内容", max_length=120)
    kind = models.CharField("格式", max_length=4, choices=FileKind, default=FileKind.WORD)
    org = models.ForeignKey(Org, models.PROTECT, null=True, related_name="+", verbose_name="单位")
    subject_ids = models.JSONField("企业", default=list, editable=False)
    stage = models.CharField(
        "状态", max_length=8, choices=BatchStage, default=BatchStage.RUNNING, editable=False
    )
    done = models.PositiveIntegerField("已生成", default=0, editable=False)
    content = models.BinaryField("文件", default=b"", editable=False)
    problem = models.CharField("问题", max_length=300, blank=True, editable=False)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField("开始时间", auto_now_add=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "一企一档作业"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.title} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """Where one sees how far it has come."""
        return reverse("firmfiles:batch", args=[self.pk])

    @property
    def total(self) -> int:
        """How many files it has."""
        return len(self.subject_ids)

    @property
    def is_running(self) -> bool:
        """Whether somebody works on it."""
        return self.stage == BatchStage.RUNNING
