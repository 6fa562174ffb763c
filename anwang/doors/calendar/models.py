"""Addresses under which calendars are to be had."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import models

from anwang.insight.deadlines.choices import DeadlineKind
from anwang.town.orgs.models import Org

MOST_EACH = 10


def digest_of(token: str) -> str:
    """What is kept of an address: a fingerprint, from which it cannot be had back."""
    return hashlib.sha256(token.encode()).hexdigest()


class FeedQuerySet(models.QuerySet["Feed"]):
    """Which subscriptions."""

    def visible_to(self, user: Any) -> FeedQuerySet:
        """One's own."""
        return self.filter(owner=user.pk)

    def at(self, token: str) -> FeedQuerySet:
        """That of an address, while its owner may sign in."""
        return self.filter(digest=digest_of(token), owner__is_active=True)


class Feed(models.Model):
    """A calendar somebody subscribed to (日历订阅): what waits for them, or all of a unit in their scope."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds", verbose_name="所有人"
    )
    org = models.ForeignKey(Org, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="单位")
    kinds = models.JSONField("看哪些", default=list)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("开通时间", auto_now_add=True)
    read_on = models.DateField("最近读取", null=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "日历订阅"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.org}的期限" if self.org else "我的期限"

    @property
    def kinds_in_words(self) -> str:
        """What it shows."""
        known = dict(DeadlineKind.choices)
        every = len(self.kinds) == len(known)
        return "全部" if every else "、".join(known[kind] for kind in self.kinds if kind in known)
