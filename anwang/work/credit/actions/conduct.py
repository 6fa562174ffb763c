"""A conduct record is noted; the party objects."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import months_after
from anwang.base.kit.numbering import format_number, next_number
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.base.kit.workdays import add_workdays
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.credit.choices import ConductState as S
from anwang.work.credit.models import ConductRecord, Objection
from anwang.work.credit.rules import keeps, of_the_firm
from anwang.work.enforcement.numbers import number
from anwang.work.subjects.models import Subject

KIND = "XY"


@transaction.atomic
def note_conduct(
    subject: Subject,
    *,
    kind: str,
    behaviour: str,
    authority: str,
    document: str,
    since: dt.date,
    by: Any,
    until: dt.date | None = None,
    evidence: str = "",
) -> ConductRecord:
    """Write down what was found, by whom, in which paper; without an end the pack's term holds."""
    keeps.demand(by, subject)
    today = timezone.localdate()
    if since > today:
        raise BadInput("认定日期不能在今天以后")
    end = until or months_after(since, number(f"credit-term-{kind}", since))
    if end <= since:
        raise BadInput("有效期须在认定日期以后")
    made = ConductRecord(
        subject=subject, org=subject.org, topic=subject.topic, kind=kind, behaviour=behaviour.strip(),
        authority=authority.strip(), document=document.strip(), evidence=evidence.strip(), since=since,
        until=end, noted_by=by,
    )  # fmt: skip
    made.number = format_number(KIND, today.year, next_number(KIND, scope=subject.town, year=today.year))
    made.full_clean(exclude=["number"])
    made.save()
    record(by, "credit.note", made, label="登记信用记录", after=made.stands, note=made.behaviour)
    return made


@transaction.atomic
def raise_objection(conduct: ConductRecord, *, words: str, by: Any) -> Objection:
    """The party says what is wrong with it, by itself or through the office; it waits for an answer."""
    conduct = ConductRecord.objects.select_for_update(of=("self",)).select_related("org").get(pk=conduct.pk)
    if not of_the_firm(by, conduct) and not keeps(by, conduct):
        raise PermissionDenied("异议由当事企业提出，或由镇应急办代为登记")
    if conduct.state not in (S.TOLD, S.STANDING):
        raise NotReady(f"当前为“{conduct.get_state_display()}”，不能提异议")
    if not words.strip():
        raise BadInput("请写明对哪一点有异议、理由和证据")
    today = timezone.localdate()
    made = Objection.objects.create(
        conduct=conduct, org=conduct.org, topic=conduct.topic, words=words.strip()[:500], raised_by=by,
        answer_due_on=add_workdays(today, number("credit-answer", today)).date,
    )  # fmt: skip
    record(by, "credit.object", conduct, label="提出异议", note=made.words)
    heads = User.objects.holding(Role.SUPERVISOR, over=conduct)
    tell(heads, f"{conduct.number} 有异议待答复：{made.words}", url=conduct.get_absolute_url(), by=by)
    return made
