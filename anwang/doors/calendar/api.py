"""Subscriptions for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Field, Router, Schema, Status

from anwang.doors.calendar import actions
from anwang.doors.calendar.models import Feed
from anwang.doors.calendar.queries import units_of
from anwang.insight.deadlines.choices import DeadlineKind

router = Router()


class NewFeed(Schema):
    """Whose calendar, and what it shows."""

    org: int | None = Field(None, description="单位编号；不填为本人的期限")
    kinds: list[DeadlineKind] = Field(list(DeadlineKind), description="看哪些期限；不填为全部")


class Kinds(Schema):
    """What it shows."""

    kinds: list[DeadlineKind]


@router.get("/feeds/", summary="我的日历订阅")
def feeds(request: HttpRequest) -> list[dict[str, Any]]:
    """Without their addresses, which nobody has."""
    return [_told(feed) for feed in Feed.objects.visible_to(request.user).select_related("org")]


@router.post("/feeds/", summary="订阅日历", response={201: dict})
def subscribe(request: HttpRequest, body: NewFeed) -> Status:
    """The address is in this answer and nowhere else."""
    org = get_object_or_404(units_of(request.user), pk=body.org) if body.org is not None else None
    feed, token = actions.subscribe(kinds=[kind.value for kind in body.kinds], org=org, by=request.user)
    address = request.build_absolute_uri(reverse("calendar:feed", args=[token]))
    return Status(201, _told(feed) | {"address": address})


@router.put("/feeds/{int:pk}/", summary="改看哪些")
def choose(request: HttpRequest, pk: int, body: Kinds) -> dict[str, Any]:
    """The address stays."""
    feed = get_object_or_404(Feed.objects.visible_to(request.user), pk=pk)
    return _told(actions.choose(feed, [kind.value for kind in body.kinds], by=request.user))


@router.delete("/feeds/{int:pk}/", summary="停用日历", response={204: None})
def revoke(request: HttpRequest, pk: int) -> Status:
    """One of the caller's own."""
    actions.revoke(get_object_or_404(Feed.objects.visible_to(request.user), pk=pk), by=request.user)
    return Status(204, None)


def _told(feed: Feed) -> dict[str, Any]:
    names = ("id", "org_id", "kinds", "created_at", "read_on")
    return {"name": str(feed)} | {name: getattr(feed, name) for name in names}
