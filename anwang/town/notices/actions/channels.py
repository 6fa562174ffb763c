"""A unit opens a way out of the house, gives it another address, tries it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.notices.addresses import checked_secret, key_of
from anwang.town.notices.choices import ROBOTS, ChannelKind, ChannelState, Purpose
from anwang.town.notices.models import Channel, Contact, Sending
from anwang.town.notices.rules import REASON, heads, keeps_channel
from anwang.town.notices.sealing import seal
from anwang.town.notices.signals import message_waits
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org

SHOWN = 4  # last letters of a key


@transaction.atomic
def open_channel(
    org: Org, *, kind: str, name: str, hour: int, address: str = "", secret: str = "", by: Any
) -> Channel:
    """Open a channel (开通渠道); a robot's address must be one of its service's, e-mail has none."""
    if not heads(by, org):
        raise PermissionDenied(REASON)
    if org.kind in {OrgKind.UNIT, OrgKind.GRID}:
        raise BadInput("消息渠道由村（社区）、部门或镇开通")
    taken = Channel.objects.standing().filter(org=org, kind=ChannelKind.EMAIL)
    if kind == ChannelKind.EMAIL and taken.exists():
        raise BadInput(f"{org}已经开通电子邮件")
    channel = Channel(org=org, kind=kind, name=name.strip(), hour=hour, opened_by=by)
    _take_address(channel, address, secret)
    channel.clean_fields(exclude=["org", "opened_by"])
    channel.save(force_insert=True)
    note = f"{channel.get_kind_display()}，每天 {channel.get_hour_display()}"
    record(by, "notices.open", channel, label="开通渠道", after=channel.stands, note=note)
    return channel


@transaction.atomic
def readdress(channel: Channel, *, address: str, secret: str = "", by: Any) -> Channel:
    """Give a robot another address (更换地址); the trail says that it changed, never to what."""
    channel = Channel.objects.select_for_update(of=("self",)).select_related("org").get(pk=channel.pk)
    keeps_channel.demand(by, channel)
    if not channel.is_robot or channel.state == ChannelState.ENDED:
        raise NotReady("只有未停用的群机器人有地址可换")
    before = channel.hint
    _take_address(channel, address, secret)
    channel.save(update_fields=["sealed", "hint", "changed_at"])
    record(by, "notices.readdress", channel, label="更换地址", note=f"尾号 {before} → {channel.hint}")
    return channel


@transaction.atomic
def try_out(channel: Channel, *, by: Any) -> Sending:
    """Send one message to see whether it arrives (发一条试试): to the group, or to one's own mailbox."""
    keeps_channel.demand(by, channel)
    if channel.state == ChannelState.ENDED:
        raise NotReady("这个渠道已停用，不再发送")
    if not channel.is_robot and not Contact.objects.filter(user=by).exclude(confirmed_at=None).exists():
        raise NotReady("试发的邮件寄给你自己，请先在“消息方式”里填写并确认邮箱", mend="/notices/me/")
    now = timezone.now()
    sending = Sending.objects.create(
        channel=channel,
        recipient=None if channel.is_robot else by,
        purpose=Purpose.TRIAL,
        day=timezone.localdate(now),
        next_try_at=now,
    )
    record(by, "notices.try", channel, label="试发")
    message_waits.send(Sending)
    return sending


def _take_address(channel: Channel, address: str, secret: str) -> None:
    if channel.kind not in ROBOTS:
        return
    if not address.strip():
        raise BadInput("请填写机器人地址")
    key = {"token": key_of(channel.kind, address)}
    if channel.kind == ChannelKind.DINGTALK and (checked := checked_secret(secret)):
        key["secret"] = checked
    channel.sealed, channel.hint = seal(key), key["token"][-SHOWN:]
