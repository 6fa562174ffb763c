"""The list of hazards: page, Excel, API."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html

from anwang.base.kit.components.marks import level_mark
from anwang.base.kit.dates import cn_date, deadline, short_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.work.hazards.models import Hazard
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
    return level_mark(hazard.get_level_display(), loud=hazard.is_major)


def _where(hazard: Hazard) -> str:
    return str(hazard.subject or hazard.org)


def _villages(request: Any) -> list[tuple[int, str]]:
    return [(org.pk, str(org)) for org in Org.objects.villages().visible_to(request.user).order_by("path")]


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


def _topics(request: Any) -> list[tuple[str, str]]:
    return [(topic.id, topic.short_name or topic.name) for topic in packs.topics(request.user.town)]


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
        Filter("village", "村（社区）", choices=_villages),
        Filter("subject__type", "对象类型", choices=_types),
        "source",
        "fixed_on_site",
        "found_on",
        "due_on",
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
    ]
    related = ["org", "subject"]
    fields = [
        "topic", "org_id", "subject_id", "village", "place", "source", "basis", "criterion",
        "assignee_id", "first_due_on", "reject_count", "extension_count", "fixed_on_site",
        "rectified_on", "closed_at", "version",
    ]  # fmt: skip
    export_name = "隐患台账"
    nothing = "检查中选“不符合”，或在这里登记，就会出现隐患。"
