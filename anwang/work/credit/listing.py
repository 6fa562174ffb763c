"""Lists of credit; page, Excel, API. The watch list has no Excel and no way out of the house."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.components.marks import dot
from anwang.base.kit.dates import deadline
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.listing import village_choices
from anwang.work.credit.models import ConductRecord, Proposal, Watch


def _kinds(_request: Any) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in packs.dishonesty_kinds()]


class ConductListing(Listing):
    """What is held for or against whom, and does it count?"""

    model = ConductRecord
    columns = [
        "number",
        Column("subject__name", "企业"),
        "kind",
        "behaviour",
        Column("authority", "认定机关"),
        "since",
        Column("until", "有效期至"),
        "state",
    ]
    filters = ["kind", "state", "since", Filter("village", "村（社区）", choices=village_choices)]
    search = ["number", "subject__name", "behaviour", "authority", "document"]
    order = ["-since", "-id"]
    tabs = [
        Tab("standing", "有效", "standing"),
        Tab("open", "待告知、异议期", "under_way"),
        Tab("against", "失信", "against"),
        Tab("published", "已公示", "published"),
        Tab("all", "全部"),
    ]
    fields = ["subject_id", "document", "evidence", "objection_ends_on", "published_at", "published_where"]
    export_name = "信用记录"
    unit = "条"
    nothing = "有处罚决定、表彰文件等认定文书的，登记一条；失信行为先告知当事人，异议期满才记入。"


class ProposalListing(Listing):
    """Who was proposed for the list, what was decided, until when?"""

    model = Proposal
    columns = [
        "number",
        Column("subject__name", "企业"),
        Column("kind", "情形", show=lambda each: each.kind_name, export=lambda each: each.kind_name),
        Column("decided_by", "决定机关"),
        Column("decision_number", "决定文号"),
        Column("listed_until", "管理期至"),
        "state",
    ]
    filters = [
        Filter("kind", "情形", choices=_kinds),
        "state",
        "decided_on",
        Filter("village", "村（社区）", choices=village_choices),
    ]
    search = ["number", "subject__name", "parties", "decided_by", "decision_number"]
    order = ["-id"]
    tabs = [Tab("open", "在办", "under_way"), Tab("listed", "在名单", "listed"), Tab("all", "全部")]
    fields = ["subject_id", "parties", "proposed_to", "decided_on", "early_from", "removal", "removed_on"]
    export_name = "严重失信名单提请"
    unit = "件"
    nothing = "镇里只提请：告知当事人、听取陈述申辩后，提请作出处罚的部门决定。"


def _left(watch: Watch) -> Any:
    if watch.is_current:
        return deadline(watch.ends_on)
    return dot(f"已结束：{watch.ended_because or '到期'}", "plain")


class WatchListing(Listing):
    """Whom does the town look at more closely, why, until when?"""

    model = Watch
    columns = [
        Column("subject__name", "企业", link=lambda each: each.subject.get_absolute_url()),
        "reason",
        "since",
        "ends_on",
        Column("left", "还剩", show=_left),
    ]
    filters = [Filter("village", "村（社区）", choices=village_choices)]
    search = ["subject__name", "reason"]
    order = ["ends_on", "id"]
    tabs = [Tab("current", "正在关注", "current"), Tab("over", "已结束", "over"), Tab("all", "全部")]
    fields = ["subject_id", "ended_on", "ended_because"]
    export_name = "重点关注"
    unit = "户"
    nothing = "需要多看几眼的企业列在这里，写明原因和结束日期；只供镇内掌握。"
