"""The list of risk points: page, Excel, API."""

from typing import Any

from anwang.base.kit.components.marks import dot, risk_mark, state_dot
from anwang.base.kit.dates import deadline
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.orgs.listing import village_choices
from anwang.work.risks.models import MajorHazardInstallation, Reassessment, RiskPoint
from anwang.work.subjects.queries import type_choices


def _grade(point: RiskPoint) -> Any:
    if not point.grade:
        return "未评估"
    return risk_mark(
        point.grade, label=f"{point.get_grade_display()}{'（提级）' if point.raised_grade else ''}"
    )


def _review(point: RiskPoint) -> Any:
    if point.next_review_on is None:
        return ""
    words = deadline(point.next_review_on)
    return dot(words, "alert") if point.is_review_overdue else words


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


class RiskPointListing(Listing):
    """The register of risks: which points, how grave, until when good?"""

    model = RiskPoint
    columns = [
        Column("name", link=True),
        Column("subject__name", "企业或场所", link=lambda point: point.subject.get_absolute_url()),
        "kind",
        Column("grade", show=_grade, export=lambda point: point.get_grade_display(), sort="rank"),
        "control_level",
        "person",
        "assessed_on",
        Column("next_review_on", show=_review, export=lambda point: point.next_review_on, css="nowrap"),
    ]
    filters = [
        "grade",
        Filter("subject__type", "对象类型", choices=_types),
        Filter("village", "村（社区）", choices=village_choices),
        "kind",
        "control_level",
    ]
    search = ["name", "subject__name", "place", "person"]
    order = ["-rank", "subject", "order", "id"]
    tabs = [
        Tab("current", "在用", "current"),
        Tab("unassessed", "未评估", "unassessed"),
        Tab("overdue", "评估到期", "review_overdue"),
        Tab("raised", "临时提级", "raised"),
        Tab("all", "全部"),
    ]
    fields = ["subject_id", "uuid", "place", "department", "post", "assessed_grade", "raised_grade"]
    export_name = "风险点清单"
    unit = "个"
    nothing = "还没有登记风险点。到一家企业的页面上，用“从模板开始”一次带出。"


def _task_due(task: Reassessment) -> Any:
    if task.state != "opened":
        return ""
    return dot(deadline(task.due_on), "alert") if task.is_overdue else deadline(task.due_on)


class ReassessmentListing(Listing):
    """Which points are to be assessed anew, why, by when?"""

    model = Reassessment
    columns = [
        Column("point__name", "风险点", link=True),
        Column("subject__name", "企业或场所"),
        Column("reason", "缘由"),
        Column("state", show=state_dot, export=lambda task: task.get_state_display()),
        Column("due_on", show=_task_due, export=lambda task: task.due_on, css="nowrap"),
    ]
    filters = ["state", Filter("village", "村（社区）", choices=village_choices)]
    search = ["point__name", "subject__name"]
    order = ["due_on", "-id"]
    tabs = [Tab("open", "待评估", "open"), Tab("overdue", "逾期", "overdue"), Tab("all", "全部")]
    fields = ["point_id", "subject_id", "opened_on", "due_rule", "assessed_at"]
    export_name = "重新评估清单"
    unit = "项"
    nothing = "没有要重新评估的风险点。工艺、设备、人员变化，或者发生事故、重大隐患后，会自动出现。"


class InstallationListing(Listing):
    """Which major hazard installations are there?"""

    model = MajorHazardInstallation
    columns = [
        Column("name", link=True),
        Column("subject__name", "企业或场所"),
        Column("level", "级别", show=lambda unit: unit.level_words),
        "s_value",
        "r_value",
        "number",
        "filed_on",
        "next_assessment_on",
    ]
    filters = ["level", Filter("village", "村（社区）", choices=village_choices)]
    search = ["name", "subject__name", "number"]
    order = ["level", "id"]
    tabs = [Tab("major", "重大危险源", "major"), Tab("unfiled", "未备案", "unfiled"), Tab("all", "全部")]
    fields = ["subject_id", "uuid", "principal", "technician", "operator", "assessed_on"]
    export_name = "重大危险源清单"
    unit = "处"
    nothing = "还没有重大危险源。先用计算器算一算，构成的在企业的风险页面上登记。"
