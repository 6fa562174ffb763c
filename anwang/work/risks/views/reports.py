"""Pages of risk reports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import list_page
from anwang.work.risks.listing import RiskReportListing
from anwang.work.risks.models import RiskReport
from anwang.work.risks.papers import word_of_report


def report_list(request: HttpRequest) -> HttpResponse:
    """Who has reported, and who has not?"""
    rows = RiskReport.objects.visible_to(request.user)
    return list_page(request, rows, RiskReportListing, title="风险报告")


def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it is, or would be, signed."""
    report = _seen(request, pk)
    if request.GET.get("format") == "docx":
        headers = download_headers(str(report), "docx")
        return HttpResponse(word_of_report(report), headers=headers)
    context = {
        "title": str(report),
        "report": report,
        "content": report.shown,
        "offers": report.offers(request.user),
    }
    return TemplateResponse(request, "risks/report.html", context)


def report_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Sign it, or say that it was opened by mistake."""
    return step_page(request, _seen(request, pk), step)


def _seen(request: HttpRequest, pk: int) -> RiskReport:
    rows = RiskReport.objects.visible_to(request.user).select_related("subject", "org", "filed_by")
    return get_object_or_404(rows, pk=pk)
