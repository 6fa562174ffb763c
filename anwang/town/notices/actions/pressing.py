"""What cannot wait for tomorrow's digest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from anwang.base.kit.workdays import is_workday
from anwang.town.notices.choices import EmailMode, Purpose, Urgency
from anwang.town.notices.digests import Manners, sources
from anwang.town.notices.models import Channel, Contact, Sending
from anwang.town.notices.signals import message_waits

A_DAY = dt.timedelta(days=1)


def write_down(recipients: Iterable[int], urgency: Urgency) -> int:
    """Write down an e-mail to each of them who chose so; how many. Sent now, or when the night is over."""
    chosen = Contact.objects.reached(EmailMode.URGENT).filter(user__in=list(recipients))
    now = timezone.now()
    written = []
    for contact in chosen.select_related("user"):
        channel = Channel.objects.mail_for(contact.user).first()
        if channel is not None:
            written.append(
                Sending(
                    channel=channel,
                    recipient=contact.user,
                    purpose=Purpose.URGENT,
                    urgency=urgency,
                    day=timezone.localdate(now),
                    count=1,
                    next_try_at=when_to_send(now, sources().manners(timezone.localdate(now)), urgency),
                )
            )
    Sending.objects.bulk_create(written)
    if written:
        message_waits.send(Sending)
    return len(written)


def when_to_send(now: dt.datetime, manners: Manners, urgency: int) -> dt.datetime:
    """Now, if it is so grave or people are at work; else the morning of the next working day."""
    local = timezone.localtime(now)
    if urgency <= manners.breaks_quiet:
        return now
    if is_workday(local.date()) and not manners.is_night(local.hour):
        return now
    day = local.date()
    if local.hour >= manners.quiet_until:
        day += A_DAY
    while not is_workday(day):
        day += A_DAY
    return timezone.make_aware(dt.datetime.combine(day, dt.time(manners.quiet_until)))
