"""The list of what enterprises should have: which are short of it, and where?"""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html

from anwang.base.kit.components.marks import dot
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.orgs.listing import village_choices
from anwang.work.assurance.models import Standing
from anwang.work.assurance.queries import release_in_use
from anwang.work.subjects.queries import type_choices


def _state(standing: Standing) -> Any:
    return dot(standing.get_state_display(), standing.tone)


def _lacks(standing: Standing) -> Any:
    if not standing.lacks:
        return ""
    return format_html('<a href="{}">{}</a>', standing.get_absolute_url(), standing.lacks)


def _kinds(request: Any) -> list[tuple[str, str]]:
    release = release_in_use()
    return [(each.id, each.name) for each in release.pack.requirements] if release else []


def _groups(request: Any) -> list[tuple[str, str]]:
    release = release_in_use()
    names = dict.fromkeys(each.group for each in release.pack.requirements) if release else {}
    return [(name, name) for name in names]


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


class StandingListing(Listing):
    """安全保障: what is missing where?"""

    model = Standing
    columns = [
        Column("subject__name", "企业", link=True),
        Column("org__village__short_name", "村（社区）"),
        Column("name", "应有项"),
        Column("state", "情况", show=_state, css="nowrap"),
        Column("lacks", "缺什么", show=_lacks),
        Column("should", "应有"),
        Column("has", "现有"),
        Column("expires_on", "到期", css="nowrap"),
    ]
    filters = [
        Filter("kind", "应有项", choices=_kinds),
        Filter("village", "村（社区）", choices=village_choices),
        Filter("group", "类别", choices=_groups),
        Filter("subject__type", "对象类型", choices=_types),
    ]
    search = ["subject__name", "subject__initials", "name", "lacks"]
    order = ["subject__name", "place"]
    tabs = [
        Tab("gaps", "缺和不清楚", "gaps"),
        Tab("short", "缺", "short"),
        Tab("unknown", "不清楚", "unknown"),
        Tab("met", "已有", "met"),
        Tab("all", "全部"),
    ]
    related = ["org", "subject"]
    fields = ["subject_id", "kind", "group", "register", "basis", "village", "judged_at"]
    export_name = "企业安全保障"
    unit = "项"
    nothing = "没有这样的项目。企业登记了基本情况、人员和台账以后，这里列出应有、现有和缺什么。"
