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
from anwang.work.cases.models import Case, Reviewer
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
    amount = case.decided_amount if case.decided_at else case.proposed_amount
    if amount is None:
        return "—"
    words = yuan(amount) if case.decided_at else f"拟 {yuan(amount)}"
    return words.replace(" ", "\N{NO-BREAK SPACE}")


class CaseListing(Listing):
    """Which cases, and what is due next?"""

    model = Case
    columns = [
        "number",
        Column("party_name", "当事人", show=lambda case: case.party_words),
        Column("title", "案由", show=lambda case: case.title.removeprefix(f"{case.party_name}涉嫌")),
        Column("decided_amount", "罚款", show=_fine, export=_fine),
        Column("due_on", "期限", show=_clock, export=clock_words),
        "state",
    ]
    filters = [
        "state",
        "source",
        Filter("village", "村（社区）", choices=village_choices),
        "party_kind",
        "found_on",
    ]
    search = ["number", "title", "party_name", "subject__name", "decision_number"]
    order = ["due_on", "-id"]
    tabs = [
        Tab("open", "在办", "under_way"),
        Tab("mine", "我办的", lambda rows, user: rows.under_way().filter(officers__user=user)),
        Tab("overdue", "逾期", "overdue"),
        Tab("fined", "已处罚款", "fined"),
        Tab("transferred", "移送", Q(state__in=[CaseState.SENT, CaseState.TRANSFERRED, CaseState.SENDING])),
        Tab("all", "全部"),
    ]
    related = ["subject"]
    fields = ["subject_id", "kind", "procedure", "proposed_amount", "decision_number", "due_what"]
    export_name = "执法案件"
    unit = "件"
    nothing = "从企业页面“执法案件”一栏立案：选一条隐患或者一次检查，事实和当事人自动带出。"


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
