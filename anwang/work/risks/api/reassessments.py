"""Re-assessments for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.work.risks.listing import ReassessmentListing
from anwang.work.risks.models import Reassessment

router = Router()


@router.get("/reassessments/", summary="重新评估")
def reassessments(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """What is to be assessed anew."""
    rows = narrowed(request, Reassessment.objects.visible_to(request.user), ReassessmentListing)
    return answer_page(rows, api_paths(ReassessmentListing), page)


@router.get("/reassessments/{int:pk}/", summary="一项重新评估")
def reassessment(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One, with what may be done next."""
    return _as_dict(_seen(request, pk), request.user)


@router.post("/reassessments/{int:pk}/steps/{step}/", summary="办理一步")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of it."""
    return _as_dict(take_from_json(_seen(request, pk), step, body, by=request.user), request.user)


def _seen(request: HttpRequest, pk: int) -> Reassessment:
    tasks = Reassessment.objects.visible_to(request.user).select_related("point", "subject", "org")
    return get_object_or_404(tasks, pk=pk)


def _as_dict(task: Reassessment, user: Any) -> dict[str, Any]:
    names = ("id", "point_id", "subject_id", "state", "opened_on", "due_on", "due_rule", "assessed_at")
    return {name: getattr(task, name) for name in names} | {
        "point": str(task.point),
        "reason": task.reason,
        "offers": offers_as_json(task, user),
    }
