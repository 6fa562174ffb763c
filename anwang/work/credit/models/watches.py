"""Whom the town itself looks at more closely; nobody else's business."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.stamps import who
from anwang.base.kit.dates import cn_date
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.enforcement.rules import SEERS


class WatchQuerySet(PlacedQuerySet):
    """Which watches."""

    def visible_to(self, user: Any) -> WatchQuerySet:
        """Those of the towns one enforces in; firms, villages and the public never."""
        return self.filter(user.scope(*SEERS))

    def current(self) -> WatchQuerySet:
        """Those that hold today."""
        return self.filter(ended_on=None, ends_on__gte=timezone.localdate())

    def over(self) -> WatchQuerySet:
        """Ended, or past their day."""
        return self.filter(Q(ended_on__isnull=False) | Q(ends_on__lt=timezone.localdate()))


class Watch(Placed):
    """A firm on the town's own list (重点关注名单): why, until when; never published, never handed out."""

    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="watches", verbose_name="企业"
    )
    reason = models.CharField("原因", max_length=300)
    since = models.DateField("列入日期")
    ends_on = models.DateField("结束日期")
    ended_on = models.DateField("实际结束", null=True, editable=False)
    ended_because = models.CharField("结束原因", max_length=200, blank=True)
    noted_by = who("列入人")
    ended_by = who("结束人")

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = "重点关注"
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(ended_on=None), name="watched_once_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["town", "ended_on", "ends_on"], name="watch_town_end")]

    def __str__(self) -> str:
        return f"{self.subject} 重点关注至{cn_date(self.ends_on)}"

    def get_absolute_url(self) -> str:
        """The list; a watch is a line."""
        return reverse("credit:watches")

    @property
    def is_current(self) -> bool:
        """Whether it holds today."""
        return self.ended_on is None and self.ends_on >= timezone.localdate()
