"""Notices for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from anwang.town.notices.actions import mark_all_read, mark_read
from anwang.town.notices.models import Notice
from anwang.town.notices.queries import unread_count

router = Router()

AT_ONCE = 100
SHOWN = ("id", "text", "url", "created_at", "read_at")


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
    mark_read(get_object_or_404(Notice.objects.visible_to(request.user), pk=pk))
    return Status(204, None)


@router.post("/read/", summary="全部标为已读")
def read_all(request: HttpRequest) -> dict[str, int]:
    """How many were unread."""
    return {"read": mark_all_read(request.user)}
