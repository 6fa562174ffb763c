"""What should somebody look at: the list, the map, the week, one warning and its steps."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import list_page
from anwang.insight.alerts.listing import AlertListing
from anwang.insight.alerts.models import Alert
from anwang.insight.alerts.queries import map_of, week_of


def alert_list(request: HttpRequest) -> HttpResponse:
    """Which ones?"""
    _staff_only(request)
    rows = Alert.objects.visible_to(request.user)
    return list_page(request, rows, AlertListing, title="预警", template="alerts/list.html")


def week(request: HttpRequest) -> HttpResponse:
    """What has changed this week?"""
    _staff_only(request)
    return TemplateResponse(request, "alerts/week.html", {"title": "本周变化", "week": week_of(request.user)})


def alert_map(request: HttpRequest) -> HttpResponse:
    """Where are they?"""
    _staff_only(request)
    return TemplateResponse(request, "alerts/map.html", {"title": "预警地图", "map": map_of(request.user)})


def alert_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Why, with which figures, whose, until when?"""
    return TemplateResponse(request, "alerts/detail.html", {"alert": _seen(request, pk)})


def alert_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Something was done; or need not be."""
    return step_page(request, _seen(request, pk), step)


def _seen(request: HttpRequest, pk: int) -> Alert:
    rows = Alert.objects.visible_to(request.user).select_related("org", "subject", "assignee", "release")
    return get_object_or_404(rows, pk=pk)


def _staff_only(request: HttpRequest) -> None:
    if request.user.is_client:
        raise PermissionDenied("预警供镇、村（社区）和部门人员办理")
