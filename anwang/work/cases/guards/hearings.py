"""Guards of a hearing (facts: a ``Respondent``, or a ``Calling`` when its day is set)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.guards.guard import Found, guard


@guard(
    "E-CASE-HEARING-RIGHT",
    "听证的范围",
    "拟作的处罚不在听证范围以内（罚款 {least} 以上、责令停产停业、吊销证照）",
    basis=["penalty-law#63-1"],
)
def has_right(facts: Any) -> Found:
    """There is a right to a hearing."""
    return None if facts.has_hearing_right else {"least": facts.hearing_least_words}


@guard(
    "E-CASE-HEARING-LATE",
    "要求听证的期限",
    "要求听证的期限是{until}，已经过了",
    basis=["penalty-law#64"],
)
def asked_in_time(facts: Any) -> Found:
    """The request came within its days."""
    until = facts.hearing_request_until
    return {"until": cn_date(until)} if until is not None and until < timezone.localdate() else None


@guard(
    "E-CASE-HEARING-WAIT",
    "等要求听证的期限",
    "当事人在{until}以前可以要求听证，期限没有满，也没有放弃，不能作出决定",
    basis=["penalty-law#64", "penalty-law#65"],
)
def waited_for_request(facts: Any) -> Found:
    """No decision while a hearing may still be asked for."""
    until = facts.hearing_request_until
    if until is None or facts.hearing_asked_on or facts.hearing_waived_on or timezone.localdate() > until:
        return None
    return {"until": cn_date(until)}


@guard(
    "E-CASE-HEARING-NOTICE",
    "提前通知听证",
    "听证须提前 {needed} 个工作日通知，{told}通知、{day}举行，相隔 {days} 个工作日",
    basis=["penalty-law#64"],
)
def called_in_time(facts: Any) -> Found:
    """The party hears of it early enough."""
    if facts.workdays >= facts.needed:
        return None
    return {
        "needed": facts.needed, "told": cn_date(facts.told_on), "day": cn_date(facts.day),
        "days": facts.workdays,
    }  # fmt: skip


@guard(
    "E-CASE-HEARING-HOST",
    "主持人不办案",
    "{host}是本案的调查人员，不能主持听证",
    basis=["penalty-law#64"],
)
def host_apart(facts: Any) -> Found:
    """Who presides did not investigate."""
    return {"host": facts.host} if facts.host.strip() in facts.handlers else None


@guard(
    "E-CASE-HEARING-HELD",
    "听证以后才有笔录",
    "听证定在{day}，还没有举行",
    basis=["penalty-law#64", "penalty-law#65"],
)
def held(facts: Any) -> Found:
    """It has a day, and that day has come."""
    if facts.hearing_on is not None and facts.hearing_on <= timezone.localdate():
        return None
    return {"day": cn_date(facts.hearing_on)}


CALLING = (called_in_time, host_apart)
