"""Guards of an arrangement: who goes to which firm on which day (防止交叉、重复、超频次检查)."""

from __future__ import annotations

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.arrangement import Arrangement
from anwang.work.enforcement.guards.guard import Found, guard


@guard(
    "E-VISIT-CAP",
    "年度检查上限",
    "{year}年对该企业的计划检查已达上限（{cap}次），不能再安排",
    basis=["inspection-opinions"],
)
def within_yearly_cap(facts: Arrangement) -> Found:
    """Planned visits of the year, this one not counted, are fewer than the cap."""
    if facts.others_in_year < facts.cap:
        return None
    return {"year": facts.year, "cap": facts.cap}


@guard(
    "E-ONE-LEVEL",
    "一企一层级",
    "该企业由{level}负责检查，镇里不列入计划；发现问题的请上报",
    basis=["one-firm-one-level", "inspection-opinions"],
)
def inspected_by_this_level(facts: Arrangement) -> Found:
    """No other level inspects the firm; a joint visit may be led by the other level."""
    if facts.level == "town" or facts.is_joint:
        return None
    return {"level": facts.level_words}


@guard(
    "E-FIRM-GONE",
    "企业在管",
    "该企业{state}，不能安排检查",
    basis=["work-safety-law#62-2"],
)
def firm_is_there(facts: Arrangement) -> Found:
    """It is under supervision."""
    return None if facts.is_managed else {"state": f"当前为“{facts.state_words}”"}


@guard(
    "E-VISIT-NEAR",
    "不重复检查",
    "{day}已安排或做过对该企业的检查，相隔不到 {gap} 天，请考虑合并",
    basis=["inspection-opinions"],
    weight="warns",
)
def not_too_soon_again(facts: Arrangement) -> Found:
    """No other visit lies within the gap."""
    return None if facts.nearest is None else {"day": cn_date(facts.nearest), "gap": facts.gap}


@guard(
    "E-VISIT-JOIN",
    "能合并的合并",
    "{departments}同一个月也要去这家企业，请合并为一次联合检查",
    basis=["work-safety-law#69", "inspection-opinions"],
    weight="warns",
)
def joined_where_possible(facts: Arrangement) -> Found:
    """No other department plans to go there in the same month."""
    return {"departments": "、".join(facts.same_month)} if facts.same_month else None


@guard(
    "E-TWO-OFFICERS",
    "两人以上",
    "到企业检查须有 {needed} 名以上持证执法人员，现在安排了 {count} 名",
    basis=["penalty-law#42-1", "safety-inspection-notice"],
)
def enough_officers(facts: Arrangement) -> Found:
    """As many different officers as the law wants."""
    count = len({hand.officer_id for hand in facts.hands})
    return None if count >= facts.needed else {"needed": facts.needed, "count": count}


@guard(
    "E-CERT",
    "执法证有效",
    "{who}，不能参加检查",
    basis=["work-safety-law#67-2", "safety-inspection-notice"],
)
def certified(facts: Arrangement) -> Found:
    """Everybody holds a certificate that is valid on the day."""
    lacking = [f"{hand.name}{fault}" for hand in facts.hands if (fault := hand.fault_on(facts.known_day))]
    return {"who": "、".join(lacking)} if lacking else None


@guard(
    "E-ON-LEAVE",
    "不在岗",
    "{who}，请换人或改期",
    basis=["annual-plan-method"],
)
def nobody_on_leave(facts: Arrangement) -> Found:
    """Nobody is away on the day."""
    away = [f"{hand.name}{hand.away}" for hand in facts.hands if hand.away]
    return {"who": "、".join(away)} if away else None


@guard(
    "E-OFFICER-BUSY",
    "防止交叉安排",
    "{who}当天已安排 {most} 户，请换人或改期",
    basis=["annual-plan-method"],
)
def nobody_too_busy(facts: Arrangement) -> Found:
    """Nobody has as many visits on the day as one person can make."""
    busy = [hand.name for hand in facts.hands if hand.others_that_day >= facts.most_a_day]
    return {"who": "、".join(busy), "most": facts.most_a_day} if busy else None


@guard(
    "E-DAY-OFF",
    "在工作日检查",
    "{day}不是工作日",
    basis=["annual-plan-method"],
    weight="warns",
)
def on_a_workday(facts: Arrangement) -> Found:
    """People work on that day."""
    return {"day": cn_date(facts.day)} if facts.day is not None and not facts.is_workday else None


PLANNING = (
    firm_is_there, within_yearly_cap, inspected_by_this_level, not_too_soon_again, joined_where_possible,
    certified, nobody_on_leave, nobody_too_busy, on_a_workday,
)  # fmt: skip
"""Asked when a visit is planned or moved; two officers are asked for once a day is fixed."""
GOING = (*PLANNING, enough_officers)
"""Asked when it gets its day and its people."""
