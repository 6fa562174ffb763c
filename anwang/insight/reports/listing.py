"""The list of reports: page, Excel, API."""

from typing import Any

from django.db.models import Q

from anwang.base.kit.dates import deadline, short_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.insight.reports.choices import ReportState
from anwang.insight.reports.models import Report
from anwang.town.orgs.models import Org


def _due_words(report: Report) -> str:
    return deadline(report.due_on) if report.is_outstanding else short_date(report.due_on)


def _state_words(report: Report) -> str:
    """已报送（迟 2 天）, 退回待重报, 待报送: for Excel."""
    if report.is_returned:
        return "退回待重报"
    late = f"（迟 {report.days_late} 天）" if report.handed_in_on and report.days_late else ""
    return f"{report.get_state_display()}{late}"


def _units(request: Any) -> list[tuple[int, str]]:
    """The units that have reports this person sees."""
    seen = Report.objects.visible_to(request.user).order_by().values("org")
    return [(org.pk, str(org)) for org in Org.objects.filter(pk__in=seen).order_by("-kind", "order", "path")]


def _forms(request: Any) -> list[tuple[str, str]]:
    """What is reported, by its heading."""
    seen = Report.objects.visible_to(request.user).order_by("heading").values_list("form", "heading")
    return list(dict(seen.distinct()).items())


class ReportListing(Listing):
    """Which reports?"""

    model = Report
    columns = [
        Column("name", label="报告", link=True),
        "heading",
        "org",
        Column("state", export=_state_words),
        Column("due_on", show=_due_words, export=lambda report: report.due_on),
        "submitted_by",
        "submitted_at",
    ]
    filters = [
        "campaign",
        "cycle",
        Filter("org", label="报送单位", choices=_units),
        "state",
        Filter("form", label="报送内容", choices=_forms),
        "ends_on",
        "due_on",
    ]
    search = ["heading", "org__name", "org__short_name"]
    order = ["-ends_on", "org__order", "pk"]
    tabs = [
        Tab("all", "全部"),
        Tab("mine", "我要报的", lambda rows, user: rows.filter(Report.workflow.awaiting(user))),
        Tab("presented", "待审签", Q(state=ReportState.PRESENTED)),
        Tab("late", "逾期未报", "late"),
        Tab("returned", "退回待重报", Q(state=ReportState.DRAFT, handed_in_on__isnull=False)),
        Tab("belated", "迟报", "belated"),
        Tab("submitted", "已报送", Q(state=ReportState.SUBMITTED)),
    ]
    related = ["org__town"]
    export_name = "报告"
    unit = "份"
    nothing = "每天早上按各专项行动的报送要求为各单位生成草稿，数字由记录自动填好。"
    fields = ["campaign_id", "form", "org_id", "starts_on", "ends_on", "cycle", "handed_in_on"]
