"""The score sheet and the town's certificate as Word; the inspection's record is a paper of its own."""

from __future__ import annotations

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx import OfficialDocument
from anwang.base.kit.refusals import NotReady
from anwang.work.appraisals import guards
from anwang.work.appraisals.choices import AppraisalState
from anwang.work.appraisals.models import Appraisal
from anwang.work.enforcement.guards import demand

WIDTHS = [3, 7, 1.5, 1.5]


def word_of_score(appraisal: Appraisal) -> bytes:
    """Item by item, as computed from the answers; signed by the assessors, never by the authority."""
    scored = appraisal.scored(appraisal.inspection.visit if appraisal.inspection else None)
    visit = appraisal.inspection
    if scored is None or visit is None:
        raise NotReady("还没有登记评审结果，没有评分表")
    document = OfficialDocument(f"{appraisal.subject}\n安全生产标准化评审评分表", under=appraisal.number)
    document.paragraph(
        f"申请等级：{appraisal.grade}（{appraisal.reach}）。评审日期：{cn_date(visit.day)}，"
        f"与入企检查 {visit.number} 同一次上门，评分由检查表的回答算出。"
    )
    rows = [["要素", "评审内容", "分值", "得分"]]
    for line in scored.lines:
        got = "不涉及" if line.got is None else str(line.got)
        rows.append(
            [line.element, f"{line.ask}{'（否决项）' if line.is_veto else ''}", str(line.points), got]
        )
    document.table(rows, widths=WIDTHS)
    document.paragraph(f"满分 {scored.full} 分，得 {scored.got} 分，折算 {scored.score} 分。")
    for words in scored.vetoes:
        document.paragraph(f"否决项不符合：{words}。")
    names = "、".join(f"{each}（{each.employer}）" for each in appraisal.assessor_list)
    document.paragraph(f"评审人员签名：　　　　　　　　（{names}）")
    document.note(
        "本评分表由评审人员出具，只用于标准化定级，不是行政检查文书，不作行政处罚的依据；"
        "检查中发现的违法行为见同次检查的现场检查记录。"
    )
    return document.to_bytes()


def word_of_certificate(appraisal: Appraisal) -> bytes:
    """That the firm reached its grade, of a grade that the town gives, while it is in force."""
    if appraisal.state != AppraisalState.GRADED:
        raise NotReady(f"当前为“{appraisal.get_state_display()}”，还没有定级")
    if not appraisal.is_ours:
        raise NotReady(f"{appraisal.grade}由{appraisal.competent}发证，镇里不出证明")
    demand(appraisal, [guards.still_valid])
    town = appraisal.org.town or appraisal.org
    document = OfficialDocument("安全生产标准化达标证明", under=appraisal.number)
    until = cn_date(appraisal.valid_until) if appraisal.valid_until else ""
    document.paragraph(
        f"{appraisal.subject}经自评、评审、公示，达到安全生产标准化{appraisal.grade}（{appraisal.reach}），"
        f"有效期至{until}。有效期内出现重大隐患逾期不改或者发生死亡事故的，本证明撤销。"
    )
    document.sign(town.name, timezone.localdate(appraisal.graded_at))
    return document.to_bytes()
