"""The annual plan as an official document (年度监督检查计划)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx import OfficialDocument
from anwang.work.enforcement.choices import ItemKind, PlanState
from anwang.work.enforcement.models import InspectionPlan
from anwang.work.enforcement.numbers import number
from anwang.work.enforcement.queries.plans import overview

HEAD = ["月份", "企业", "类别", "由谁检查", "执法人员"]
WIDTHS = [1.1, 4, 2, 2.6, 2.6]


def word_of_plan(plan: InspectionPlan) -> bytes:
    """Tasks, strength and workdays, key and general checks, joint ones, and the table of months."""
    figures = overview(plan)
    is_final = plan.state in (PlanState.APPROVED, PlanState.PUBLISHED)
    document = OfficialDocument(
        f"{plan.org.name}{plan.year}年\n安全生产监督检查计划", under="" if is_final else "草稿，未批准"
    )
    document.heading1("一、检查任务")
    document.paragraph(
        f"本年度计划检查企业 {figures.firms} 户 {figures.visits} 次，其中重点检查 {figures.key} 次，"
        f"双随机抽取的一般检查 {figures.drawn} 次，联合检查 {figures.joint} 次。"
        f"对同一家企业的计划检查不超过{number('visit-cap', plan.begins_on)}次，一家企业只由一级检查。"
    )
    document.heading1("二、执法力量和工作日测算")
    document.paragraph(
        f"持有效执法证的执法人员 {plan.officers_count} 人，总法定工作日 {plan.days_total} 个。"
        f"其中其他执法工作日 {plan.days_other} 个，非执法工作日 {plan.days_not} 个，"
        f"监督检查工作日 {plan.days_free} 个。每次检查 {plan.days_a_visit} 个工作日，"
        f"计划共用 {plan.days_wanted} 个，余 {max(0, plan.days_free - plan.days_wanted)} 个留作机动。"
    )
    document.heading1("三、重点检查")
    document.table([HEAD, *_rows(plan, ItemKind.KEY)], widths=WIDTHS)
    document.heading1("四、一般检查")
    _tell_draws(document, plan)
    document.table([HEAD, *_rows(plan, ItemKind.GENERAL)], widths=WIDTHS)
    document.heading1("五、执行要求")
    document.paragraph(
        "检查须有两名以上执法人员并出示执法证件，入企扫码，按公布的事项检查。"
        "能合并的合并，多个部门同月去同一家企业的实行联合检查。需要调整的，写明理由并重新公布。"
    )
    signed = plan.approved_at or timezone.now()
    document.sign(plan.org.name, timezone.localdate(signed))
    return document.to_bytes()


def _rows(plan: InspectionPlan, kind: ItemKind) -> list[list[Any]]:
    items = plan.standing_items().filter(kind=kind).select_related("subject", "department", "plan")
    found = items.prefetch_related("officers__user", "partners").order_by("month", "day", "pk")
    return [
        [
            item.when.removeprefix(f"{plan.year}年"),
            str(item.subject),
            item.get_kind_display(),
            "、".join([str(item.department), *map(str, item.partners.all())]),
            "、".join(map(str, item.officers.all())) or "待定",
        ]
        for item in found
    ] or [["—", "没有安排", "", "", ""]]


def _tell_draws(document: OfficialDocument, plan: InspectionPlan) -> None:
    for made in reversed(plan.draws.all()):
        document.paragraph(
            f"{cn_date(made.drawn_at)}从 {len(made.candidates)} 户中随机抽取 {len(made.drawn)} 户，"
            f"随机种子 {made.seed}，参加抽取的执法人员 {len(made.officers)} 人。"
        )
