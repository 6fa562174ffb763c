"""What was done for a task."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from anwang.knowledge.packs.models import Release
from anwang.town.orgs.models import Placed
from anwang.work.campaigns.models.part import TaskPart, UnitQuerySet


class DeedQuerySet(UnitQuerySet):
    """Which deeds."""

    task_path = "part__task"


class Deed(Placed):
    """What a unit did for its part, on which day (落实情况); photos and papers hang on it."""

    part = models.ForeignKey(TaskPart, models.CASCADE, related_name="deeds", verbose_name="任务")
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="方案版本")
    done_on = models.DateField("日期")
    text = models.CharField("做了什么", max_length=500)
    document = models.CharField("交的材料", max_length=80, blank=True)
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="记录人"
    )
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = DeedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "落实情况"
        ordering = ["-done_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="campaign_deed_says_something",
                violation_error_message="须写明做了什么",
            ),
        ]
        indexes = [models.Index(fields=["town", "done_on"], name="campaign_deed_town_day")]

    def __str__(self) -> str:
        """11月20日 走访沿街商铺 12 户."""
        return f"{self.done_on.month}月{self.done_on.day}日 {self.text}"

    def get_absolute_url(self) -> str:
        """Where it stands: on its part's page."""
        return f"{self.part.get_absolute_url()}#deed-{self.pk}"
