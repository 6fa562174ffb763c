"""Lists of enforcement: officers, planned visits."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from anwang.base.kit.components.marks import dot
from anwang.base.kit.dates import short_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.orgs.listing import village_choices
from anwang.work.enforcement.models import Delegation, Inspection, Officer, PlanItem
from anwang.work.subjects.facts import NO, YES


def _certificate(officer: Officer) -> Any:
    return dot(officer.standing, "done" if officer.is_certified else "alert")


def _of_ledger(column: str, label: str) -> Column:
    """What the ledger of officers says of one, as its cells hold it."""

    def words(officer: Officer) -> Any:
        value = officer.entry.values.get(column)
        return {True: YES, False: NO}[value] if isinstance(value, bool) else value

    return Column(f"ledger:{column}", label, show=words)


class OfficerListing(Listing):
    """Who inspects?"""

    model = Officer
    columns = [
        Column("user__name", "姓名", link=True),
        Column("authority", "执法主体"),
        Column("certificate", "执法证号", show=lambda each: each.certificate or "—"),
        Column("standing", "执法证", show=_certificate, export=lambda each: each.standing),
        Column(
            "is_qualified",
            "相关学历和经历",
            show=lambda each: "具备" if each.is_qualified else "不具备",
            export=lambda each: "是" if each.is_qualified else "否",
        ),
    ]
    filters = ["authority"]
    search = ["user__name", "authority"]
    order = ["id"]
    tabs = [
        Tab("serving", "在岗执法", "serving"),
        Tab("expiring", "30 天内到期", "expiring"),
        Tab("expired", "证件到期", "expired"),
        Tab("ended", "不再执法", Q(ended_on__isnull=False)),
    ]
    related = ["entry__org", "user"]
    sheet = [
        Column("entry__org__name", "登记单位"),
        _of_ledger("duty", "在职情况"),
        _of_ledger("related-major", "安全生产相关专业学历"),
        _of_ledger("experience", "实践经验"),
        _of_ledger("education", "学历"),
        _of_ledger("major", "所学专业"),
        _of_ledger("years", "从事监管执法（年）"),
        Column("valid_until", "执法证有效期至", export=lambda officer: officer.valid_until),
        _of_ledger("trained-on", "最近业务培训"),
    ]
    export_name = "执法人员"
    unit = "人"
    nothing = "先在监管执法人员台账里登记人和执法证，再在这里把账号对应上。"


def _months(request: Any) -> list[tuple[int, str]]:
    return [(month, f"{month}月") for month in range(1, 13)]


def _officers(item: PlanItem) -> str:
    return "、".join(map(str, item.officers.all())) or "—"


class PlanItemListing(Listing):
    """Which firms are visited when, by whom?"""

    model = PlanItem
    columns = [
        Column("subject__name", "企业", link=True),
        Column("when", "时间", show=lambda item: item.when, sort="month"),
        "kind",
        Column("is_drawn", "双随机", show=lambda item: "抽中" if item.is_drawn else "—"),
        Column("department__short_name", "由谁检查", show=lambda item: str(item.department)),
        Column("officers", "执法人员", show=_officers, export=_officers),
        Column("frequency", "分类"),
        Column("status", "是否执行"),
    ]
    filters = [
        Filter("month", "月份", choices=_months),
        "kind",
        Filter("village", "村（社区）", choices=village_choices),
        "status",
        "is_drawn",
    ]
    search = ["subject__name", "frequency"]
    order = ["month", "day", "id"]
    tabs = [
        Tab("standing", "在计划", "standing"),
        Tab("unfixed", "还没定日期", "unfixed"),
        Tab(
            "joint", "联合检查", lambda rows, user: rows.standing().filter(partners__isnull=False).distinct()
        ),
        Tab("all", "全部"),
    ]
    related = ["plan", "subject", "department"]
    beneath = ["officers__user"]
    fields = ["subject_id", "month", "day", "is_drawn", "because"]
    export_name = "年度检查计划明细"
    unit = "次"
    nothing = "点“生成重点检查”，系统按分类分级把该查的企业排进各月；一般检查用双随机抽取。"


class InspectionListing(Listing):
    """Which official visits, and where do they stand?"""

    model = Inspection
    columns = [
        "number",
        Column("subject__name", "企业"),
        "visit_class",
        "day",
        Column("officers", "执法人员", show=lambda each: "、".join(map(str, each.officers.all())) or "—"),
        "source",
        "state",
    ]
    filters = [
        "visit_class",
        "source",
        "day",
        "officers",
        Filter("village", "村（社区）", choices=village_choices),
        "state",
    ]
    search = ["number", "subject__name", "matters"]
    order = ["-day", "-id"]
    tabs = [
        Tab("open", "在办", "under_way"),
        Tab("mine", "我去的", lambda rows, user: rows.filter(officers__user=user)),
        Tab("standing", "已办和在办", "standing"),
        Tab("all", "全部"),
    ]
    beneath = ["officers__user"]
    fields = ["subject_id", "matters", "is_unannounced", "visit_id"]
    export_name = "入企检查"
    unit = "次"
    nothing = "从计划检查里点“申请检查”，或者因举报、复查、事故另行申请。"


def _standing(given: Delegation) -> Any:
    return dot(given.standing, "done" if given.standing == "有效" else "plain")


def _withdraw(given: Delegation) -> str:
    return reverse("enforcement:withdraw-delegation", args=[given.pk])


class DelegationListing(Listing):
    """Under whose name does the town enforce?"""

    model = Delegation
    columns = [
        "authority",
        "number",
        "matters",
        Column("bounds", "可以处罚"),
        "since",
        Column("until", "止", show=lambda each: short_date(each.last_day)),
        Column("standing", "状态", show=_standing, link=_withdraw, export=lambda each: each.standing),
        "published_url",
    ]
    search = ["authority", "number", "matters"]
    order = ["-since"]
    export_name = "执法委托"
    unit = "件"
    nothing = "没有委托时，镇里只做日常检查：检查、责令改正、上报。"
