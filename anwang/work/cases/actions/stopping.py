"""The clock of a case stands still for a reason, and runs again."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.work.cases.choices import PauseReason
from anwang.work.cases.models import Case
from anwang.work.cases.rules import handles


@transaction.atomic
def pause_case(case: Case, *, reason: str, note: str, by: Any) -> Case:
    """Stop it from today: an expert's opinion, a suit; a hearing and a transfer do so by themselves."""
    handles.demand(by, case)
    if case.is_over:
        raise NotReady(f"当前为“{case.get_state_display()}”，没有要中止的期限")
    if reason not in PauseReason.values:
        raise BadInput(f"中止的原因是{'、'.join(PauseReason.labels)}")
    if not note.strip():
        raise BadInput("请写明送检机构、受理机关或者文号")
    if case.pauses.filter(reason=reason, until=None).exists():
        raise NotReady(f"已经因{PauseReason(reason).label}中止")
    case.pause(reason, note=note.strip()[:200])
    case.wind(by)
    record(
        by,
        "cases.pause",
        case,
        label="中止计算期限",
        note=f"{PauseReason(reason).label}：{note.strip()}"[:500],
    )
    return case


@transaction.atomic
def resume_case(case: Case, *, reason: str, by: Any) -> Case:
    """Let it run again from today."""
    handles.demand(by, case)
    if not case.pauses.filter(reason=reason, until=None).exists():
        raise NotReady("没有这个原因的中止")
    case.resume(reason)
    case.wind(by)
    record(by, "cases.resume", case, label="恢复计算期限", note=PauseReason(reason).label)
    return case
