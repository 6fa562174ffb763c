"""The photos of a report are chosen and left out, each with one tap."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from anwang.insight.reports import actions
from anwang.insight.reports.album import MOST_CHOSEN, Shot, chosen, lines_of
from anwang.insight.reports.models import Edition, Report
from anwang.insight.reports.queries import photos_offered, photos_shown
from anwang.insight.reports.views.frame import report_at
from anwang.town.evidence.models import Photo


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the photos of one record."""
    report = report_at(request, pk)
    actions.choose_photos(report, request.POST.get("key", ""), by=request.user)
    return _answer(request, report)


@require_POST
def choose_proposed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all that is proposed."""
    report = report_at(request, pk)
    actions.choose_proposed(report, by=request.user)
    return _answer(request, report)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the photos of one record out."""
    report = report_at(request, pk)
    actions.leave_photos(report, request.POST.get("key", ""), by=request.user)
    return _answer(request, report)


def photos_of(request: HttpRequest, report: Report, edition: Edition, *, may_word: bool) -> dict[str, Any]:
    """What the page shows of an edition's photos, and what may be chosen."""
    shown = photos_shown(edition, request.user)
    offers = photos_offered(report, request.user) if may_word else []
    return {
        "photo_lines": [[(shot, _address(shot)) for shot in line] for line in lines_of(shown.shots)],
        "photos_hidden": shown.hidden,
        "offers": [each for each in offers if not each.is_chosen],
        "proposed": sum(each.is_proposed and not each.is_chosen for each in offers),
        "most_photos": MOST_CHOSEN,
    }


def _address(shot: Shot) -> str:
    return Photo(pk=shot.photo).get_absolute_url()


def _answer(request: HttpRequest, report: Report) -> HttpResponse:
    """The photos alone where the page asked for that; without script the whole page again."""
    if not request.headers.get("HX-Request"):
        return redirect(f"{report.get_absolute_url()}#photos")
    shots = chosen(report, report.choices.values_list("key", flat=True))
    edition = Edition(report=report, photos=[shot.as_json() for shot in shots])
    context = photos_of(request, report, edition, may_word=True) | {"report": report, "may_word": True}
    return TemplateResponse(request, "reports/_photos.html", context)
