"""Legal rules about credit, each one named guard with its code, its sentence and its article (ADR 24, 28)."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.guards.guard import Found, guard


@guard(
    "E-CREDIT-PROPOSER",
    "镇级提请",
    "只有镇应急办和镇执法人员能提请列入严重失信名单，{who}不能提请；有线索的告诉应急办",
    basis=["dishonesty-rules"],
)
def proposed_by_the_town(facts: Any) -> Found:
    """The town proposes; villages, departments and firms tell it what they know (facts: a ``Deed``)."""
    return None if facts.is_town else {"who": facts.who}


@guard(
    "E-CREDIT-NOTICE",
    "提请以前先告知",
    "当事人的陈述申辩期到{until}，还没有记录当事人的陈述，不能提请",
    basis=["dishonesty-rules", "penalty-law#44"],
)
def party_was_heard(facts: Any) -> Found:
    """The party was told and had its time, or has spoken (facts: a ``Proposal``)."""
    if facts.statement.strip() or facts.is_heard_out:
        return None
    return {"until": cn_date(facts.statement_ends_on)}


@guard(
    "E-CREDIT-DECISION",
    "决定须有机关和文号",
    "列入、移出由有权机关决定，登记时须写明{missing}",
    basis=["dishonesty-rules", "work-safety-law#78"],
)
def decision_has_its_paper(facts: Any) -> Found:
    """A decision is recorded with its authority and number (facts: a ``Decision``)."""
    missing = [
        word for word, said in (("决定机关", facts.authority), ("文号", facts.number)) if not said.strip()
    ]
    return {"missing": "和".join(missing)} if missing else None


@guard(
    "E-CREDIT-DECIDER",
    "镇街不作决定",
    "{authority}不能作出列入或移出的决定，谁处罚谁决定",
    basis=["dishonesty-rules"],
)
def decided_above_the_town(facts: Any) -> Found:
    """The town proposes and never decides (facts: a ``Decision``)."""
    return {"authority": facts.authority} if facts.is_town else None


@guard(
    "E-CREDIT-OBJECTION",
    "异议期满以前不生效、不公示",
    "异议期到{until}，期满以前不能记入信用，也不能公示",
    basis=["dishonesty-rules", "penalty-law#48"],
)
def objection_time_is_over(facts: Any) -> Found:
    """Nothing is held against the party, nor published, before its time to object is over."""
    if facts.kind == "good" or facts.is_heard_out:
        return None
    return {"until": cn_date(facts.objection_ends_on)}


@guard(
    "E-CREDIT-OPEN-OBJECTION",
    "先答复异议",
    "还有 {count} 件异议没有答复，不能记入信用，也不能公示",
    basis=["dishonesty-rules"],
)
def objections_are_answered(facts: Any) -> Found:
    """Every objection was answered."""
    count = facts.open_objections
    return {"count": count} if count else None


@guard(
    "E-CREDIT-EARLY",
    "提前移出的时间",
    "{day}列入，满 {months} 个月即{from_day}以后才能提前移出",
    basis=["dishonesty-rules"],
)
def on_the_list_long_enough(facts: Any) -> Found:
    """Nobody leaves the list before the time that the rules set (facts: a ``Leaving``)."""
    if facts.early_from is not None and facts.day >= facts.early_from:
        return None
    return {"day": cn_date(facts.listed_on), "months": facts.months, "from_day": cn_date(facts.early_from)}


@guard(
    "E-CREDIT-NO-EARLY",
    "旧办法没有提前移出",
    "{day}依旧办法列入，没有提前移出，期满自动移出",
    basis=["dishonesty-2017"],
)
def may_leave_early(facts: Any) -> Found:
    """The rules under which it was listed know an early removal (facts: a ``Leaving``)."""
    return {"day": cn_date(facts.listed_on)} if facts.early_from is None else None


@guard(
    "E-CREDIT-WATCH",
    "重点关注有原因有期限",
    "重点关注须写明原因和结束日期，一次最长到{latest}",
    basis=["local-practice"],
)
def watched_for_a_reason_and_a_time(facts: Any) -> Found:
    """A watch has a reason, and ends (facts: a ``Watching``)."""
    return (
        None if facts.reason.strip() and facts.ends_on <= facts.latest else {"latest": cn_date(facts.latest)}
    )


@guard(
    "E-CREDIT-PRIVATE",
    "重点关注不对外",
    "重点关注名单只供镇内掌握，不公示、不导出、不对外提供",
    basis=["work-safety-law#78", "local-practice"],
)
def not_the_watch_list(facts: Any) -> Found:
    """What leaves the house was decided and published; the town's own list never (facts: a ``Deed``)."""
    return {} if facts.is_watch else None
