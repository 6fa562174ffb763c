"""What became known later: more hurt, somebody found, what it cost."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from anwang.work.accidents.grading import Toll
from anwang.work.accidents.models.accidents import Accident


class SupplementQuerySet(models.QuerySet["Supplement"]):
    """Which figures."""

    def visible_to(self, user: Any) -> SupplementQuerySet:
        """Those of accidents one sees."""
        return self.filter(accident__in=Accident.objects.visible_to(user))


class Supplement(models.Model):
    """The figures as they were told at a moment (续报、补报); the first one comes with the first report."""

    accident = models.ForeignKey(Accident, models.CASCADE, related_name="supplements")
    told_at = models.DateTimeField("时间")
    deaths = models.PositiveIntegerField("死亡（人）", default=0)
    missing = models.PositiveIntegerField("下落不明（人）", default=0)
    serious = models.PositiveIntegerField("重伤（人）", default=0)
    minor = models.PositiveIntegerField("轻伤（人）", default=0)
    loss = models.DecimalField("直接经济损失（万元）", max_digits=10, decimal_places=2, default=0)
    words = models.CharField("情况", max_length=500, blank=True)
    is_late = models.BooleanField("补报期以后", default=False)
    """Casualties told after the window are kept, and change no grade."""
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )

    objects = SupplementQuerySet.as_manager()

    class Meta:
        verbose_name = "续报补报"
        ordering = ["told_at", "id"]

    def __str__(self) -> str:
        return self.toll.words

    def get_absolute_url(self) -> str:
        """The accident's page."""
        return self.accident.get_absolute_url()

    @property
    def toll(self) -> Toll:
        """The figures."""
        return Toll(self.deaths, self.missing, self.serious, self.minor, self.loss)
