"""Legal rules about accidents, each one named guard with its code, its sentence and its article (ADR 24)."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.guards.guard import Found, guard

PACK = "accidents"


@guard(
    "E-ACCIDENT-EXTEND",
    "调查期限延长有上限",
    "调查报告最迟{latest}提交（自事故发生之日起 {days} 日，再延长不超过 {longer} 日），不能延到{wanted}",
    basis=["accident-regulation#29"],
    pack=PACK,
)
def not_beyond_the_longest(facts: Any) -> Found:
    """The report comes no later than the law lets it, extended once (facts: an ``Extension``)."""
    if facts.wanted <= facts.latest:
        return None
    return {
        "latest": cn_date(facts.latest),
        "days": facts.days,
        "longer": facts.longer,
        "wanted": cn_date(facts.wanted),
    }


@guard(
    "E-ACCIDENT-MEASURES",
    "措施落实才能办结",
    "还有 {count} 项整改和防范措施没有落实或者没有评估，不能办结",
    basis=["work-safety-law#86", "accident-regulation#33"],
    pack=PACK,
)
def every_measure_evaluated(facts: Any) -> Found:
    """What the accident taught was done and looked at (facts: an ``Accident``)."""
    count = facts.unevaluated_count
    return {"count": count} if count else None


@guard(
    "E-ACCIDENT-NO-MEASURE",
    "事故须有整改措施",
    "还没有登记整改和防范措施，不能办结",
    basis=["work-safety-law#86", "accident-regulation#33"],
    pack=PACK,
)
def something_was_learnt(facts: Any) -> Found:
    """At least one measure was written down."""
    return None if facts.corrections.exists() else {}


@guard(
    "E-ACCIDENT-INQUIRY",
    "一案双查才能办结",
    "{grade}须一案双查、三责同追（查企业，也查监管部门和党委政府领导责任），还没有开展，不能办结",
    basis=["work-safety-law#87"],
    pack=PACK,
)
def inquired_where_demanded(facts: Any) -> Found:
    """Where the grade demands an inquiry there is one (facts: an ``Accident``)."""
    lacking = facts.wants_inquiry and not facts.is_inquired
    return {"grade": facts.standing_words} if lacking else None


@guard(
    "E-ACCIDENT-WINDOW",
    "补报期以后的伤亡变化",
    "自{day}起 {days} 日的补报期已过，伤亡变化如实登记，但不再改变事故等级",
    basis=["accident-regulation#13-2"],
    weight="warns",
    pack=PACK,
)
def within_the_window(facts: Any) -> Found:
    """Casualties change the grade for a month, of road traffic and fire for a week (facts: a ``Late``)."""
    if not facts.is_late:
        return None
    return {"day": cn_date(facts.happened_on), "days": facts.days}
