"""Lists of cases and of reviewers."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.html import format_html

from anwang.base.kit.components.marks import dot
from anwang.base.kit.dates import deadline, short_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.orgs.listing import village_choices
from anwang.work.cases.choices import CaseState
from anwang.work.cases.models import Case, Respondent, Reviewer
from anwang.work.cases.ruling import yuan


def clock_words(case: Case) -> str:
    """作出决定 12-20，还剩 23 天."""
    if case.due_on is None:
        return ""
    return f"{case.due_what} {short_date(case.due_on)}，{deadline(case.due_on)}"


def _clock(case: Case) -> Any:
    if case.due_on is None:
        return "—"
    left, what = deadline(case.due_on), f"{case.due_what} {short_date(case.due_on)}"
    return format_html("<span>{} {}</span>", what, dot(left, "alert") if "逾期" in left else left)


def _fine(case: Case) -> str:
    amount = case.fines
    words = yuan(amount) if amount is not None else f"拟 {yuan(case.proposed)}"
    return "—" if amount is None and case.proposed is None else words.replace(" ", "\N{NO-BREAK SPACE}")


def _stands(case: Case) -> Any:
    return dot(case.where.label, case.where.tone)


class CaseListing(Listing):
    """Which cases, and what is due next?"""

    model = Case
    columns = [
        "number",
        "parties",
        Column("title", "案由", show=lambda case: case.title.partition("涉嫌")[2] or case.title),
        Column("fines", "罚款", show=_fine, export=_fine, css="number"),
        Column("due_on", "期限", show=_clock, export=clock_words),
        Column("state", "状态", show=_stands, export=lambda case: case.where.label),
    ]
    filters = [
        "state",
        "stage",
        "source",
        Filter("village", "村（社区）", choices=village_choices),
        "found_on",
    ]
    search = ["number", "title", "parties", "subject__name"]
    order = ["due_on", "-id"]
    tabs = [
        Tab("open", "在办", "under_way"),
        Tab("mine", "我办的", lambda rows, user: rows.under_way().filter(officers__user=user)),
        Tab("overdue", "逾期", "overdue"),
        Tab("fined", "已处罚款", "fined"),
        Tab("typical", "典型案例", Q(typical__isnull=False)),
        Tab("transferred", "移送", Q(state__in=[CaseState.SENT, CaseState.TRANSFERRED, CaseState.SENDING])),
        Tab("all", "全部"),
    ]
    related = ["subject"]
    beneath = ["respondents"]
    fields = ["subject_id", "kind", "procedure", "due_what"]
    export_name = "执法案件"
    unit = "件"
    nothing = "从企业页面“执法案件”一栏立案：选一条隐患或者一次检查，事实和当事人自动带出。"


def _decision(party: Respondent) -> str:
    return party.decision_words if party.decided_at else "—"


class RespondentListing(Listing):
    """Which units and persons, with which penalty?"""

    model = Respondent
    columns = [
        Column("name", "当事人", show=str, link=True),
        Column("kind", "类别"),
        Column("case__number", "案号", link=lambda party: party.case.get_absolute_url()),
        Column("penalty", "违法行为", show=lambda party: party.punished.behaviour),
        Column("decided_amount", "处罚", show=_decision, export=_decision),
        "decision_number",
        Column("decided_at", "决定时间"),
        "state",
    ]
    filters = [Filter("kind", "类别"), "state", Filter("case__procedure", "程序"), "decided_at"]
    search = ["name", "identity", "decision_number", "case__number", "case__subject__name"]
    order = ["-decided_at", "-id"]
    tabs = [Tab("standing", "在册", "standing"), Tab("fined", "已处罚款", "fined"), Tab("all", "全部")]
    related = ["case__release", "case__subject"]
    export_name = "处罚当事人"
    unit = "个"
    nothing = "立案以后，每个当事人一行：单位、主要负责人和其他直接责任人员分别处罚、分别统计。"


class ReviewerListing(Listing):
    """Who reviews penalties?"""

    model = Reviewer
    columns = [Column("user__name", "姓名"), "qualification", "ended_on"]
    search = ["user__name", "qualification"]
    order = ["id"]
    tabs = [Tab("serving", "在岗", "serving"), Tab("all", "全部")]
    related = ["user"]
    export_name = "法制审核人员"
    unit = "人"
    nothing = "重大、复杂和要听证的案件，先经法制审核才能决定；登记取得法律职业资格的人。"
