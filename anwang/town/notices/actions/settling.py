"""Once a day, at the unit's hour: who is to be told how much is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.kit.progress import Tell, silent
from anwang.base.kit.workdays import is_workday
from anwang.town.notices.choices import ChannelState, EmailMode, Purpose
from anwang.town.notices.digests import Line, sources, total_of
from anwang.town.notices.models import Channel, Contact, Sending
from anwang.town.orgs.models import lies_beneath


@dataclass(frozen=True)
class Prepared:
    """One digest: by which channel, to which person (None: the group), with which lines."""

    channel: Channel
    recipient: Any
    lines: list[Line]


def prepare(channel: Channel, day: dt.date) -> Iterator[Prepared]:
    """What this channel has to tell on this day; nothing to tell is nothing sent."""
    everything = sources()
    if channel.is_robot:
        found = [(None, everything.of_unit(channel.org))]
    else:
        found = [(contact.user, everything.of_person(contact.user)) for contact in _readers_of(channel)]
    for recipient, lines in found:
        if told := told_on(day, lines):
            yield Prepared(channel, recipient, told)


def told_on(day: dt.date, lines: list[Line]) -> list[Line]:
    """On a day of rest only what is grave; of nothing, nothing."""
    works = is_workday(day)
    return [line for line in lines if line.count and (works or line.major)]


def settle_all(now: dt.datetime, *, tell: Tell = silent) -> int:
    """Write down the digests whose hour has come, each day's once; how many. Slept through is made good."""
    local = timezone.localtime(now)
    due = Channel.objects.active().filter(hour__lte=local.hour).exclude(settled_on__gte=local.date())
    keys = list(due.order_by("id").values_list("pk", flat=True))
    if not keys or sources().manners(local.date()).is_night(local.hour):
        return 0
    written = 0
    for done, pk in enumerate(keys):
        tell(done, len(keys))
        written += _settle(pk, local.date(), now)
    tell(len(keys), len(keys))
    return written


@transaction.atomic
def _settle(pk: int, day: dt.date, now: dt.datetime) -> int:
    """Deal with one channel's day; whoever comes second finds it done."""
    rows = Channel.objects.select_for_update(of=("self",)).select_related("org")
    channel = rows.filter(pk=pk, state=ChannelState.ACTIVE).exclude(settled_on__gte=day).first()
    if channel is None:
        return 0
    found = [
        Sending(
            channel=channel,
            recipient=each.recipient,
            purpose=Purpose.DIGEST,
            day=day,
            count=total_of(each.lines),
            next_try_at=now,
        )
        for each in prepare(channel, day)
    ]
    Sending.objects.bulk_create(found, ignore_conflicts=True)
    channel.settled_on = day
    channel.save(update_fields=["settled_on"])
    return len(found)


def _readers_of(channel: Channel) -> Iterator[Contact]:
    """Whoever chose a digest, and for whom this is the nearest unit with e-mail."""
    here = lies_beneath(channel.org, "user__posts__org__")
    chosen = Contact.objects.reached(EmailMode.DIGEST).filter(here, user__posts__is_active=True)
    for contact in chosen.select_related("user").distinct().order_by("id"):
        if Channel.objects.mail_for(contact.user).first() == channel:
            yield contact
