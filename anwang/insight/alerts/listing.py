"""The lists of warnings and of indices: page, Excel, API."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html

from anwang.base.kit.components.marks import dot
from anwang.base.kit.dates import cn_date, deadline, short_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.insight.alerts.models import Alert, FirmIndex
from anwang.insight.alerts.queries import rule_choices
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.work.subjects.queries import type_choices


def _villages(request: Any) -> list[tuple[int, str]]:
    return [(org.pk, str(org)) for org in Org.objects.villages().visible_to(request.user).order_by("path")]


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


def _topics(request: Any) -> list[tuple[str, str]]:
    return [(topic.id, topic.short_name or topic.name) for topic in packs.topics(request.user.town)]


def _rules(request: Any) -> list[tuple[str, str]]:
    return rule_choices(request.user.town)


def _due(alert: Alert) -> str:
    if alert.state != "open":
        return short_date(alert.due_on)
    late = ' class="overdue"' if alert.is_overdue else ""
    return format_html(f'<span{late} title="{{}}">{{}}</span>', cn_date(alert.due_on), deadline(alert.due_on))


class AlertListing(Listing):
    """预警: what should somebody look at?"""

    model = Alert
    columns = [
        Column("title", link=True),
        Column("rule_name", css="nowrap"),
        Column("org__village__short_name", "村（社区）"),
        "assignee__name",
        "state",
        Column("due_on", show=_due, export=lambda alert: alert.due_on, css="nowrap"),
        "opened_on",
        Column("done", css="muted"),
    ]
    filters = [
        Filter("rule", "预警类型", choices=_rules),
        "state",
        Filter("village", "村（社区）", choices=_villages),
        Filter("topic", "专题", choices=_topics),
        Filter("subject__type", "对象类型", choices=_types),
        "opened_on",
        "due_on",
        "handled_at",
    ]
    search = ["title", "subject__name", "assignee__name"]
    order = ["-pk"]
    tabs = [
        Tab("open", "待处理", "open"),
        Tab("mine", "我的", lambda rows, user: rows.awaiting(user)),
        Tab("overdue", "过期未办", "overdue"),
        Tab("escalated", "已报领导", "escalated"),
        Tab("all", "全部"),
    ]
    related = ["org", "subject"]
    fields = [
        "rule", "subject_id", "org_id", "topic", "village", "assignee_id", "because", "figures", "handled_at",
        "escalated_at", "version",
    ]  # fmt: skip
    export_name = "预警"
    nothing = "每天早上按规则看一遍；有隐患逾期、同处反复、久无音讯、突然增多等情形，就会在这里交给一个人。"


def _points(index: FirmIndex) -> str:
    if index.needs_help:
        return format_html("{} {}", index.points, dot("需要帮助", "waiting"))
    return str(index.points)


def _change(index: FirmIndex) -> str:
    if index.change is None:
        return ""
    return f"升 {index.change}" if index.change > 0 else f"降 {-index.change}" if index.change else "持平"


class FirmIndexListing(Listing):
    """企业安全指数: who needs help? By name, not by points."""

    model = FirmIndex
    columns = [
        Column("subject__name", "企业", link=True),
        Column("subject__type_name", "类型", show=lambda index: index.subject.type_name),
        Column("org__village__short_name", "村（社区）"),
        Column("points", show=_points, export=lambda index: index.points, css="nowrap"),
        Column("before", "与四周前比", show=_change, export=lambda index: index.change, css="nowrap"),
        "weakest",
        "computed_on",
    ]
    filters = [
        Filter("village", "村（社区）", choices=_villages),
        Filter("subject__type", "类型", choices=_types),
        Filter("topic", "专题", choices=_topics),
        "weakest",
    ]
    search = ["subject__name", "subject__code"]
    order = ["subject__name", "pk"]
    tabs = [
        Tab("all", "全部"),
        Tab("help", "需要帮助", "needing_help"),
        Tab("fallen", "比四周前低", "fallen"),
    ]
    related = ["org", "subject"]
    fields = ["subject_id", "subject__type", "village", "topic", "parts"]
    unit = "户"
    export_name = "企业安全指数"
    nothing = "每天夜里按知识包中的分项算一遍，第二天早上这里就有。"
