"""Doubts about reports, for reviewers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router

from anwang.base.flow.api import take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.work.hazards.api.frame import seen as seen_hazard
from anwang.work.hazards.api.frame import standing_of, values_of
from anwang.work.hazards.listing import FlagListing
from anwang.work.hazards.models import QualityFlag
from anwang.work.hazards.queries import flags_of, reviews

router = Router()

SHOWN = (
    "id", "rule", "reason", "hazard_id", "subject_id", "target_type", "target_id", "target_name",
    "target_url", "other_name", "other_url", "created_at", "decided_by_id", "decided_at", "word",
)  # fmt: skip


@router.get("/flags/", summary="疑问标记")
def flags(request: HttpRequest, page: Query[Page]) -> Any:
    """What waits for a second look, narrowed by the same parameters as the page."""
    if not reviews(request.user):
        raise PermissionDenied("疑问标记供镇里的复核人员查看")
    rows = narrowed(request, QualityFlag.objects.visible_to(request.user), FlagListing)
    return answer_page(rows, api_paths(FlagListing), page)


@router.get("/flags/{int:pk}/", summary="一个疑问标记")
def flag(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One, with what the caller may do."""
    return _as_dict(_seen(request, pk), request.user)


@router.post("/flags/{int:pk}/steps/{step}/", summary="复核疑问标记")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """``uphold`` or ``clear``, each with a word why."""
    return _as_dict(take_from_json(_seen(request, pk), step, body, by=request.user), request.user)


@router.get("/{int:pk}/flags/", summary="一条隐患的疑问标记")
def flags_on(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """The doubts about one hazard; none for whoever is no reviewer."""
    return [_as_dict(each, request.user) for each in flags_of(seen_hazard(request, pk), request.user)]


def _seen(request: HttpRequest, pk: int) -> QualityFlag:
    return get_object_or_404(QualityFlag.objects.visible_to(request.user), pk=pk)


def _as_dict(flag: QualityFlag, user: Any) -> dict[str, Any]:
    return values_of(flag, SHOWN) | {"rule_name": flag.get_rule_display()} | standing_of(flag, user)
