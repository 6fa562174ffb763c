"""The town's own list: somebody is put on it for a reason and a time, and taken off."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date, months_after
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.work.credit import guards
from anwang.work.credit.facts import Watching
from anwang.work.credit.models import Watch
from anwang.work.credit.rules import keeps
from anwang.work.credit.settling import settle_credit
from anwang.work.enforcement.guards import demand
from anwang.work.enforcement.numbers import number
from anwang.work.subjects.models import Subject


@transaction.atomic
def add_watch(subject: Subject, *, reason: str, ends_on: dt.date, by: Any) -> Watch:
    """Look at a firm more closely until a day; its credit follows while it lasts."""
    subject = Subject.objects.select_for_update(of=("self",)).select_related("org").get(pk=subject.pk)
    keeps.demand(by, subject)
    today = timezone.localdate()
    latest = months_after(today, number("watch-term", today))
    demand(Watching(reason, ends_on, latest), [guards.watched_for_a_reason_and_a_time])
    if ends_on <= today:
        raise BadInput("结束日期须在今天以后")
    current = Watch.objects.filter(subject=subject, ended_on=None).first()
    if current is not None and current.is_current:
        raise NotReady(f"已经在重点关注名单里，到{cn_date(current.ends_on)}")
    if current is not None:
        _close(current, current.ends_on, "到期")
    made = Watch.objects.create(
        subject=subject, org=subject.org, topic=subject.topic, reason=reason.strip()[:300], since=today,
        ends_on=ends_on, noted_by=by,
    )  # fmt: skip
    record(by, "credit.watch", made, label="列入重点关注", note=made.reason)
    settle_credit(subject, by=by)
    return made


@transaction.atomic
def end_watch(watch: Watch, *, because: str, by: Any) -> Watch:
    """Take it off before its day, and say why."""
    watch = Watch.objects.select_for_update(of=("self",)).select_related("subject__org").get(pk=watch.pk)
    keeps.demand(by, watch)
    if watch.ended_on is not None:
        raise NotReady(f"{cn_date(watch.ended_on)}已经结束")
    if not because.strip():
        raise BadInput("请写明为什么不再重点关注")
    watch.ended_by = by
    _close(watch, timezone.localdate(), because.strip()[:200])
    record(by, "credit.end_watch", watch, label="结束重点关注", note=watch.ended_because)
    settle_credit(watch.subject, by=by)
    return watch


def _close(watch: Watch, day: dt.date, because: str) -> None:
    watch.ended_on, watch.ended_because = day, because
    watch.save(update_fields=["ended_on", "ended_because", "ended_by"])
