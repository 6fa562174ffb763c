"""Warnings: the list, one, its steps, the week, the villages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.insight.alerts.listing import AlertListing
from anwang.insight.alerts.models import Alert
from anwang.insight.alerts.queries import map_of, week_of

router = Router()

SHOWN = (
    "id", "rule", "rule_name", "title", "figures", "subject_id", "org_id", "topic", "assignee_id", "because",
    "opened_on", "due_on", "due_rule", "done", "handled_by_id", "handled_at", "escalated_at", "help", "state",
    "version",
)  # fmt: skip
OF_THE_WEEK = (
    "opened",
    "opened_last",
    "dealt_with",
    "dealt_with_last",
    "open",
    "overdue",
    "silent",
    "helped",
)


@router.get("/", summary="预警")
def alerts(request: HttpRequest, page: Query[Page]) -> Any:
    """What the caller may see, narrowed by the same parameters as the page."""
    _staff_only(request)
    rows = narrowed(request, Alert.objects.visible_to(request.user), AlertListing)
    return answer_page(rows, api_paths(AlertListing), page)


@router.get("/week/", summary="本周变化")
def week(request: HttpRequest) -> dict[str, Any]:
    """What has changed this week, with last week beside it."""
    _staff_only(request)
    found = week_of(request.user)
    kinds = [
        {"rule": kind.rule, "name": kind.name, "now": kind.now, "last": kind.last, "open": kind.open}
        for kind in found.kinds
    ]
    figures = {name: getattr(found, name) for name in OF_THE_WEEK}
    return {"start": found.period.start, "end": found.period.end, **figures, "kinds": kinds}


@router.get("/map/", summary="各村（社区）待处理预警")
def villages(request: HttpRequest) -> list[dict[str, Any]]:
    """How many are open where."""
    _staff_only(request)
    found = map_of(request.user)
    return [
        {"org": place.org.pk, "name": str(place.org), "count": place.count, "overdue": place.overdue}
        for place in (*found.areas, *found.tiles)
    ]


@router.get("/{int:pk}/", summary="一条预警")
def alert(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One, with what the caller may do."""
    return _as_dict(_seen(request, pk), request.user)


@router.post("/{int:pk}/steps/{step}/", summary="办理预警")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """``handle`` (done), ``dismiss`` (note), ``reassign`` (assignee)."""
    return _as_dict(take_from_json(_seen(request, pk), step, body, by=request.user), request.user)


def _seen(request: HttpRequest, pk: int) -> Alert:
    rows = Alert.objects.visible_to(request.user).select_related("release", "subject", "assignee")
    return get_object_or_404(rows, pk=pk)


def _as_dict(alert: Alert, user: Any) -> dict[str, Any]:
    told = {name: getattr(alert, name) for name in SHOWN}
    names = {"subject_name": str(alert.subject or ""), "assignee_name": str(alert.assignee or "")}
    where = {"state_name": alert.get_state_display(), "url": alert.get_absolute_url()}
    return {**told, **names, **where, "offers": offers_as_json(alert, user)}


def _staff_only(request: HttpRequest) -> None:
    if request.user.is_client:
        raise PermissionDenied("预警供镇、村（社区）和部门人员办理")
