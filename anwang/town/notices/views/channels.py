"""The ways out of the house: which there are, what went through them, and does this one work."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.town.notices import actions
from anwang.town.notices.choices import Outcome
from anwang.town.notices.digests import robot_text, sources
from anwang.town.notices.forms import NewAddressForm, NewChannelForm
from anwang.town.notices.listing import ChannelListing, SendingListing
from anwang.town.notices.models import Channel, Sending
from anwang.town.notices.queries import units_headed_by
from anwang.town.notices.rules import REASON, keeps_channel

RECENT = 8


def channel_list(request: HttpRequest) -> HttpResponse:
    """By which ways?"""
    _for_staff(request)
    rows = Channel.objects.visible_to(request.user)
    context = {"may_open": units_headed_by(request.user).exists()}
    return list_page(
        request, rows, ChannelListing, title="消息渠道", template="notices/channels.html", context=context
    )


def sending_list(request: HttpRequest) -> HttpResponse:
    """What left the house?"""
    _for_staff(request)
    rows = Sending.objects.visible_to(request.user)
    return list_page(request, rows, SendingListing, title="发送记录", template="notices/sendings.html")


@require_safe
def channel_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is, whether it works, what it would say now."""
    channel = _seen(request, pk)
    keeps = keeps_channel(request.user, channel)
    context: dict[str, Any] = {
        "channel": channel,
        "keeps": keeps and channel.state != "ended",
        "recent": channel.sendings.select_related("channel")[:RECENT],
        "failed": channel.sendings.filter(outcome=Outcome.FAILED).exists(),
    }
    if channel.is_robot:
        context["lines"] = [line for line in sources().of_unit(channel.org) if line.count]
        context["preview"] = robot_text(str(channel.org), timezone.localdate(), context["lines"])
    return TemplateResponse(request, "notices/channel.html", context)


@sensitive_post_parameters("address", "secret")
def new_channel(request: HttpRequest) -> HttpResponse:
    """Open one."""
    units = units_headed_by(request.user)
    if not units.exists():
        raise PermissionDenied(REASON)

    def save(form: NewChannelForm) -> Channel:
        values = form.cleaned_data
        return actions.open_channel(values.pop("org"), **values, by=request.user)

    return form_page(
        request,
        NewChannelForm(units, request.POST or None),
        title="开通渠道",
        save=save,
        back=reverse("notices:channels"),
        submit="开通",
        lead="发到群里的只有类别和件数，没有姓名、电话、企业名称",
        done="已开通，发一条试试",
    )


@sensitive_post_parameters("address", "secret")
def readdress_channel(request: HttpRequest, pk: int) -> HttpResponse:
    """Paste another address; the one that is there is not shown."""
    channel = _seen(request, pk)
    keeps_channel.demand(request.user, channel)

    def save(form: NewAddressForm) -> Channel:
        return actions.readdress(channel, **form.cleaned_data, by=request.user)

    return form_page(
        request,
        NewAddressForm(channel.kind, request.POST or None),
        title="更换地址",
        save=save,
        back=channel.get_absolute_url(),
        submit="更换",
        lead=f"{channel} · 现在的地址尾号 {channel.hint or '—'}",
        done="地址已更换，发一条试试",
    )


def channel_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Pause it, let it go on, change it, end it."""
    return step_page(request, _seen(request, pk), step)


@require_POST
def try_channel(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one message, and say what became of it as far as it is known."""
    channel = _seen(request, pk)
    sending = actions.try_out(channel, by=request.user)
    sending.refresh_from_db()
    if sending.outcome == Outcome.FAILED:
        messages.error(request, f"没有发出：{sending.reason}")
    elif sending.outcome == Outcome.SENT:
        messages.success(request, "已发出，请到群里看看" if channel.is_robot else "已发到你的邮箱，请查收")
    else:
        messages.info(request, "正在发送，结果见下面的发送记录")
    return HttpResponseRedirect(channel.get_absolute_url())


def _for_staff(request: HttpRequest) -> None:
    if request.user.is_client:
        raise PermissionDenied("消息渠道由镇、村和部门使用；企业的消息在站内，也可以选邮件")


def _seen(request: HttpRequest, pk: int) -> Channel:
    rows = Channel.objects.visible_to(request.user).select_related("org", "opened_by")
    return get_object_or_404(rows, pk=pk)
