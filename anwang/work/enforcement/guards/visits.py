"""Guards of an official visit (facts: an ``Inspection``): delegation, notice, signatures, reasons."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.choices import Output
from anwang.work.enforcement.guards.guard import Found, guard
from anwang.work.enforcement.outputs import Producing
from anwang.work.inspections.choices import VisitClass


@guard(
    "E-OUTPUT",
    "各类检查能产生什么",
    "{visit_class}不能产生{output}；只有持证执法人员依法实施的检查才可以",
    basis=["inspection-opinions", "safety-inspection-notice"],
)
def may_produce(facts: Producing) -> Found:
    """Grid workers and experts never produce a record or an order."""
    if facts.is_allowed:
        return None
    return {"visit_class": VisitClass(facts.visit_class).label, "output": Output(facts.output).label}


@guard(
    "E-DELEGATION",
    "委托须有效",
    "{day}没有有效的执法委托，不能以委托执法名义检查；可改为镇日常检查",
    basis=["penalty-law#20", "chongqing-work-safety#60"],
)
def delegated(facts: Any) -> Found:
    """A delegated visit has a written delegation that covers its day."""
    if facts.visit_class != VisitClass.DELEGATED:
        return None
    given = facts.delegation
    return None if given is not None and given.covers(facts.day) else {"day": cn_date(facts.day)}


@guard(
    "E-EXPERTS",
    "专家服务写明专家",
    "专家服务须写明专家姓名；专家不能单独检查，也不能下达指令",
    basis=["safety-inspection-notice"],
)
def experts_named(facts: Any) -> Found:
    """Experts' visits say who the experts are."""
    return {} if facts.visit_class == VisitClass.EXPERT and not facts.helpers.strip() else None


@guard(
    "E-UNANNOUNCED",
    "四不两直须有理由",
    "不提前通知的检查须写明理由，经批准后进行",
    basis=["safety-inspection-notice"],
)
def unannounced_for_a_reason(facts: Any) -> Found:
    """No notice only for a reason, which the approval covers."""
    return {} if facts.is_unannounced and not facts.why_unannounced.strip() else None


@guard(
    "E-NOTICE",
    "提前通知",
    "通知须在检查前 {needed} 个工作日；检查定在{day}，来不及通知，请改期，或写明理由改为四不两直",
    basis=["safety-inspection-notice"],
)
def notified_in_time(facts: Any) -> Found:
    """The firm hears of it early enough."""
    if facts.is_unannounced or facts.workdays_left >= facts.notice_days:
        return None
    return {"needed": facts.notice_days, "day": cn_date(facts.day)}


@guard(
    "E-ANNOUNCED",
    "先通知后检查",
    "还没有通知企业，不能入企检查",
    basis=["safety-inspection-notice"],
)
def announced_or_excused(facts: Any) -> Found:
    """It was announced, or is approved as unannounced."""
    return None if facts.is_unannounced or facts.notified_at else {}


@guard(
    "E-OTHER-DAY",
    "按批准的日期检查",
    "批准的检查日期是{day}，今天不能入企",
    basis=["inspection-opinions"],
)
def on_its_day(facts: Any) -> Found:
    """It takes place on the day that was approved."""
    return None if facts.is_today else {"day": cn_date(facts.day)}


@guard(
    "E-SCAN",
    "扫码入企",
    "没有扫该企业门口的二维码；扫不了的请写明原因",
    basis=["inspection-opinions"],
)
def scanned_in(facts: Any) -> Found:
    """The code on the firm's door was read, or it is said why not."""
    return None if facts.is_scanned or facts.why_no_scan.strip() else {}


@guard(
    "E-HELPERS",
    "随行人员事先确定",
    "批准的随行人员是{named}，现场写了{there}",
    basis=["safety-inspection-notice"],
)
def only_named_helpers(facts: Any) -> Found:
    """Nobody comes along who was not named when the visit was approved."""
    extra = [name for name in facts.companions_there if name not in facts.helpers_named]
    named = "、".join(facts.helpers_named) or "没有"
    return {"named": named, "there": "、".join(extra)} if extra else None


@guard(
    "E-SIGNATURES",
    "双方签字",
    "检查记录还缺{missing}",
    basis=["work-safety-law#68"],
)
def signed_by_both(facts: Any) -> Found:
    """Every officer signed, and the firm signed or its refusal is noted with a witness."""
    missing = facts.missing_signatures
    return {"missing": "、".join(missing)} if missing else None


@guard(
    "E-WITNESS",
    "拒签须注明",
    "企业拒绝签字的，须写明情况和见证人",
    basis=["work-safety-law#68"],
)
def refusal_witnessed(facts: Any) -> Found:
    """A refusal says why, and who saw it (facts: a ``Signing``)."""
    return {} if facts.is_refused and not (facts.because.strip() and facts.witness.strip()) else None


@guard(
    "E-REASONS",
    "说理式反馈",
    "还有 {count} 个问题没有说理：事实、依据、可能的后果、怎么改、为什么是这个期限",
    basis=["inspection-opinions"],
)
def every_finding_reasoned(facts: Any) -> Found:
    """Each finding is explained to the firm."""
    count = facts.unreasoned_count
    return {"count": count} if count else None
