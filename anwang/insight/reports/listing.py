"""The list of reports: page, Excel, API."""

from django.db.models import Q

from anwang.base.kit.dates import deadline, short_date
from anwang.base.kit.listing import Column, Listing, Tab
from anwang.insight.reports.choices import ReportState
from anwang.insight.reports.models import Report


def _due_words(report: Report) -> str:
    return deadline(report.due_on) if report.state == ReportState.DRAFT else short_date(report.due_on)


class ReportListing(Listing):
    """Which reports?"""

    model = Report
    columns = [
        Column("name", label="报告", link=True),
        "org",
        "state",
        Column("due_on", show=_due_words, export=lambda report: report.due_on),
        "submitted_by",
        "submitted_at",
    ]
    filters = ["cycle", "state", "ends_on"]
    search = ["org__name", "org__short_name"]
    order = ["-ends_on", "org__order", "pk"]
    tabs = [
        Tab("all", "全部"),
        Tab("mine", "我要报的", lambda rows, user: rows.filter(Report.workflow.awaiting(user))),
        Tab("late", "逾期未报", "late"),
        Tab("submitted", "已报送", Q(state=ReportState.SUBMITTED)),
    ]
    related = ["org__town"]
    export_name = "报告"
    unit = "份"
    nothing = "每天早上自动为各单位生成到期的草稿，数字由记录自动填好。"
    fields = ["org_id", "starts_on", "ends_on", "cycle"]
