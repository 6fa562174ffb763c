"""The list of subjects: page, Excel, API."""

from typing import Any

from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.listing import village_choices
from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import type_choices


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


def _topics(request: Any) -> list[tuple[str, str]]:
    return [(topic.id, topic.name) for topic in packs.topics(request.user.town)]


class SubjectListing(Listing):
    """一企一档: which enterprises and places?"""

    model = Subject
    columns = [
        "name",
        Column("type", "类型", show=lambda subject: subject.type_name),
        Column("org__village__short_name", "村（社区）"),
        "address",
        "contact_name",
        Column("contact_phone", css="nowrap"),
        Column("code", "编号", show=lambda subject: subject.shown_number, css="nowrap"),
        "state",
    ]
    filters = [
        Filter("type", "类型", choices=_types),
        Filter("village", "村（社区）", choices=village_choices),
        Filter("topic", "专题", choices=_topics),
        "state",
    ]
    search = ["name", "plain_name", "initials", "code", "number", "contact_phone"]
    order = ["-pk"]
    tabs = [
        Tab("managed", "纳管", "managed"),
        Tab("pending", "待核", "pending"),
        Tab("doubled", "疑似重复", "doubled"),
        Tab("closed", "不存在或已关停", "gone"),
        Tab("all", "全部"),
    ]
    related = ["org"]
    fields = [
        "number",
        "topic",
        "is_enterprise",
        "latitude",
        "longitude",
        "employees",
        "version",
        "changed_at",
    ]
    sheet = [Column("code", "统一社会信用代码", css="nowrap"), "employees"]
    export_name = "企业与场所"
    unit = "户"
    nothing = "先登记第一家：名称、类型、村、地址、电话五项就够，其余以后补。"
