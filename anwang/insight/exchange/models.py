"""Rows that came from elsewhere, as they came."""

from __future__ import annotations

from typing import Any

from django.db import models

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
        indexes = [models.Index(fields=["table", "subject", "changed_at"], name="exchange_received_table")]

    def __str__(self) -> str:
        return f"{self.table} {self.uuid}"
