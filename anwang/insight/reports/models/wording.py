"""What people do to a report that writes itself: they strike, they choose photos, and they add."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from anwang.insight.reports.lines import HEADINGS


class Strike(models.Model):
    """A proposed sentence or figure that a person struck (划去); it stays visible and can be brought back."""

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="strikes")
    key = models.CharField("句子", max_length=120)
    words = models.CharField("原话", max_length=500)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="划去人"
    )
    struck_at = models.DateTimeField("划去时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "划去的句子"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_struck_once")]

    def __str__(self) -> str:
        return self.words


class Choice(models.Model):
    """Photos of a record that a person chose for a report (选用的照片), known by the record's key."""

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="choices")
    key = models.CharField("照片", max_length=60)
    words = models.CharField("说明", max_length=60)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="选用人"
    )
    chosen_at = models.DateTimeField("选用时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "选用的照片"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_photos_chosen_once")]

    def __str__(self) -> str:
        return self.words


class Addition(models.Model):
    """A sentence that a person added to a section (补充的句子)."""

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="additions")
    section = models.CharField("写在", max_length=12, choices=tuple(HEADINGS.items()), default="remarks")
    text = models.CharField("句子", max_length=500)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="补充人"
    )
    added_at = models.DateTimeField("补充时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "补充的句子"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text

    @property
    def key(self) -> str:
        """By which its line is known."""
        return f"own:{self.pk}"
