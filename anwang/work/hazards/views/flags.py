"""Doubts about reports: the list, one of them, the decision."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import list_page
from anwang.work.hazards.listing import FlagListing
from anwang.work.hazards.models import QualityFlag
from anwang.work.hazards.queries import reviews


def flag_list(request: HttpRequest) -> HttpResponse:
    """Which reports should be looked at again?"""
    if not reviews(request.user):
        raise PermissionDenied("疑问标记供镇里的复核人员查看")
    return list_page(request, QualityFlag.objects.visible_to(request.user), FlagListing, title="疑问标记")


def flag_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One doubt with what it was compared with."""
    flag = _seen(request, pk)
    return TemplateResponse(request, "hazards/flag.html", {"flag": flag, "flags": [flag]})


def flag_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Does it hold? In a word why."""
    return step_page(request, _seen(request, pk), step)


def _seen(request: HttpRequest, pk: int) -> QualityFlag:
    rows = QualityFlag.objects.visible_to(request.user).select_related("org", "subject", "decided_by")
    return get_object_or_404(rows, pk=pk)
