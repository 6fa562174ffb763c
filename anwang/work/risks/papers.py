"""A risk report as an official document (风险报告)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx import OfficialDocument
from anwang.work.risks.choices import RiskGrade
from anwang.work.risks.models import RiskReport

PROMISE = "本单位对以上报告内容的真实性负责，已按风险等级落实管控措施和责任人，风险发生变化的及时报告。"


def word_of_report(report: RiskReport) -> bytes:
    """The firm, its counts, each grave risk with its measures, the promise and who signed."""
    content = report.shown
    firm = content["subject"]
    document = OfficialDocument(
        f"{firm['name']}\n{report.title}", under="" if report.filed_at else "草稿，未签发"
    )
    document.heading1("一、基本情况")
    document.paragraph(
        f"单位名称：{firm['name']}；编号：{firm['number']}；类型：{firm['type']}；地址：{firm['address']}；"
        f"从业人数：{firm['employees'] or '未登记'}。"
    )
    if report.cause:
        document.paragraph(f"报告原因：{report.cause}。")
    document.heading1("二、风险总体情况")
    counts = content["counts"]
    document.paragraph(f"现有风险点 {content['points']} 个：{in_words(counts)}。")
    document.heading1("三、较大以上风险及管控措施")
    if not content["grave"]:
        document.paragraph("没有较大以上风险。")
    for number, point in enumerate(content["grave"], start=1):
        document.heading2(f"（{number}）{point['name']}（{point['grade_name']}）")
        document.paragraph(
            f"位置：{point['place'] or '—'}；管控层级：{point['level']}；责任岗位：{point['post'] or '—'}。"
        )
        for event in point["events"]:
            document.paragraph(f"{event['name']}：{event['description']}。{'；'.join(event['controls'])}。")
    document.heading1("四、承诺")
    document.paragraph(PROMISE)
    signed = report.filed_at or timezone.now()
    document.sign(firm["name"], timezone.localdate(signed))
    if report.filed_by:
        document.note(f"签发人：{report.filed_by}，{cn_date(signed)}")
    return document.to_bytes()


def in_words(counts: dict[str, Any]) -> str:
    """重大风险 1 个、较大风险 3 个."""
    return "、".join(f"{grade.label} {counts.get(grade.value, 0)} 个" for grade in RiskGrade)
