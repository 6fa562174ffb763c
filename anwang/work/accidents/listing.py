"""Lists of accidents and of what they taught; page, Excel, API."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html

from anwang.base.kit.components.marks import dot, level_mark
from anwang.base.kit.dates import deadline
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.listing import village_choices
from anwang.work.accidents.choices import AccidentGrade
from anwang.work.accidents.models import Accident, Correction, ReportDuty
from anwang.work.accidents.models.accidents import TYPES


def _types(request: Any) -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in packs.code_table(TYPES).codes]


def _topics(request: Any) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in packs.topics(request.user.town)]


def _type(accident: Accident) -> str:
    return accident.type_name or "—"


def _toll(accident: Accident) -> str:
    return accident.toll.words


def _grade(accident: Accident) -> Any:
    return level_mark(accident.standing_words, loud=accident.grade not in ("", AccidentGrade.GENERAL))


def _where(accident: Accident) -> Any:
    if accident.subject is None:
        return accident.place
    return format_html("<span>{} <span class='muted'>{}</span></span>", accident.subject, accident.place)


class AccidentListing(Listing):
    """What happened where, how grave was it, and where does it stand?"""

    model = Accident
    columns = [
        "number",
        Column("happened_on", "发生日期"),
        Column(
            "subject__name", "单位和地点", show=_where, export=lambda each: str(each.subject or each.place)
        ),
        Column(
            "accident_type",
            "类型",
            show=lambda each: each.type_name or "—",
            export=lambda each: each.type_name,
        ),
        Column("grade", "等级", show=_grade, export=lambda each: each.standing_words),
        Column("toll", "伤亡和损失", show=_toll, export=_toll),
        "state",
    ]
    filters = [
        "happened_on",
        "grade",
        Filter("accident_type", "类型", choices=_types),
        Filter("village", "村（社区）", choices=village_choices),
        Filter("topic", "专题", choices=_topics),
        "kind",
        "state",
    ]
    search = ["number", "subject__name", "place", "what"]
    order = ["-happened_on", "-id"]
    tabs = [
        Tab("open", "在办", "under_way"),
        Tab("graded", "生产安全事故", "graded"),
        Tab("larger", "较大以上", "larger"),
        Tab("fatal", "亡人", "fatal"),
        Tab("others", "轻伤、涉险、未遂", "ungraded"),
        Tab("all", "全部"),
    ]
    related = ["subject"]
    fields = [
        "subject_id", "happened_at", "told_at", "place", "what", "kind", "topic",
        "deaths", "missing", "serious", "minor", "loss",
        "report_due_on", "approved_on", "evaluation_due_on",
    ]  # fmt: skip
    export_name = "事故"
    unit = "起"
    nothing = "接到事故报告后点“报告事故”，填五项就开始计时。没有事故是最好的。"


def _due(each: Correction) -> Any:
    return dot(f"逾期：{deadline(each.due_on)}", "alert") if each.is_overdue else deadline(each.due_on)


class CorrectionListing(Listing):
    """What was to be done so that it does not happen again, and was it?"""

    model = Correction
    columns = [
        Column("what", link=True),
        Column("accident__number", "事故", link=False),
        "responsible",
        Column("due_on", "完成期限", show=lambda each: _due(each) if each.state == "open" else each.due_on),
        "state",
    ]
    filters = ["due_on", Filter("village", "村（社区）", choices=village_choices), "state"]
    search = ["what", "responsible", "accident__number"]
    order = ["due_on", "id"]
    tabs = [Tab("waiting", "没有评估", "waiting"), Tab("overdue", "逾期", "overdue"), Tab("all", "全部")]
    related = ["accident"]
    fields = ["accident_id", "done_words", "evaluation"]
    export_name = "事故整改和防范措施"
    unit = "项"
    nothing = "事故调查提出的整改和防范措施登记以后，在这里一项一项跟到评估。"


class DutyListing(Listing):
    """Who must report to whom, and was it in time?"""

    model = ReportDuty
    columns = [
        Column("accident__number", "事故", link=True),
        "reporter",
        "receiver",
        Column("due_at", "期限"),
        Column(
            "words", "报了没有", show=lambda each: dot(each.words, each.tone), export=lambda each: each.words
        ),
        "to_whom",
    ]
    search = ["accident__number", "reporter", "receiver", "to_whom"]
    order = ["-id"]
    tabs = [Tab("running", "正在计时", "running"), Tab("late", "迟报", "late"), Tab("all", "全部")]
    related = ["accident"]
    fields = ["accident_id", "clock", "minutes", "basis", "began_at", "reported_at"]
    export_name = "事故报告时限"
    unit = "条"
    nothing = "有事故报告时，谁在多长时间内报给谁，在这里计时。"
