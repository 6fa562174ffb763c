"""What happened, what was learnt, who had to report, and whether it falls."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.kit.pages import list_page
from anwang.work.accidents.listing import AccidentListing, CorrectionListing, DutyListing
from anwang.work.accidents.models import Accident, Correction, ReportDuty
from anwang.work.accidents.queries import duties_running, year_of
from anwang.work.accidents.rules import reports


def accident_list(request: HttpRequest) -> HttpResponse:
    """Which accidents, and where do they stand?"""
    context = {
        "running": duties_running(request.user),
        "may_report": request.user.holds(*reports.roles),
    }
    rows = Accident.objects.visible_to(request.user)
    return list_page(
        request, rows, AccidentListing, title="事故", template="accidents/list.html", context=context
    )


def correction_list(request: HttpRequest) -> HttpResponse:
    """Which measures, and were they carried out?"""
    rows = Correction.objects.visible_to(request.user)
    return list_page(
        request, rows, CorrectionListing, title="整改和防范措施", template="accidents/measures.html"
    )


def duty_list(request: HttpRequest) -> HttpResponse:
    """Who had to report to whom?"""
    rows = ReportDuty.objects.visible_to(request.user)
    return list_page(request, rows, DutyListing, title="事故报告时限", template="accidents/measures.html")


def figures(request: HttpRequest) -> HttpResponse:
    """This year to date beside last year."""
    today = timezone.localdate()
    year = year_of(Accident.objects.visible_to(request.user), today)
    context = {"title": "事故统计", "year": year, "today": today}
    return TemplateResponse(request, "accidents/figures.html", context)
