"""Risk reports and their steps for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.work.risks.listing import RiskReportListing
from anwang.work.risks.models import RiskReport
from anwang.work.risks.papers import word_of_report

router = Router()


@router.get("/reports/", summary="风险报告")
def reports(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Who has reported, and who has not."""
    rows = narrowed(request, RiskReport.objects.visible_to(request.user), RiskReportListing)
    return answer_page(rows, api_paths(RiskReportListing), page)


@router.get("/reports/{int:pk}/", summary="一份风险报告")
def report(request: HttpRequest, pk: int) -> dict[str, Any]:
    """As it was signed; of a draft, what the register says now."""
    return _as_dict(_seen(request, pk), request.user)


@router.post("/reports/{int:pk}/steps/{step}/", summary="办理一步")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Sign it, or void it."""
    return _as_dict(take_from_json(_seen(request, pk), step, body, by=request.user), request.user)


@router.get("/reports/{int:pk}/docx/", summary="风险报告（Word）")
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """On paper."""
    found = _seen(request, pk)
    return HttpResponse(word_of_report(found), headers=download_headers(str(found), "docx"))


def _seen(request: HttpRequest, pk: int) -> RiskReport:
    rows = RiskReport.objects.visible_to(request.user).select_related("subject", "org", "filed_by")
    return get_object_or_404(rows, pk=pk)


def _as_dict(found: Any, user: Any) -> dict[str, Any]:
    names = ("id", "subject_id", "kind", "year", "title", "cause", "due_on", "due_rule", "state", "version",
             "is_overdue", "was_late", "filed_at")  # fmt: skip
    return {name: getattr(found, name) for name in names} | {
        "state_name": found.get_state_display(),
        "filed_by": str(found.filed_by or ""),
        "content": found.shown,
        "url": found.get_absolute_url(),
        "offers": offers_as_json(found, user),
    }
