"""The clocks of a case (办案期限): each with its rule, what stopped it, what is left (domain §3.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import deadline, local_day
from anwang.base.kit.workdays import Due
from anwang.work.cases.choices import PauseReason, RespondentState
from anwang.work.cases.numbers import until

STOPPING = (PauseReason.HEARING, PauseReason.EXPERT, PauseReason.TRANSFER)
"""What the term of the decision does not count."""
PARTYS = {"hearing-request", "payment"}
"""Those that run for the firm; the others bind the office and are not shown to it."""


@dataclass(frozen=True)
class Clock:
    """One term of one case."""

    id: str
    name: str
    due: Due
    done_on: dt.date | None = None
    is_paused: bool = False
    is_right: bool = False
    """A right of the party rather than a duty of the office: it runs out, but is never overdue."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.done_on is None

    @property
    def is_overdue(self) -> bool:
        """Whether it ran out before anybody acted."""
        return not self.is_right and (self.done_on or timezone.localdate()) > self.due.date

    @property
    def tone(self) -> str:
        """How a page shows it."""
        if self.is_overdue:
            return "alert"
        return "waiting" if self.is_open else "done"

    @property
    def words(self) -> str:
        """还剩 3 天, 逾期 2 天, 已办."""
        if self.done_on is not None:
            late = (self.done_on - self.due.date).days
            return f"已办，迟了 {late} 天" if late > 0 and not self.is_right else "已办"
        if self.is_paused:
            return "已中止计算"
        if self.is_right and self.due.date < timezone.localdate():
            return "期限已满"
        return deadline(self.due.date)


def clocks_of(case: Any) -> list[Clock]:
    """Every clock that has begun to run, in the order of a case's life; of several parties each by name."""
    theirs = [each for party in case.standing for each in clocks_of_party(case, party)]
    return [*_of_case(case), *theirs, *_of_evidence(case)]


def clocks_of_party(case: Any, party: Any) -> list[Clock]:
    """Those of one party."""
    found = [*_before_decision(case, party), *_after_decision(case, party)]
    return (
        [replace(each, name=f"{each.name}（{party.name}）") for each in found] if case.is_several else found
    )


def next_clock(case: Any) -> Clock | None:
    """The one that runs out first."""
    if case.is_over:
        return None
    running = [each for each in clocks_of(case) if each.is_open and not each.is_paused]
    return min(running, key=lambda each: each.due.date, default=None)


def _day(moment: Any) -> dt.date | None:
    return local_day(moment) if moment else None


def _of_case(case: Any) -> Iterator[Clock]:
    rule = until(case.discovery_term, case.happened_on)
    yield Clock("discovery", "发现违法行为", rule, case.found_on)
    if case.filed_at:
        paused = case.days_paused(*STOPPING)
        stopped = any(each.until is None and each.reason in STOPPING for each in case.pauses.all())
        due = until("decision", local_day(case.filed_at), paused=paused)
        yield Clock("decision", "作出决定", due, decided_on(case), is_paused=stopped and not decided_on(case))


def decided_on(case: Any) -> dt.date | None:
    """When the last of its parties was decided on, or the case came to its end otherwise."""
    moments = [each.decided_at for each in case.standing]
    if moments and all(moments):
        return local_day(max(moments))
    return _day(case.closed_at) if case.is_over else None


def _before_decision(case: Any, party: Any) -> Iterator[Clock]:
    if party.noticed_at and party.has_hearing_right:
        due = until("hearing-request", local_day(party.noticed_at))
        decided = _day(party.decided_at) or (_day(case.closed_at) if case.is_over else None)
        answered = party.hearing_asked_on or party.hearing_waived_on or decided
        yield Clock("hearing-request", "当事人要求听证", due, answered, is_right=True)
    if party.state == RespondentState.HEARING and party.hearing_on:
        due = until("hearing-notice", party.hearing_on, back=True)
        yield Clock("hearing-notice", "发听证通知", due, party.hearing_notified_on)


def _after_decision(case: Any, party: Any) -> Iterator[Clock]:
    if not party.decided_at:
        return
    decided = local_day(party.decided_at)
    over = _day(case.closed_at)
    yield Clock("service", "送达决定书", until("service", decided), party.served_on)
    if not party.is_spared:
        yield Clock("publicity", "公示处罚决定", until("publicity", decided), party.published_on or over)
    if party.payment_until:
        rule = until("payment", party.served_on)
        due = Due(party.deferred_until, "经批准延期缴纳") if party.deferred_until else rule
        yield Clock("payment", "缴纳罚款", due, party.paid_on or _day(party.executed_at))
    if party.handing_from:
        due = until("spot-hand-in", party.handing_from)
        yield Clock("spot-hand-in", "当场收缴的罚款交至机关", due, party.handed_on)
    if party.handed_on:
        yield Clock(
            "spot-bank", "当场收缴的罚款缴付银行", until("spot-bank", party.handed_on), party.banked_on
        )
    if party.urged_on and not party.court_on and not party.executed_at:
        yield Clock("urging", "催告后履行", until("urging", party.urged_on), None, is_right=True)
    if party.changed_on and party.published_on:
        yield Clock("withdrawal", "撤回公示", until("withdrawal", party.changed_on), party.withdrawn_on)


def _of_evidence(case: Any) -> Iterator[Clock]:
    for each in case.exhibits.all():
        if each.held_on:
            yield Clock("held-evidence", f"处理“{each.title[:8]}”", each.due, each.settled_on)
