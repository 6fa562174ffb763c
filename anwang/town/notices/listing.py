"""Two lists: by which ways messages leave, and what left; page, Excel, API."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.components.marks import dot
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.notices.models import Channel, Sending
from anwang.town.orgs.models import Org


def _units(request: Any) -> list[tuple[int, str]]:
    """Only units that have a channel."""
    held = Channel.objects.visible_to(request.user).values("org")
    return [(org.pk, str(org)) for org in Org.objects.filter(pk__in=held).order_by("path")]


def _ending(channel: Channel) -> str:
    return f"…{channel.hint}" if channel.hint else "各人自己的邮箱"


def _outcome(sending: Sending) -> Any:
    return dot(sending.stands.label, sending.stands.tone)


class ChannelListing(Listing):
    """By which ways do messages leave the house?"""

    model = Channel
    columns = [
        Column("name", link=True),
        Column("org__short_name", "单位"),
        "kind",
        Column("hint", "发到", show=_ending, export=_ending),
        Column("hour", "每天"),
        "state",
        Column("trouble", "没有发出的原因"),
    ]
    filters = [Filter("org", "单位", choices=_units), "kind"]
    search = ["name", "org__name"]
    order = ["org__path", "id"]
    tabs = [
        Tab("standing", "在用和暂停", "standing"),
        Tab("paused", "已暂停", "paused"),
        Tab("all", "全部"),
    ]
    fields = ["org_id", "failures", "settled_on"]
    export_name = "消息渠道"
    unit = "个"
    nothing = "站内消息不用开通。要发邮件或发到工作群，由本单位负责人开通渠道。"


class SendingListing(Listing):
    """What left the house, and what did not?"""

    model = Sending
    columns = [
        Column("created_at", link=False),
        Column("channel__name", "渠道", link=True),
        Column("channel__org__short_name", "单位"),
        Column("channel__kind", "方式"),
        "purpose",
        "count",
        Column("outcome", show=_outcome),
        "attempts",
        "reason",
    ]
    filters = [
        Filter("channel__org", "单位", choices=_units),
        "outcome",
        "purpose",
        "created_at",
        "channel__kind",
    ]
    search = ["channel__name", "reason"]
    order = ["-id"]
    tabs = [Tab("all", "全部"), Tab("failed", "没有发出", "failed")]
    fields = ["channel_id", "day", "sent_at"]
    export_name = "发送记录"
    nothing = "到了每天发送的时间，发出的每一条会记在这里。只记时间、件数和结果，不记内容。"
