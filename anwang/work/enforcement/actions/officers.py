"""Who inspects, and when they are away."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.people.models import User
from anwang.work.enforcement.choices import LeaveKind
from anwang.work.enforcement.models import Leave, Officer
from anwang.work.enforcement.rules import keeps_officers
from anwang.work.registers.models import Entry


@transaction.atomic
def name_officer(user: User, entry: Entry, *, authority: str, by: Any) -> Officer:
    """Let somebody inspect: the account, and the line of the ledger that says what they hold."""
    if user.town is None or entry.town != user.town.pk:
        raise BadInput("台账里的这个人须是本镇的")
    if Officer.objects.filter(user=user).exists():
        raise NotReady(f"{user}已经是执法人员")
    if Officer.objects.filter(entry=entry).exists():
        raise NotReady(f"台账里的“{entry}”已经对应了别人")
    officer = Officer(user=user, entry=entry, authority=authority.strip(), org=user.town)
    officer.take_place()
    keeps_officers.demand(by, officer)
    officer.full_clean()
    officer.save()
    record(by, "enforcement.name_officer", officer, label="登记执法人员", note=officer.authority)
    return officer


@transaction.atomic
def end_officer(officer: Officer, *, because: str, by: Any) -> Officer:
    """They inspect no more; what they did stays."""
    keeps_officers.demand(by, officer)
    if not because.strip():
        raise BadInput("请写明不再执法的原因")
    officer.ended_on = timezone.localdate()
    officer.save(update_fields=["ended_on"])
    record(by, "enforcement.end_officer", officer, label="不再执法", note=because.strip())
    return officer


@transaction.atomic
def add_leave(officer: Officer, *, kind: str, first: dt.date, last: dt.date, by: Any) -> Leave:
    """Days away; planned visits of those days are told on the page, not moved by themselves."""
    if by is not None and by.pk != officer.user_id:
        keeps_officers.demand(by, officer)
    leave = Leave(officer=officer, kind=LeaveKind(kind), first=first, last=last)
    leave.full_clean()
    leave.save()
    record(by, "enforcement.add_leave", officer, label="登记不在岗", note=str(leave))
    return leave


@transaction.atomic
def end_leave(leave: Leave, *, by: Any) -> None:
    """It was entered by mistake, or does not happen."""
    if by.pk != leave.officer.user_id:
        keeps_officers.demand(by, leave.officer)
    record(by, "enforcement.end_leave", leave.officer, label="取消不在岗", note=str(leave))
    leave.delete()
