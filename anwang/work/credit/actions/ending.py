"""What ends by itself, who is reminded before, and what goes with a merged firm."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.town.notices.actions import tell_once
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.credit.choices import ConductState, ObjectionState
from anwang.work.credit.models import ConductRecord, Objection, Proposal, Watch
from anwang.work.credit.settling import settle_credit
from anwang.work.enforcement.numbers import number
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

HEADS = (Role.SUPERVISOR, Role.INSPECTOR)


def end_what_is_over(today: dt.date) -> int:
    """Records, listings and watches whose day has passed; run again, nothing ends twice."""
    ended = 0
    for conduct in ConductRecord.objects.standing().filter(until__lt=today).select_related("subject", "org"):
        conduct.take("end", by=None)
        ended += 1
    for proposal in Proposal.objects.listed().filter(listed_until__lt=today).select_related("subject", "org"):
        proposal.take("end", by=None, removed_on=proposal.listed_until)
        ended += 1
    for watch in Watch.objects.filter(ended_on=None, ends_on__lt=today).select_related("subject", "org"):
        with transaction.atomic():
            watch.ended_on, watch.ended_because = watch.ends_on, "到期"
            watch.save(update_fields=["ended_on", "ended_because"])
            record(None, "credit.end_watch", watch, label="结束重点关注", note="到期")
            settle_credit(watch.subject, by=None)
        ended += 1
    return ended


def remind(today: dt.date) -> int:
    """What ends soon, which objections wait, which records may stand now; nobody is told the same twice."""
    near = today + dt.timedelta(days=number("credit-warning", today))
    count = 0
    for conduct in ConductRecord.objects.standing().filter(until__range=(today, near)):
        count += _once(conduct, f"信用记录 {conduct.number} 到{cn_date(conduct.until)}到期，到期自动结束")
    told = ConductRecord.objects.filter(state=ConductState.TOLD, objection_ends_on__lt=today)
    for conduct in told:
        count += _once(conduct, f"信用记录 {conduct.number} 的异议期已满，可以记入信用")
    for proposal in Proposal.objects.listed().filter(listed_until__range=(today, near)):
        count += _once(proposal, f"严重失信名单 {proposal.number} 到{cn_date(proposal.listed_until)}期满移出")
    for proposal in Proposal.objects.listed().filter(early_from__range=(today, near)):
        text = f"严重失信名单 {proposal.number} 自{cn_date(proposal.early_from)}起符合条件的可以申请提前移出"
        count += _once(proposal, text)
    for watch in Watch.objects.current().filter(ends_on__lte=near).select_related("subject"):
        text = f"{watch.subject}的重点关注到{cn_date(watch.ends_on)}结束，要继续的请重新写明原因"
        count += _once(watch, text)
    for objection in Objection.objects.filter(state=ObjectionState.RAISED, answer_due_on__lte=today):
        count += _once(objection, f"{objection}须在{cn_date(objection.answer_due_on)}前答复")
    return count


def _once(about: Any, text: str) -> int:
    return tell_once(User.objects.holding(*HEADS, over=about), text, url=about.get_absolute_url())


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Records of a merged subject go with the one that is kept; of two watches the kept one's stands."""
    place_at(Objection.objects.filter(conduct__subject=drop), keep.org)
    place_at(ConductRecord.objects.filter(subject=drop), keep.org, subject=keep)
    place_at(Proposal.objects.filter(subject=drop), keep.org, subject=keep)
    if Watch.objects.filter(subject=keep, ended_on=None).exists():
        for watch in Watch.objects.filter(subject=drop, ended_on=None):
            watch.ended_on, watch.ended_because = watch.ends_on, "企业合并"
            watch.save(update_fields=["ended_on", "ended_because"])
    place_at(Watch.objects.filter(subject=drop), keep.org, subject=keep)
    settle_credit(keep, by=None)
