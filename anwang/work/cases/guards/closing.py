"""Guards after the decision: urging (facts: a ``Respondent``), what a case needs to close (a ``Case``)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.work.cases.guards.spot import money_at_the_bank
from anwang.work.enforcement.guards.guard import Found, guard


@guard(
    "E-CASE-URGE",
    "到期才催告",
    "缴款期限到{until}，还没有到期，不能催告",
    basis=["penalty-law#67-3", "penalty-procedure"],
)
def overdue_before_urging(facts: Any) -> Found:
    """Nobody is urged who still has time."""
    until = facts.payment_until
    return {"until": cn_date(until)} if until is not None and timezone.localdate() <= until else None


@guard(
    "E-CASE-COURT",
    "催告以后才申请强制执行",
    "{why}，不能申请人民法院强制执行",
    basis=["penalty-law#72-1", "penalty-procedure"],
)
def urged_before_court(facts: Any) -> Found:
    """The court is asked only after urging, and when its days are over."""
    if facts.urged_on is None:
        return {"why": "还没有催告"}
    until = facts.urging_until
    return {"why": f"催告期到{cn_date(until)}"} if timezone.localdate() < until else None


@guard(
    "E-CASE-PAID",
    "足额缴纳",
    "应缴 {owed}，登记的是 {paid}；确有困难的办延期，逾期的连同加处罚款一起登记",
    basis=["penalty-law#67-3", "penalty-law#72-1"],
)
def paid_in_full(facts: Any) -> Found:
    """Fine and surcharge have come in (facts: a ``Paying``)."""
    return None if facts.is_enough else {"owed": facts.owed_words, "paid": facts.paid_words}


@guard(
    "E-CASE-RECHECK",
    "不能以罚代改",
    "{hazard}{state}，复查合格、销号以后才能结案",
    basis=["penalty-law#28-1", "work-safety-law#65"],
)
def put_right(facts: Any) -> Found:
    """What was wrong has been put right and re-checked."""
    hazard = facts.hazard
    if hazard is None or not hazard.is_open:
        return None
    return {"hazard": hazard.number, "state": f"当前为“{hazard.get_state_display()}”"}


@guard(
    "E-CASE-PARTIES",
    "每个当事人都办完",
    "{who}还没有执行完毕；不再追究的，办“不再追究”并写明理由",
    basis=["penalty-law#57-1", "penalty-law#66-1", "enforcement-documents"],
)
def respondents_over(facts: Any) -> Found:
    """Every party has paid or done what it had to."""
    waiting = [each.name for each in facts.standing if each.executed_at is None]
    return {"who": "、".join(waiting)} if waiting else None


@guard(
    "E-CASE-PUBLISHED",
    "处罚决定公示",
    "对{who}的处罚决定还没有公示",
    basis=["work-safety-law#78", "penalty-law#48-1"],
)
def published(facts: Any) -> Found:
    """The public system shows every decision."""
    waiting = [each.name for each in facts.standing if not each.is_spared and each.published_on is None]
    return {"who": "、".join(waiting)} if waiting else None


@guard(
    "E-CASE-WITHDRAWN",
    "变更以后撤回公示",
    "对{who}的处罚决定已变更或者撤销，公示还没有撤回",
    basis=["penalty-law#48-2"],
)
def withdrawn_if_changed(facts: Any) -> Found:
    """What no longer holds is not shown any more."""
    shown = [
        each.name
        for each in facts.standing
        if each.changed_on and each.published_on and not each.withdrawn_on
    ]
    return {"who": "、".join(shown)} if shown else None


@guard(
    "E-CASE-JOINT",
    "联合案件",
    "{who}的部分还没有办结；不再办理的，请写明理由",
    basis=["work-safety-law#69"],
)
def parts_over(facts: Any) -> Found:
    """Every department is done, or has said why not."""
    waiting = [each.department_name for each in facts.parts.all() if each.state == "open"]
    return {"who": "、".join(waiting)} if waiting else None


@guard(
    "E-CASE-INQUIRY",
    "一案双查",
    "{kind}的案件须一案双查、三责同追，{why}，不能结案",
    basis=["work-safety-law#87"],
)
def inquired(facts: Any) -> Found:
    """A case of its kind has its inquiry concluded."""
    if not facts.case_kind.inquiry:
        return None
    inquiry = facts.found_inquiry
    if inquiry is not None and inquiry.state == "concluded":
        return None
    why = "还没有开展" if inquiry is None else "还没有结论"
    return {"kind": facts.case_kind.name, "why": why}


@guard(
    "E-CASE-PAPERS",
    "文书齐全",
    "案卷里{what}，不能结案",
    basis=["enforcement-documents"],
)
def papers_complete(facts: Any) -> Found:
    """Every document entered is approved, and those that a case of its course wants are there."""
    missing, in_hand = facts.missing_papers, facts.papers_in_hand
    what = [f"还缺{'、'.join(f'《{title}》' for title in missing)}"] if missing else []
    what += [f"还有 {in_hand} 份文书没有审批"] if in_hand else []
    return {"what": "，".join(what)} if what else None


@guard(
    "E-CASE-ARCHIVE",
    "办结以后归档",
    "案件当前为“{state}”，办结以后案卷才能归档",
    basis=["enforcement-documents"],
)
def over_before_archive(facts: Any) -> Found:
    """The file of a case goes to the archive when the case is over: nothing more can be made for it then."""
    return None if facts.is_over else {"state": str(facts.where.label)}


@guard(
    "E-CASE-BEFORE-PAPER",
    "文书跟着案件走",
    "案件{why}，《{paper}》还不能制作",
    basis=["penalty-law#44", "penalty-law#57-1", "enforcement-documents"],
)
def case_far_enough(facts: Any) -> Found:
    """A document says what the case already says: filed, proposed, decided, overdue (facts: a ``Making``)."""
    return {"why": facts.why, "paper": facts.title} if facts.why else None


@guard(
    "E-CASE-BANK",
    "写明到哪里缴款",
    "没有登记“{authority}”的罚款代收银行和账号，《{paper}》写不出到哪里缴款；"
    "请在“执法文书 → 执法机关”里登记，从哪一天起用一并写明",
    basis=["penalty-law#59-1", "penalty-law#67-3"],
)
def bank_known(facts: Any) -> Found:
    """Where the fine is paid is known (facts: a ``Paying`` of documents, see ``kinds``)."""
    if not facts.has_fine or facts.has_bank:
        return None
    return {"authority": facts.authority, "paper": facts.title}


@guard(
    "E-CASE-PERSONAL",
    "公开不露个人信息",
    "公开文字里有{what}，请去掉或者隐去",
    basis=["penalty-law#48-1", "penalty-law#50"],
)
def without_personal_data(facts: Any) -> Found:
    """The text for the public names no person, number or telephone (facts: a ``Wording``)."""
    return {"what": "、".join(facts.personal)} if facts.personal else None


CLOSING = (
    respondents_over, money_at_the_bank, put_right, published, withdrawn_if_changed, parts_over, inquired,
    papers_complete,
)  # fmt: skip
"""Asked at the end."""
