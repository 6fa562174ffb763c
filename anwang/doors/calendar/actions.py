"""Writes about subscriptions."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.doors.calendar.models import MOST_EACH, Feed, digest_of
from anwang.doors.calendar.queries import units_of
from anwang.insight.deadlines.choices import DeadlineKind
from anwang.town.orgs.models import Org


@transaction.atomic
def subscribe(*, kinds: Sequence[str], by: Any, org: Org | None = None) -> tuple[Feed, str]:
    """A new subscription and the secret of its address, which is never seen again."""
    wanted = _known(kinds)
    if org is not None and not units_of(by).filter(pk=org.pk).exists():
        raise PermissionDenied(f"“{org}”的日历由它的负责人订阅")
    if by.calendar_feeds.count() >= MOST_EACH:
        raise NotReady(f"已订阅 {MOST_EACH} 个日历，请先停掉不用的")
    token = secrets.token_urlsafe(32)
    feed = Feed.objects.create(owner=by, org=org, kinds=wanted, digest=digest_of(token))
    record(by, "calendar.subscribe", feed, label="订阅日历")
    return feed, token


@transaction.atomic
def choose(feed: Feed, kinds: Sequence[str], *, by: Any) -> Feed:
    """Show other kinds; the address stays."""
    feed.kinds = _known(kinds)
    feed.save(update_fields=["kinds"])
    record(by, "calendar.choose", feed, label="改日历内容", note=feed.kinds_in_words)
    return feed


@transaction.atomic
def revoke(feed: Feed, *, by: Any) -> None:
    """End a subscription at once: its address answers nobody."""
    record(by, "calendar.revoke", feed, label="停用日历")
    feed.delete()


def note_reading(feed: Feed) -> None:
    """Remember the day on which it was last fetched, once a day."""
    today = timezone.localdate()
    if feed.read_on != today:
        Feed.objects.filter(pk=feed.pk).update(read_on=today)


def _known(kinds: Sequence[str]) -> list[str]:
    """The kinds in their order; nothing picked or picked wrongly is refused."""
    if unknown := set(kinds) - set(DeadlineKind.values):
        raise BadInput(f"没有“{'、'.join(sorted(unknown))}”这类期限")
    if not kinds:
        raise BadInput("请至少选一类")
    return [kind for kind in DeadlineKind.values if kind in kinds]
