"""The list of returns: page, Excel, API."""

from typing import Any

from django.db.models import Q

from anwang.base.kit.dates import UNKNOWN, deadline, short_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.insight.returns.choices import ReturnState
from anwang.insight.returns.models import Return
from anwang.town.orgs.listing import village_choices


def _due_words(found: Return) -> str:
    if found.due_on is None:
        return UNKNOWN
    if found.first_issued_on is None:
        return deadline(found.due_on)
    return (
        f"{short_date(found.due_on)}（迟 {found.days_late} 天）"
        if found.days_late
        else short_date(found.due_on)
    )


def _forms(request: Any) -> list[tuple[str, str]]:
    """The forms of which this person sees any return."""
    seen = Return.objects.visible_to(request.user).order_by("form").values_list("form", "name")
    return list(dict(seen.distinct()).items())


class ReturnListing(Listing):
    """Which returns, and who has signed?"""

    model = Return
    columns = [
        Column("org", label="填报单位", link=True),
        "name",
        Column("period_words", sort="ends_on"),
        "state",
        Column("due_on", show=_due_words, export=lambda found: found.due_on),
        "issued_by",
        "issued_at",
    ]
    sheet = [Column("days_late", label="迟报天数"), "first_issued_on", "due_rule"]
    filters = [
        Filter("form", label="报表", choices=_forms),
        "state",
        Filter("village", label="村（社区）", choices=village_choices),
        Filter("ends_on", label="统计期末"),
        "due_on",
    ]
    search = ["org__name", "org__short_name", "subject__name", "subject__code"]
    order = ["-ends_on", "form", "org__path"]
    tabs = [
        Tab("all", "全部"),
        Tab("mine", "待我办理", lambda rows, user: rows.filter(Return.workflow.awaiting(user))),
        Tab("signed", "已签发", Q(state=ReturnState.ISSUED)),
        Tab("unsigned", "未签发", "unsigned"),
        Tab("late", "逾期未签", "late"),
        Tab("belated", "迟签", "belated"),
    ]
    related = ["org"]
    fields = ["form", "org_id", "subject_id", "starts_on", "ends_on", "first_issued_on"]
    export_name = "统计报表"
    unit = "份"
    nothing = "统计期结束后的早上自动生成镇里和企业该填的报表，数字由记录自动填好。"
