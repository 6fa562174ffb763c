"""Legal rules of standardization, each a named guard (ADR 24); the facts are an ``Appraisal``."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.appraisals.numbers import PACK
from anwang.work.enforcement.guards.guard import Found, guard


@guard(
    "E-APPRAISAL-SELF",
    "先自评后申请",
    "企业还没有自评，不能申请评审",
    basis=["gbt33000"],
    pack=PACK,
)
def self_reviewed(facts: Any) -> Found:
    """The firm reviewed itself first."""
    return None if facts.self_visit_id else {}


@guard(
    "E-APPRAISAL-EARLY",
    "到期前才复评",
    "现在的等级到{until}才到期，{opens}起可以申请复评",
    basis=["grading-method"],
    pack=PACK,
)
def not_too_early(facts: Any) -> Found:
    """A grade in force is renewed only towards its end."""
    if facts.renewable_from is None or facts.renewable_from <= facts.today:
        return None
    return {"until": cn_date(facts.valid_until), "opens": cn_date(facts.renewable_from)}


@guard(
    "E-APPRAISAL-NAMED",
    "确定评审人员",
    "还没有确定评审人员",
    basis=["grading-method"],
    pack=PACK,
)
def assessors_named(facts: Any) -> Found:
    """Somebody answers for the review."""
    return None if facts.assessor_list else {}


@guard(
    "E-APPRAISAL-ADVISED",
    "评审与咨询分开",
    "{who}，不得评审该企业，请换人",
    basis=["work-safety-law#72-2", "circular"],
    pack=PACK,
)
def nobody_bound_to_the_firm(facts: Any) -> Found:
    """Who advised the firm, or is bound to it, does not review it."""
    bound = facts.bound_assessors
    return {"who": "、".join(bound)} if bound else None


@guard(
    "E-APPRAISAL-SUSPENDED",
    "暂停评审的不得评审",
    "{who}，不能评审，请换人",
    basis=["circular"],
    pack=PACK,
)
def nobody_suspended(facts: Any) -> Found:
    """Everybody named may review."""
    barred = [f"{each}{each.get_state_display()}" for each in facts.assessor_list if not each.is_active]
    return {"who": "、".join(barred)} if barred else None


@guard(
    "E-APPRAISAL-RECORD",
    "评审要有检查记录",
    "{number}还没有双方签字的检查记录；一次上门，评分表和检查记录各是各的",
    basis=["circular", "work-safety-law#65-1(2)"],
    pack=PACK,
)
def on_a_signed_record(facts: Any) -> Found:
    """The score is taken from an official visit whose record both sides signed."""
    visit = facts.inspection
    is_signed = visit is not None and visit.is_official and visit.signed_at is not None
    return None if is_signed else {"number": getattr(visit, "number", "这次检查")}


@guard(
    "E-APPRAISAL-HELPERS",
    "评审人员到现场",
    "{who}不在这次检查批准的随行人员里，没有到现场的不能算评审",
    basis=["circular"],
    pack=PACK,
)
def assessors_were_there(facts: Any) -> Found:
    """Every assessor was named for the visit beforehand, and so was there."""
    there = set(facts.inspection.helpers_named) if facts.inspection else set()
    absent = [each.name for each in facts.assessor_list if each.name not in there]
    return {"who": "、".join(absent)} if absent else None


@guard(
    "E-APPRAISAL-SCORE",
    "得分达到等级",
    "{why}，达不到{grade}",
    basis=["grading-method"],
    pack=PACK,
)
def reaches_the_grade(facts: Any) -> Found:
    """The score is high enough and nothing vetoes it."""
    if facts.vetoes:
        return {"why": f"有否决项：{facts.vetoes}", "grade": facts.grade}
    if facts.score is not None and facts.score >= facts.min_score:
        return None
    return {"why": f"得 {facts.score or 0} 分，要求 {facts.min_score} 分", "grade": facts.grade}


@guard(
    "E-APPRAISAL-CORRECTED",
    "评审问题先改完",
    "评审发现的问题还有 {count} 条没有销号",
    basis=["gbt33000"],
    pack=PACK,
)
def findings_closed(facts: Any) -> Found:
    """What the review found is put right before the publicity."""
    count = facts.open_findings
    return {"count": count} if count else None


@guard(
    "E-APPRAISAL-MAJOR",
    "有重大隐患不定级",
    "该企业还有 {count} 条重大隐患没有销号，不能定级",
    basis=["grading-method", "work-safety-law#41-2"],
    pack=PACK,
)
def no_major_hazard(facts: Any) -> Found:
    """No major hazard of the firm is open."""
    count = facts.open_majors
    return {"count": count} if count else None


@guard(
    "E-APPRAISAL-PUBLICITY",
    "公示期满才定级",
    "公示要满 {needed} 个工作日，到{until}期满",
    basis=["grading-method"],
    pack=PACK,
)
def publicity_over(facts: Any) -> Found:
    """It was public long enough."""
    until = facts.public_until
    if until is None or until < facts.today:
        return None
    return {"needed": facts.publicity_days, "until": cn_date(until)}


@guard(
    "E-APPRAISAL-COMPETENT",
    "谁定级",
    "{grade}由{who}定级，请填定级决定的单位和文号",
    basis=["grading-method"],
    pack=PACK,
)
def decided_by_the_competent(facts: Any) -> Found:
    """A grade that is not the town's to give rests on a decision with its number."""
    if facts.is_ours or (facts.decided_by.strip() and facts.decision_number.strip()):
        return None
    return {"grade": facts.grade, "who": facts.competent}


@guard(
    "E-APPRAISAL-EXPIRED",
    "等级在有效期内",
    "{grade}已于{until}到期，不能再作为达标企业出具证明；请先复评",
    basis=["grading-method"],
    pack=PACK,
)
def still_valid(facts: Any) -> Found:
    """The grade is in force."""
    if facts.valid_until is None or facts.valid_until >= facts.today:
        return None
    return {"grade": facts.grade, "until": cn_date(facts.valid_until)}
