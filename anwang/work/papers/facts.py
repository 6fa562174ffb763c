"""What every document may use: its authority, the firm, the visit, the officers, the remedies.

Plain words, ready to be printed; kept as they were when the document was approved.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date, cn_moment
from anwang.base.kit.numbering import document_number
from anwang.knowledge.packs.citations import chinese_number
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.queries import photos_of
from anwang.work.enforcement.models import Inspection, Officer
from anwang.work.enforcement.numbers import number
from anwang.work.papers.models import Authority, Paper
from anwang.work.papers.naming import authority_name, authority_of

COMMON = (
    ("authority", "执法机关（委托执法的是委托机关）"),
    ("seal", "印章名称"),
    ("number", "文号"),
    ("date", "制作日期"),
    ("title", "文书名称"),
    ("addressee", "受送达人：企业，或者案件的当事人"),
    ("unit", "企业名称"),
    ("unit_code", "统一社会信用代码"),
    ("unit_address", "企业地址"),
    ("unit_contact", "企业联系人"),
    ("unit_phone", "企业联系电话"),
    ("officers", "执法人员，逐个有 name、certificate"),
    ("officers_words", "执法人员和执法证号，连写"),
    ("delegated", "委托执法的说明，没有委托时为空"),
    ("reconsideration", "行政复议机关"),
    ("court", "诉讼法院"),
    ("remedies", "复议和诉讼的告知"),
    ("authority_address", "机关地址"),
    ("authority_contact", "机关联系人和电话"),
)
OF_A_VISIT = (
    ("visit_number", "入企检查编号"),
    ("visit_day", "检查日期"),
    ("visit_from", "检查开始时间"),
    ("visit_to", "检查结束时间"),
    ("visit_matters", "检查内容"),
    ("visit_source", "任务来源"),
    ("visit_helpers", "专家和随行人员"),
    ("visit_partners", "联合检查的部门，没有时为空"),
    ("visit_met", "企业在场人员"),
    ("visit_result", "检查表和结果"),
    ("findings", "发现的问题，逐个有 no、title、place、basis、due"),
    ("signatures", "签字情况，逐条，只有文字"),
    ("signers", "签字情况，逐个有 words 和 picture；{{ each.picture|signature }} 印出屏幕上的签名"),
)
ITEMS = (("items", "隐患，逐个有 no、title、place、basis、due、outcome、outcome_detail"),)


def facts_of(paper: Paper) -> dict[str, Any]:
    """What the template of this document may use."""
    asked = {ask.name: _answer(ask, paper.answers.get(ask.name, "")) for ask in paper.sort.asks}
    return {**common(paper), **asked, **paper.sort.facts(paper)}


def _answer(ask: Any, value: str) -> str:
    return dict(ask.choices).get(value, value)


def common(paper: Paper) -> dict[str, Any]:
    """Authority, number, firm, officers, remedies."""
    dossier, subject = paper.dossier, paper.subject
    day = paper.made_on or timezone.localdate()
    row = paper.authority or authority_of(dossier, day)
    officers = [_officer(each) for each in paper.officers.select_related("user", "entry").order_by("pk")]
    name = row.name if row else authority_name(dossier)
    return {
        "authority": name,
        "seal": row.seal_name if row else name,
        "number": paper.number or _number_to_be(paper, row, day.year),
        "date": cn_date(day),
        "title": paper.title,
        "addressee": paper.addressee_name or subject.name,
        "unit": subject.name,
        "unit_code": subject.code,
        "unit_address": subject.address,
        "unit_contact": subject.contact_name,
        "unit_phone": subject.contact_phone,
        "officers": officers,
        "officers_words": "、".join(f"{each['name']}（{each['certificate']}）" for each in officers),
        "delegated": f"受{dossier.delegation.authority}委托（{dossier.delegation.number}）"
        if dossier.delegation
        else "",
        "reconsideration": row.reconsideration if row else "",
        "court": row.court if row else "",
        "remedies": remedies(row, day) if row else "",
        "authority_address": row.address if row else "",
        "authority_contact": row.contact if row else "",
    }


def _number_to_be(paper: Paper, row: Authority | None, year: int) -> str:
    """回应急责改〔2026〕　号: the number is given at the approval."""
    if not paper.sort.letters:
        return ""
    written = document_number(f"{row.letters if row else ''}{paper.sort.letters}", year, 0)
    return written.replace("0号", "　号")


def _officer(officer: Officer) -> dict[str, str]:
    return {"name": str(officer), "certificate": officer.certificate}


def remedies(row: Authority, day: Any) -> str:
    """Where and until when one may object; the days are dated rows of the pack."""
    days = chinese_number(number("paper-reconsideration", day))
    months = chinese_number(number("paper-suit", day))
    return (
        f"如果不服，可以在收到本文书之日起{days}日内向{row.reconsideration}申请行政复议，"
        f"也可以在{months}个月内依法向{row.court}提起行政诉讼。复议、诉讼期间，不停止执行，法律另有规定的除外。"
    )


def of_visit(inspection: Inspection) -> dict[str, Any]:
    """The visit as it was recorded and signed."""
    visit = inspection.visit
    sheet = (
        f"{visit.checklist_name}，检查 {visit.asked_count} 项，不符合 {visit.failed_count} 项"
        if visit
        else ""
    )
    return {
        "visit_number": inspection.number,
        "visit_day": cn_date(inspection.day),
        "visit_from": cn_moment(inspection.entered_at),
        "visit_to": cn_moment(inspection.recorded_at),
        "visit_matters": inspection.matters,
        "visit_source": inspection.get_source_display(),
        "visit_helpers": "、".join(inspection.helpers_named) or "没有",
        "visit_partners": "、".join(map(str, inspection.partners.all())),
        "visit_met": inspection.met,
        "visit_result": sheet,
        "findings": [hazard_row(no, each) for no, each in enumerate(inspection.findings.order_by("pk"), 1)],
        "signatures": [_signature(each) for each in inspection.signings.all()],
        "signers": [
            {"words": _signature(each), "picture": drawn_by(each)} for each in inspection.signings.all()
        ],
    }


def _signature(signing: Any) -> str:
    post = f"（{signing.post}）" if signing.post else ""
    who = f"{signing.get_side_display()} {signing.name}{post}"
    if signing.is_refused:
        return f"{who}拒绝签字：{signing.because}；见证人：{signing.witness}，{cn_moment(signing.signed_at)}"
    return f"{who}已签字，{cn_moment(signing.signed_at)}"


def drawn_by(signing: Any) -> str:
    """The fingerprint of what was drawn on the screen; empty where nobody signed."""
    drawn = photos_of(signing, Slot.SIGNATURE).values_list("sha256", flat=True).first()
    return drawn or ""


def hazard_row(no: int, hazard: Any) -> dict[str, str]:
    """A hazard as a row of a document."""
    return {
        "no": str(no),
        "title": hazard.title,
        "place": hazard.place,
        "basis": hazard.basis or "—",
        "due": cn_date(hazard.due_on) if hazard.due_on else "",
    }


def item_rows(paper: Paper) -> list[dict[str, str]]:
    """The hazards that a document is about, with time limit and outcome."""
    return [
        {
            **hazard_row(no, item.hazard),
            "due": cn_date(item.due) if item.due else "",
            "outcome": dict(item._meta.get_field("outcome").flatchoices).get(item.result, ""),
            "outcome_detail": _detail(item),
        }
        for no, item in enumerate(paper.items.select_related("hazard", "paper").order_by("pk"), 1)
    ]


def _detail(item: Any) -> str:
    hazard = item.hazard
    if hazard.closed_at:
        return f"{cn_date(hazard.closed_at)}复查，已改正"
    if hazard.last_rejection:
        return f"{cn_date(hazard.rejected_at)}复查：{hazard.last_rejection}"
    return ""
