"""Reports for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router, Schema

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.insight.reports.listing import ReportListing
from anwang.insight.reports.models import Report

router = Router()


class Filters(Schema):
    """How a list may be narrowed."""

    cycle: str | None = None
    state: str | None = None
    org: int | None = None


@router.get("/", summary="报告列表")
def reports(request: HttpRequest, filters: Query[Filters], page: Query[Page]) -> HttpResponse:
    """Newest first."""
    wanted = {name: value for name, value in filters.dict().items() if value is not None}
    return answer_page(
        Report.objects.visible_to(request.user).filter(**wanted), api_paths(ReportListing), page
    )


@router.get("/{pk}/", summary="一份报告")
def report(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What it says: as it was handed in, or as the records say now."""
    return _detail(get_object_or_404(Report.objects.visible_to(request.user), pk=pk), request.user)


@router.post("/{pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Submit it, or send it back."""
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    return _detail(take_from_json(found, name, body, by=request.user), request.user)


def _detail(found: Report, user: Any) -> dict[str, Any]:
    edition = found.current()
    return {
        "id": found.pk,
        "title": found.title,
        "org": found.org_id,
        "org_name": found.org.name,
        "cycle": found.cycle,
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "due_on": found.due_on,
        "state": found.state,
        "edition": edition.number or None,
        "figures": edition.figures,
        "sections": [
            {"heading": heading, "paragraphs": paragraphs} for heading, paragraphs in edition.sections
        ],
        "offers": offers_as_json(found, user),
    }
