"""Friendly looks at checks that found nothing, for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.work.selfchecks.listing import SampleListing
from anwang.work.selfchecks.models import SampleNote

router = Router()


@router.get("/", summary="抽看")
def samples(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Checks without hazards that were drawn for a friendly look."""
    return answer_page(SampleNote.objects.visible_to(request.user), api_paths(SampleListing), page)


@router.get("/{int:pk}/", summary="一次抽看")
def sample(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Which check, and what was seen."""
    return _as_dict(_seen(request, pk), request.user)


@router.post("/{int:pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Say what was seen."""
    return _as_dict(take_from_json(_seen(request, pk), name, body, by=request.user), request.user)


def _seen(request: HttpRequest, pk: int) -> SampleNote:
    rows = SampleNote.objects.visible_to(request.user).select_related("visit", "subject")
    return get_object_or_404(rows, pk=pk)


def _as_dict(note: SampleNote, user: Any) -> dict[str, Any]:
    return {
        "id": note.pk,
        "subject": note.subject_id,
        "visit": note.visit_id,
        "number": note.visit.number,
        "drawn_on": note.drawn_on,
        "state": note.state,
        "said": note.said,
        "looked_at": note.looked_at,
        "offers": offers_as_json(note, user),
    }
