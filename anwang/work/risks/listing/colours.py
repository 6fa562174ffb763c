"""Lists that go with pictures: firms by their risks, floor plans, risk reports; page, Excel, API."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.html import format_html

from anwang.base.kit.components.marks import dot, risk_mark, state_dot
from anwang.base.kit.dates import deadline
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.listing import village_choices
from anwang.work.risks.choices import ReportState, RiskGrade
from anwang.work.risks.models import FloorPlan, RiskReport
from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import type_choices


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


def _topics(request: Any) -> list[tuple[str, str]]:
    return [(topic.id, topic.short_name or topic.name) for topic in packs.topics(request.user.town)]


def _counts(grade: RiskGrade) -> Column:
    """How many points of one grade, as a door to them."""

    def address(subject: Any) -> str:
        return f"/risks/?{urlencode({'grade': grade.value, 'q': subject.name})}"

    def shown(subject: Any) -> Any:
        count = getattr(subject, grade.value)
        return format_html('<a href="{}">{}</a>', address(subject), count) if count else 0

    return Column(
        grade.value,
        grade.label.removesuffix("风险"),
        show=shown,
        export=lambda subject: getattr(subject, grade.value),
        css="number",
        sort=grade.value,
    )


def _worst(subject: Any) -> Any:
    grade = next((each for each in RiskGrade if each.rank == subject.worst), None)
    return risk_mark(grade.value, label=grade.label) if grade else "未评估"


class SubjectRiskListing(Listing):
    """Which firms have which risks?"""

    model = Subject
    columns = [
        Column("name", "企业或场所", link=True),
        Column("type", "类型", show=lambda subject: subject.type_name),
        Column("org__village__short_name", "村（社区）"),
        Column("worst", "最高等级", show=_worst, sort="worst"),
        *(_counts(grade) for grade in RiskGrade),
    ]
    filters = [
        Filter("village", "村（社区）", choices=village_choices),
        Filter("type", "类型", choices=_types),
        Filter("topic", "专题", choices=_topics),
    ]
    search = ["name", "initials"]
    order = ["-worst", "-red", "-orange", "name"]
    related = ["org"]
    export_name = "四色清单"
    unit = "户"
    nothing = "企业登记并评估风险点后，这里按等级列出。"


class FloorPlanListing(Listing):
    """Which firms have drawn where their risks are?"""

    model = FloorPlan
    columns = [
        Column("subject__name", "企业或场所", link=True),
        "name",
        Column(
            "areas",
            "区域",
            show=lambda plan: len(plan.areas.all()),
            export=lambda plan: len(plan.areas.all()),
        ),
        "is_public",
        "changed_at",
    ]
    filters = [Filter("village", "村（社区）", choices=village_choices), "is_public"]
    search = ["name", "subject__name"]
    order = ["subject__name", "id"]
    export_name = "企业四色图"
    unit = "张"
    nothing = "在企业的页面上传平面图、画出区域，这里就有了。"


def _report_state(report: RiskReport) -> Any:
    if report.state == ReportState.FILED:
        return dot("已报送（迟）" if report.was_late else "已报送", "done")
    return dot(deadline(report.due_on), "alert") if report.is_overdue else state_dot(report)


def _signed(name: str) -> Column:
    """A number that stands once the report is signed; a draft has none yet, which is not zero."""

    def said(report: RiskReport) -> Any:
        return getattr(report, name) if report.state == ReportState.FILED else None

    return Column(name, show=said, export=said, css="number", sort=name)


class RiskReportListing(Listing):
    """Which firms have reported their risks?"""

    model = RiskReport
    columns = [
        Column("subject__name", "企业或场所", link=True),
        "kind",
        "year",
        Column("state", show=_report_state, export=lambda report: report.get_state_display()),
        "due_on",
        "filed_at",
        _signed("red_count"),
        _signed("orange_count"),
    ]
    filters = ["state", "kind", "year", Filter("village", "村（社区）", choices=village_choices)]
    search = ["subject__name"]
    order = ["due_on", "-id"]
    tabs = [
        Tab("drafts", "待签发", "drafts"),
        Tab("overdue", "逾期", "overdue"),
        Tab("filed", "已报送", "filed"),
        Tab("all", "全部"),
    ]
    fields = ["subject_id", "cause", "due_rule"]
    export_name = "风险报告"
    unit = "份"
    nothing = "企业登记并评估风险点后，每年年初和较大以上风险变化时，这里会生成报告。"
