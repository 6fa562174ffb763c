"""Guards of the procedure (facts: a ``Case``; of a party's own a ``Respondent``): officers, time, review."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.guards.guard import Found, guard


@guard(
    "E-CASE-OFFICERS",
    "两名执法人员",
    "案件须由 {needed} 名以上执法人员办理，现在是 {count} 名",
    basis=["penalty-law#42-1"],
)
def two_officers(facts: Any) -> Found:
    """As many as the law wants, those who stood aside not counted."""
    count, needed = len(facts.handlers), facts.officers_needed
    return None if count >= needed else {"needed": needed, "count": count}


@guard(
    "E-CASE-CERT",
    "持证办案",
    "{who}没有有效的执法证，不能办案",
    basis=["penalty-law#42-1"],
)
def certified(facts: Any) -> Found:
    """Everybody who handles it holds a certificate valid today."""
    lacking = [str(officer) for officer in facts.handlers if not officer.is_certified]
    return {"who": "、".join(lacking)} if lacking else None


@guard(
    "E-CASE-RECUSAL",
    "回避",
    "{who}的回避申请还没有决定",
    basis=["penalty-law#43"],
)
def recusals_settled(facts: Any) -> Found:
    """Nobody acts while it is open whether they must stand aside."""
    waiting = [str(each.officer) for each in facts.recusals.all() if each.is_granted is None]
    return {"who": "、".join(waiting)} if waiting else None


@guard(
    "E-CASE-TIME",
    "追溯期限",
    "违法行为{happened}发生或者终了，{found}才发现，超过 {years} 年，不再给予行政处罚",
    basis=["penalty-law#36"],
)
def found_in_time(facts: Any) -> Found:
    """It was found within two years, or five."""
    if facts.found_on <= facts.discovery_until:
        return None
    return {
        "happened": cn_date(facts.happened_on), "found": cn_date(facts.found_on),
        "years": facts.discovery_years,
    }  # fmt: skip


@guard(
    "E-CASE-TWICE",
    "一事不再罚",
    "同一个违法行为已在 {number} 罚款，不能再罚；可以给予其他处罚",
    basis=["penalty-law#29"],
)
def not_fined_already(facts: Any) -> Found:
    """The same act of the same party has not been fined in another case."""
    other = facts.fined_already()
    return {"number": other.number} if other is not None and facts.would_fine else None


@guard(
    "E-CASE-EVIDENCE",
    "先有证据",
    "还没有登记证据；事实不清、证据不足的不能处罚",
    basis=["penalty-law#40", "penalty-law#46"],
)
def has_evidence(facts: Any) -> Found:
    """Something proves it."""
    return None if facts.exhibits.exists() else {}


@guard(
    "E-CASE-PROPOSED",
    "每个当事人都有处罚意见",
    "还没有拟定对{who}的处罚意见；不予处罚的，罚款填 0",
    basis=["penalty-law#57-1", "enforcement-documents"],
)
def everybody_weighed(facts: Any) -> Found:
    """Of every party it was said what is proposed."""
    lacking = [each.name for each in facts.standing if each.proposed_amount is None]
    return {"who": "、".join(lacking)} if lacking else None


@guard(
    "E-CASE-HELD",
    "先行登记保存的证据要处理",
    "先行登记保存的“{what}”还没有处理决定，应当在{by}以前作出",
    basis=["penalty-law#56"],
)
def held_evidence_settled(facts: Any) -> Found:
    """What was held is dealt with."""
    held = next((each for each in facts.exhibits.all() if each.is_waiting), None)
    return None if held is None else {"what": held.title, "by": cn_date(held.due.date)}


@guard(
    "E-CASE-REPORT",
    "先有调查报告",
    "还没有调查报告，不能移送",
    basis=["penalty-law#57-1", "penalty-law#27"],
)
def reported(facts: Any) -> Found:
    """The investigation was written up."""
    return None if facts.report.strip() else {}


@guard(
    "E-CASE-REVIEW",
    "法制审核",
    "{why}，须经法制审核通过才能作出决定",
    basis=["penalty-law#58"],
)
def reviewed_where_needed(facts: Any) -> Found:
    """Cases that want a legal review have passed one."""
    why = facts.why_review
    return {"why": why} if why and facts.review_result != "pass" else None


@guard(
    "E-CASE-REVIEWER",
    "审核人不办案",
    "{who}是本案的办案人员，不能作法制审核",
    basis=["penalty-law#58"],
)
def reviewer_apart(facts: Any) -> Found:
    """Who reviews does not handle (facts: a ``Reviewing``)."""
    return {"who": facts.name} if facts.handles else None


@guard(
    "E-CASE-COLLECTIVE",
    "集体讨论",
    "{why}，须由负责人集体讨论决定，请先登记集体讨论记录",
    basis=["penalty-law#57-2"],
)
def discussed_where_needed(facts: Any) -> Found:
    """Grave cases are discussed by those in charge together."""
    why = facts.why_collective
    return {"why": why} if why and not facts.discussed_on else None


@guard(
    "E-CASE-STATEMENT",
    "复核陈述申辩",
    "当事人的陈述、申辩还没有复核意见",
    basis=["penalty-law#45-1"],
)
def statement_answered(facts: Any) -> Found:
    """What the party said was looked into."""
    return {} if facts.statement.strip() and not facts.statement_answer.strip() else None
