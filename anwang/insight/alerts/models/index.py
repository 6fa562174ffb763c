"""The index of a firm as it stands, and its weekly points."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from anwang.insight.alerts.bounds import needs_help_below
from anwang.town.orgs.models import Placed, PlacedQuerySet


class FirmIndexQuerySet(PlacedQuerySet):
    """Which indices."""

    def visible_to(self, user: Any) -> FirmIndexQuerySet:
        """What one's posts cover: a firm sees its own and no other."""
        return self.filter(user.scope())

    def needing_help(self) -> FirmIndexQuerySet:
        """Below the line of the pack."""
        return self.filter(points__lt=needs_help_below(timezone.localdate()))

    def fallen(self) -> FirmIndexQuerySet:
        """Lower than four weeks ago."""
        return self.filter(points__lt=models.F("before"))


class FirmIndex(Placed):
    """How a firm stands, part by part (企业安全指数): to see who needs help; no ranking, no penalty."""

    subject = models.OneToOneField(
        "subjects.Subject", models.PROTECT, related_name="safety_index", verbose_name="企业"
    )
    release = models.ForeignKey(
        "packs.Release", models.PROTECT, db_index=False, related_name="+", verbose_name="知识包版本"
    )
    computed_on = models.DateField("计算日期")
    points = models.PositiveSmallIntegerField("指数")
    before = models.PositiveSmallIntegerField("四周前", null=True)
    parts = models.JSONField("分项", default=list)
    weakest = models.CharField("最需要改进", max_length=40, blank=True)

    objects = FirmIndexQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "企业安全指数"
        ordering = ["subject__name"]
        indexes = [
            models.Index(fields=["town", "points"], name="firm_index_town"),
            models.Index(fields=["village"], name="firm_index_village"),
            models.Index(fields=["unit"], name="firm_index_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.points} 分"

    def get_absolute_url(self) -> str:
        """Where it is explained."""
        return reverse("alerts:firm", args=[self.subject_id])

    @property
    def change(self) -> int | None:
        """Points gained or lost in four weeks."""
        return None if self.before is None else self.points - self.before

    @property
    def change_words(self) -> int:
        """The same without its sign, for a sentence that says which way."""
        return abs(self.change or 0)

    @property
    def needs_help(self) -> bool:
        """Below the line of the pack."""
        return self.points < needs_help_below(timezone.localdate())


class IndexPoint(models.Model):
    """The index at the end of a week (指数走势): one row a firm and week, brought up to date daily."""

    index = models.ForeignKey(FirmIndex, models.CASCADE, related_name="course", verbose_name="企业安全指数")
    week = models.DateField("周一")
    points = models.PositiveSmallIntegerField("指数")

    class Meta:
        verbose_name = verbose_name_plural = "指数走势"
        ordering = ["week"]
        constraints = [models.UniqueConstraint(fields=["index", "week"], name="index_point_once_a_week")]

    def __str__(self) -> str:
        return f"{self.week} {self.points}"
