"""The list of hazards: page, Excel, API."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html

from anwang.base.kit.components.marks import chip, dot, level_mark
from anwang.base.kit.dates import cn_date, deadline, short_date
from anwang.base.kit.filtering import BLANK
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import naming
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.listing import grid_choices, town_choices, village_choices
from anwang.work.hazards.choices import FlagState
from anwang.work.hazards.models import Hazard, QualityFlag
from anwang.work.hazards.queries import reviews
from anwang.work.risks.models import Control, RiskPoint
from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import type_choices


def _due(hazard: Hazard) -> str:
    """The limit in words while it runs, as a date once it has been met."""
    if hazard.due_on is None:
        return ""
    if hazard.running_due_on is None:
        return short_date(hazard.due_on)
    late = ' class="overdue"' if hazard.is_overdue else ""
    return format_html(
        f'<span{late} title="{{}}">{{}}</span>', cn_date(hazard.due_on), deadline(hazard.due_on)
    )


def _level(hazard: Hazard) -> str:
    mark = level_mark(hazard.get_level_display(), loud=hazard.is_major)
    return format_html("{} {}", mark, chip("自查自改")) if hazard.is_self_corrected else mark


def _where(hazard: Hazard) -> str:
    return str(hazard.subject or hazard.org)


def _types(request: Any) -> list[tuple[str, str]]:
    known = type_choices(request.user.town)
    return [*known, *_others(request, "subject__type", known), (BLANK, "没有分类")]


def _topics(request: Any) -> list[tuple[str, str]]:
    known = [(topic.id, topic.short_name or topic.name) for topic in packs.topics(request.user.town)]
    return [*known, *_others(request, "topic", known), (BLANK, "没有归入专题")]


def _others(request: Any, name: str, known: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the address names though no pack in use knows it any more: hazards of it are still there."""
    wanted = {part for part in request.GET.get(name, "").split(",") if part} - {value for value, _ in known}
    return [(part, packs.topic_name(part)) for part in sorted(wanted - {BLANK})]


def _named(rows: Any, request: Any, name: str) -> Any:
    """Those that the address names, and for a firm its own: of a whole town nobody picks from thousands."""
    wanted = [int(part) for part in request.GET.get(name, "").split(",") if part.isdigit()]
    seen = rows.visible_to(request.user)
    return seen if request.user.is_client else seen.filter(pk__in=wanted)


def _controls(request: Any) -> list[tuple[int, str]]:
    return [(row.pk, f"措施：{row}") for row in _named(Control.objects, request, "control")]


def _points(request: Any) -> list[tuple[int, str]]:
    return [(row.pk, f"风险点：{row}") for row in _named(RiskPoint.objects, request, "control__event__point")]


def _subjects(request: Any) -> list[tuple[int, str]]:
    return [(row.pk, str(row)) for row in _named(Subject.objects, request, "subject")]


def _checklists(request: Any) -> list[tuple[str, str]]:
    return [(wanted, naming.checklist_name(wanted)) for wanted in request.GET.getlist("checklist") if wanted]


def _items(request: Any) -> list[tuple[str, str]]:
    checklist = request.GET.get("checklist", "")
    return [
        (wanted, naming.item_words(checklist, wanted)) for wanted in request.GET.getlist("item") if wanted
    ]


class HazardListing(Listing):
    """隐患台账: which hazards?"""

    model = Hazard
    columns = [
        Column("title", link=True),
        Column("number", css="nowrap"),
        Column("level", show=_level),
        "state",
        Column("subject__name", "企业或场所", show=_where),
        Column("org__village__short_name", "村（社区）"),
        "assignee__name",
        Column("due_on", show=_due, export=lambda hazard: hazard.due_on, css="nowrap"),
        "found_on",
    ]
    filters = [
        "state",
        "level",
        Filter("topic", "专题", choices=_topics),
        Filter("village", "村（社区）", choices=village_choices),
        Filter("subject__type", "对象类型", choices=_types),
        "source",
        Filter("town", "镇街", choices=town_choices),
        Filter("grid", "网格", choices=grid_choices),
        Filter("subject", "企业或场所", choices=_subjects),
        Filter("checklist", "检查表", choices=_checklists),
        Filter("item", "检查项", choices=_items),
        Filter("control", "失效的管控措施", choices=_controls),
        Filter("control__event__point", "风险点", choices=_points),
        "fixed_on_site",
        "found_on",
        "due_on",
        "rectified_on",
        "closed_at",
    ]
    search = ["number", "title", "subject__name"]
    order = ["-pk"]
    tabs = [
        Tab("all", "全部"),
        Tab("mine", "我的", lambda rows, user: rows.awaiting(user)),
        Tab("overdue", "逾期", "overdue"),
        Tab("major", "重大", "major"),
        Tab("reported", "待核实", "reported"),
        Tab("self-corrected", "自查自改", "self_corrected"),
    ]
    related = ["org", "subject"]
    fields = [
        "topic", "org_id", "subject_id", "village", "place", "source", "basis", "criterion",
        "assignee_id", "first_due_on", "reject_count", "extension_count", "fixed_on_site",
        "rectified_on", "closed_at", "version", "control_id", "control__text",
    ]  # fmt: skip
    sheet = [
        "place",
        "basis",
        Column("control__event__point__name", "风险点"),
        Column("control__text", "失效的管控措施"),
    ]
    export_name = "隐患台账"
    nothing = "检查中选“不符合”，或在这里登记，就会出现隐患。"


def _doubt(hazard: Hazard) -> str:
    if not hazard.doubt:
        return ""
    state = FlagState(hazard.doubt)
    return dot(f"疑问{state.label}", state.tone)


class ReviewedHazardListing(HazardListing):
    """The same for reviewers, who also see of which reports there was a doubt."""

    columns = [*HazardListing.columns, Column("doubt", "疑问标记", show=_doubt, css="nowrap")]
    filters = [*HazardListing.filters, "doubt"]
    tabs = [*HazardListing.tabs, Tab("doubted", "有疑问", "doubted")]


def listing_for(user: Any) -> type[HazardListing]:
    """What the list of hazards shows this person."""
    return ReviewedHazardListing if reviews(user) else HazardListing


def _record(flag: QualityFlag) -> str:
    return format_html('<a href="{}">{}</a>', flag.get_absolute_url(), flag.target_name)


def _compared(flag: QualityFlag) -> str:
    if not flag.other_url:
        return flag.other_name
    return format_html('<a href="{}">{}</a>', flag.other_url, flag.other_name)


class FlagListing(Listing):
    """疑问标记: which reports should somebody look at again?"""

    model = QualityFlag
    columns = [
        Column("rule", link=True, css="nowrap"),
        Column("target_name", show=_record),
        "reason",
        Column("other_name", show=_compared),
        Column("subject__name", "企业或场所"),
        "state",
        "word",
        Column("created_at", "提出时间"),
    ]
    filters = ["rule", "state", Filter("village", "村（社区）", choices=village_choices), "created_at"]
    search = ["target_name", "reason", "subject__name"]
    tabs = [Tab("open", "待复核", "open"), Tab("all", "全部")]
    related = ["org", "subject", "decided_by"]
    fields = ["hazard_id", "subject_id", "target_type", "target_id", "target_url", "other_url", "decided_at"]
    export_name = "疑问标记"
    nothing = (
        "填报中有与以前相同、照片用过、整改太快等情况的，会在这里等人复核。标记只供复核，不处罚、不排名。"
    )
