"""The list of visits: page, Excel, API."""

from typing import Any

from django.db.models import Q

from anwang.base.kit.listing import Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.listing import village_choices
from anwang.work.inspections.models import Visit
from anwang.work.subjects.queries import type_choices


def _checklists(request: Any) -> list[tuple[str, str]]:
    return [(each.full_id, each.name) for each in packs.checklists(request.user.town)]


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


def _topics(request: Any) -> list[tuple[str, str]]:
    return [(topic.id, topic.short_name or topic.name) for topic in packs.topics(request.user.town)]


class VisitListing(Listing):
    """Which visits?"""

    model = Visit
    columns = [
        "number",
        "subject",
        "visit_class",
        "checklist_name",
        "visited_on",
        "visitor",
        "failed_count",
        "state",
    ]
    filters = [
        "visit_class",
        Filter("topic", "专题", choices=_topics),
        Filter("village", "村（社区）", choices=village_choices),
        Filter("checklist", "检查表", choices=_checklists),
        Filter("subject__type", "对象类型", choices=_types),
        "visited_on",
        "state",
    ]
    search = ["number", "subject__name", "checklist_name"]
    order = ["-id"]
    tabs = [
        Tab("all", "全部"),
        Tab("mine", "我的", lambda rows, user: rows.filter(visitor=user)),
        Tab("failed", "有不符合", Q(failed_count__gt=0)),
        Tab("self", "企业自查", "by_firms"),
    ]
    export_name = "检查记录"
    unit = "次"
    nothing = "扫企业门口的二维码，或点“开始检查”，这里就会有记录。"
