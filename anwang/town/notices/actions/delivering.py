"""What was written down gets out; what does not is tried again, later each time, until the channel rests."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from anwang.base.kit.progress import Tell, silent
from anwang.town.notices import mails, robots
from anwang.town.notices.actions.contacts import stop_mail
from anwang.town.notices.actions.settling import told_on
from anwang.town.notices.actions.telling import tell as tell_inbox
from anwang.town.notices.choices import ChannelState, EmailMode, Outcome, Purpose, Urgency
from anwang.town.notices.digests import (
    PREFIX,
    Line,
    Manners,
    mail_text,
    robot_text,
    sources,
    total_of,
    urgent_text,
)
from anwang.town.notices.models import Channel, Contact, Sending
from anwang.town.notices.robots import Undelivered
from anwang.town.notices.sealing import Unreadable, unseal

TRIAL = "这是一条试发的消息。看到它，说明这个渠道能用。"
AT_WORK = dt.timedelta(minutes=5)  # whoever took a message in hand and fell over: another may take it then


def deliver_due(now: dt.datetime, *, tell: Tell = silent) -> int:
    """Send whatever waits and is due; how many got out. Two workers never send the same."""
    keys = list(Sending.objects.due(now).order_by("id").values_list("pk", flat=True))
    sent = 0
    for done, pk in enumerate(keys):
        tell(done, len(keys))
        taken = Sending.objects.due(now).filter(pk=pk)
        if taken.update(next_try_at=now + AT_WORK, attempts=F("attempts") + 1):
            sending = Sending.objects.select_related("channel__org", "recipient").get(pk=pk)
            sent += _deliver(sending, now)
    tell(len(keys), len(keys))
    return sent


def _deliver(sending: Sending, now: dt.datetime) -> bool:
    """Try it once, and note what came of it."""
    manners = sources().manners(timezone.localdate(now))
    if sending.channel.state != ChannelState.ACTIVE and sending.purpose != Purpose.TRIAL:
        _close(sending, Outcome.FAILED, reason="渠道已暂停或停用")
        return False
    lines = _lines_of(sending, timezone.localdate(now))
    if sending.purpose == Purpose.DIGEST and not lines:
        _close(sending, Outcome.SETTLED)
        return False
    try:
        _send(sending, lines, timezone.localdate(now))
    except Undelivered as failure:
        _note_failure(sending, failure, now, manners)
        return False
    sending.count = total_of(lines) or sending.count
    _close(sending, Outcome.SENT, now=now)
    Channel.objects.filter(pk=sending.channel_id).exclude(failures=0).update(failures=0, trouble="")
    return True


def _lines_of(sending: Sending, day: dt.date) -> list[Line]:
    """What is open now; at a second try perhaps less than at the first."""
    if sending.purpose != Purpose.DIGEST:
        return []
    if sending.recipient is None:
        return told_on(day, sources().of_unit(sending.channel.org))
    return told_on(day, sources().of_person(sending.recipient))


def _send(sending: Sending, lines: list[Line], day: dt.date) -> None:
    channel = sending.channel
    if channel.is_robot:
        try:
            key = unseal(channel.sealed)
        except Unreadable as error:
            raise Undelivered("系统密钥换过，机器人地址已不能读取，请重新填写") from error
        trial = sending.purpose == Purpose.TRIAL
        robots.send(
            channel.kind, key, f"{PREFIX}{TRIAL}" if trial else robot_text(str(channel.org), day, lines)
        )
        return
    contact = Contact.objects.filter(user=sending.recipient).exclude(confirmed_at=None).first()
    if contact is None or (contact.mode == EmailMode.NONE and sending.purpose != Purpose.TRIAL):
        raise Undelivered("本人已不收邮件", is_address=True)
    if sending.purpose == Purpose.TRIAL:
        mails.send(contact, "试发", TRIAL)
    elif sending.purpose == Purpose.URGENT:
        what = Urgency(sending.urgency or Urgency.MAJOR_HAZARD).label
        mails.send(contact, f"有{what}的消息", urgent_text(what))
    else:
        mails.send(contact, f"今天有 {total_of(lines)} 件事", mail_text(day, lines))


@transaction.atomic
def _note_failure(sending: Sending, failure: Undelivered, now: dt.datetime, manners: Manners) -> None:
    """Try again, each time after twice as long; at last rest, and say why to who keeps it."""
    if failure.is_address:
        _close(sending, Outcome.FAILED, reason=failure.reason)
        _let_go(sending)
        return
    if sending.purpose == Purpose.TRIAL:  # somebody is watching: no second try behind their back
        _close(sending, Outcome.FAILED, reason=failure.reason)
        Channel.objects.filter(pk=sending.channel_id).update(trouble=failure.reason)
        return
    channel = (
        Channel.objects.select_for_update(of=("self",)).select_related("opened_by").get(pk=sending.channel_id)
    )
    channel.failures, channel.trouble = channel.failures + 1, failure.reason
    channel.save(update_fields=["failures", "trouble"])
    if sending.attempts >= manners.tries:
        _close(sending, Outcome.FAILED, reason=failure.reason)
    else:
        wait = dt.timedelta(minutes=manners.retry_minutes * 2 ** (sending.attempts - 1))
        sending.reason, sending.next_try_at = failure.reason, now + wait
        sending.save(update_fields=["reason", "next_try_at"])
    if channel.failures >= manners.tries and channel.state == ChannelState.ACTIVE:
        channel.take("give_up", by=None, note=failure.reason)
        words = f"消息渠道“{channel}”连续 {channel.failures} 次没有发出，已暂停：{failure.reason}"
        tell_inbox([channel.opened_by], words, url=channel.get_absolute_url())


def _let_go(sending: Sending) -> None:
    """A mailbox that takes nothing is not tried every day; its owner is told in the inbox."""
    contact = Contact.objects.filter(user=sending.recipient).select_related("user").first()
    if contact is None or contact.mode == EmailMode.NONE:
        return
    stop_mail(contact, by=None, note=sending.reason)
    words = f"发给你的邮件没有收下（{sending.reason}），已改为不发邮件；站内消息照常"
    tell_inbox([contact.user], words, url="/notices/me/")


def _close(sending: Sending, outcome: Outcome, *, reason: str = "", now: dt.datetime | None = None) -> None:
    sending.outcome, sending.reason = outcome, reason
    sending.next_try_at, sending.sent_at = None, now
    sending.save(update_fields=["outcome", "reason", "next_try_at", "sent_at", "count"])
