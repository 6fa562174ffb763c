"""The stages of a case as a bar: 立案, 调查, 告知, 听证, 决定, 送达, 执行, 结案; or the way over (移送)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.work.cases.choices import CaseState as S
from anwang.work.cases.choices import Procedure
from anwang.work.cases.choices import RespondentState as R

TRANSFERS = (S.TRANSFERRING, S.SENDING, S.SENT, S.TRANSFERRED)


@dataclass(frozen=True)
class Stage:
    """One of them."""

    name: str
    at: Any
    is_done: bool
    is_current: bool
    is_skipped: bool = False


def stages_of(case: Any) -> list[Stage]:
    """Where the case stands, as its least advanced party does; what was passed over is said to be so."""
    if case.state in TRANSFERS:
        return _transfer(case)
    party = case.slowest
    at = [
        ("立案", case.filed_at, case.state == S.DRAFT),
        ("调查", case.reported_at, case.state == S.INVESTIGATING),
        ("告知", party.noticed_at, party.state == R.OPEN),
        ("听证", party.hearing_on, party.state == R.HEARING),
        ("决定", party.decided_at, party.state == R.NOTIFIED),
        ("送达", party.served_on, party.state == R.DECIDED),
        ("执行", party.executed_at, party.state == R.SERVED),
        ("结案", case.closed_at, case.state != S.CLOSED),
    ]
    now = next((place for place, (_, _, is_here) in enumerate(at) if is_here), len(at))
    if case.state in (S.NOT_FILED, S.DROPPED):
        now = next((place for place, (_, moment, _) in enumerate(at) if not moment), len(at))
        ended = Stage(case.get_state_display(), case.closed_at, is_done=True, is_current=True)
        return [Stage(name, moment, is_done=True, is_current=False) for name, moment, _ in at[:now]] + [ended]
    summary = case.procedure == Procedure.SUMMARY
    hearing = bool(party.hearing_asked_on)
    return [
        Stage(
            name,
            moment,
            is_done=place < now,
            is_current=place == now,
            is_skipped=place != now
            and ((summary and place in (0, 1, 2, 3)) or (name == "听证" and not hearing and place < now)),
        )
        for place, (name, moment, _) in enumerate(at)
        if not (name == "听证" and not hearing and not party.has_hearing_right)
    ]


def _transfer(case: Any) -> list[Stage]:
    now = TRANSFERS.index(S(case.state))
    rows = [("批准移送", case.transfer_approved_at), ("移送书", case.sent_on), ("回执", case.receipt_on)]
    begun = [Stage("立案", case.filed_at, is_done=True, is_current=False)]
    begun.append(Stage("调查", case.reported_at, is_done=True, is_current=False))
    begun.append(Stage("申请移送", None, is_done=True, is_current=False))
    return begun + [
        Stage(name, at, is_done=place < now, is_current=place == now) for place, (name, at) in enumerate(rows)
    ]
