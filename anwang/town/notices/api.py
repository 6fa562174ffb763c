"""Notices and the ways they take, for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Field, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.town.notices import actions
from anwang.town.notices.choices import ChannelKind, EmailMode
from anwang.town.notices.listing import ChannelListing, SendingListing
from anwang.town.notices.models import Channel, Contact, Notice, Sending
from anwang.town.notices.queries import contact_of, unread_count
from anwang.town.orgs.models import Org

router = Router()

AT_ONCE = 100
SHOWN = ("id", "text", "url", "created_at", "read_at")


class Choice(Schema):
    """How the caller wants to be reached besides the inbox."""

    mode: EmailMode
    email: str = Field("", max_length=120)


class Address(Schema):
    """A robot's address; taken in, never given out."""

    address: str = Field("", max_length=300, description="机器人地址，保存后不再给出")
    secret: str = Field("", max_length=140, description="钉钉加签密钥")


class NewChannel(Address):
    """Which unit, by which way, when."""

    org: int
    kind: ChannelKind
    name: str = Field(max_length=40)
    hour: int = Field(8, description="每天几点，7 至 18")


@router.get("/", summary="我的消息")
def notices(request: HttpRequest, *, unread: bool = False, before: int | None = None) -> dict[str, Any]:
    """Newest first, a hundred at once; ``before`` is the id of the last one seen."""
    rows = Notice.objects.visible_to(request.user).order_by("-id")
    rows = rows.unread() if unread else rows
    rows = rows.filter(pk__lt=before) if before else rows
    return {"unread": unread_count(request.user), "items": list(rows.values(*SHOWN)[:AT_ONCE])}


@router.post("/{int:pk}/read/", summary="标为已读", response={204: None})
def read(request: HttpRequest, pk: int) -> Status[None]:
    """One of the caller's own."""
    actions.mark_read(get_object_or_404(Notice.objects.visible_to(request.user), pk=pk))
    return Status(204, None)


@router.post("/read/", summary="全部标为已读")
def read_all(request: HttpRequest) -> dict[str, int]:
    """How many were unread."""
    return {"read": actions.mark_all_read(request.user)}


@router.get("/contact/", summary="我的消息方式")
def contact(request: HttpRequest) -> dict[str, Any]:
    """The caller's own."""
    return _contact(contact_of(request.user))


@router.put("/contact/", summary="选择消息方式")
def choose(request: HttpRequest, body: Choice) -> dict[str, Any]:
    """A new address must be confirmed from the letter that it gets."""
    return _contact(actions.choose(request.user, mode=body.mode, email=body.email))


@router.get("/channels/", summary="消息渠道")
def channels(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Of the caller's units and all beneath them; narrowed by the same parameters as the page."""
    rows = narrowed(request, Channel.objects.visible_to(request.user), ChannelListing)
    return answer_page(rows, api_paths(ChannelListing), page)


@router.post("/channels/", summary="开通渠道", response={201: dict})
def open_channel(request: HttpRequest, body: NewChannel) -> Status:
    """By the unit's head, or by who manages it."""
    org = get_object_or_404(Org.objects.visible_to(request.user), pk=body.org)
    values = body.dict(exclude={"org"})
    return Status(201, _channel(request, actions.open_channel(org, **values, by=request.user)))


@router.get("/channels/{int:pk}/", summary="一个渠道")
def channel(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With what may be done; its address is not given out."""
    return _channel(request, _seen(request, pk))


@router.put("/channels/{int:pk}/address/", summary="更换地址")
def readdress(request: HttpRequest, pk: int, body: Address) -> dict[str, Any]:
    """Only known services are called."""
    changed = actions.readdress(_seen(request, pk), address=body.address, secret=body.secret, by=request.user)
    return _channel(request, changed)


@router.post("/channels/{int:pk}/steps/{step}/", summary="办理")
def take_step(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Pause it, let it go on, change it, end it."""
    return _channel(request, take_from_json(_seen(request, pk), step, body, by=request.user))


@router.post("/channels/{int:pk}/try/", summary="发一条试试", response={202: dict})
def try_channel(request: HttpRequest, pk: int) -> Status:
    """What became of it stands in the sendings."""
    return Status(202, {"sending": actions.try_out(_seen(request, pk), by=request.user).pk})


@router.get("/sendings/", summary="发送记录")
def sendings(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """When, by which channel, how many things, with what outcome; no texts are kept."""
    rows = narrowed(request, Sending.objects.visible_to(request.user), SendingListing)
    return answer_page(rows, api_paths(SendingListing), page)


def _seen(request: HttpRequest, pk: int) -> Channel:
    return get_object_or_404(Channel.objects.visible_to(request.user).select_related("org"), pk=pk)


def _contact(chosen: Contact) -> dict[str, Any]:
    return {"mode": chosen.mode, "email": chosen.email, "is_confirmed": chosen.is_confirmed}


def _channel(request: HttpRequest, found: Channel) -> dict[str, Any]:
    return {
        "id": found.pk,
        "org": found.org_id,
        "kind": found.kind,
        "name": found.name,
        "hint": found.hint,
        "hour": found.hour,
        "state": found.state,
        "trouble": found.trouble,
        "settled_on": found.settled_on,
        "offers": offers_as_json(found, request.user),
    }
