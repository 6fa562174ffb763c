"""Indices: the list, and one explained."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.insight.alerts.listing import FirmIndexListing
from anwang.insight.alerts.models import FirmIndex
from anwang.insight.alerts.queries import explained
from anwang.insight.alerts.queries.firms import course_of

router = Router()


@router.get("/firms/", summary="企业安全指数")
def indices(request: HttpRequest, page: Query[Page]) -> Any:
    """By name; a firm finds its own alone."""
    rows = narrowed(request, FirmIndex.objects.visible_to(request.user), FirmIndexListing)
    return answer_page(rows, api_paths(FirmIndexListing), page)


@router.get("/firms/{int:pk}/", summary="一户企业的安全指数")
def index(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Part by part with what each rests on, and its weekly course."""
    rows = FirmIndex.objects.visible_to(request.user).select_related("subject", "org", "release")
    found = get_object_or_404(rows, subject=pk)
    return {
        "subject": found.subject_id,
        "name": str(found.subject),
        "points": found.points,
        "before": found.before,
        "computed_on": found.computed_on,
        "needs_help": found.needs_help,
        "weakest": found.weakest,
        "pack": found.release.pack_id,
        "version": found.release.version,
        "parts": [
            {
                "id": part.id, "name": part.name, "sentence": part.sentence, "weight": part.weight,
                "points": part.points, "figure": part.part.figure, "help": part.help, "basis": part.basis,
                "rows": part.url,
            }
            for part in explained(found)
        ],
        "course": [{"week": week, "points": points} for week, points in course_of(found)["course"]],
    }  # fmt: skip
