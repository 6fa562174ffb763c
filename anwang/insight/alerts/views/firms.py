"""Who needs help: the list of indices, one explained, the rows behind each part."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.kit.pages import list_page
from anwang.insight.alerts.listing import FirmIndexListing
from anwang.insight.alerts.models import FirmIndex
from anwang.insight.alerts.queries import explained, rows_behind
from anwang.insight.alerts.queries.firms import course_of

SHOWN_AT_MOST = 500


def firm_list(request: HttpRequest) -> HttpResponse:
    """Which firms need help? By name."""
    rows = FirmIndex.objects.visible_to(request.user)
    return list_page(request, rows, FirmIndexListing, title="企业安全指数", template="alerts/firms.html")


def firm(request: HttpRequest, pk: int) -> HttpResponse:
    """Where does the figure come from, part by part?"""
    index = _seen(request, pk)
    context = {"index": index, "parts": explained(index), **course_of(index)}
    return TemplateResponse(request, "alerts/firm.html", context)


def firm_rows(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Which records does this part count?"""
    index = _seen(request, pk)
    told = next((each for each in explained(index) if each.id == part), None)
    whole = request.GET.get("all") == "1" and bool(told and told.part.part.out_of)
    rows = rows_behind(index, part, request.user, all_of=whole)
    if told is None or rows is None:
        raise Http404
    context = {
        "index": index,
        "told": told,
        "whole": whole,
        "count": rows.count(),
        "rows": rows[:SHOWN_AT_MOST],
        "most": SHOWN_AT_MOST,
    }
    return TemplateResponse(request, "alerts/rows.html", context)


def _seen(request: HttpRequest, pk: int) -> FirmIndex:
    rows = FirmIndex.objects.visible_to(request.user).select_related("subject", "org", "release")
    return get_object_or_404(rows, subject=pk)
