"""Re-assessments and major hazard installations for machines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router, Schema

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.knowledge.packs import queries as packs
from anwang.work.risks.actions.installations import STANDARD, Stored, weigh
from anwang.work.risks.listing import InstallationListing, ReassessmentListing
from anwang.work.risks.models import MajorHazardInstallation, Reassessment

router = Router()


class Stock(Schema):
    """What is stored, in tonnes by name or class, and how many people live outside."""

    people: int = 0
    stock: dict[str, Decimal]
    classes: dict[str, str] = {}


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


@router.get("/installations/", summary="重大危险源")
def installations(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Which installations there are."""
    rows = narrowed(request, MajorHazardInstallation.objects.visible_to(request.user), InstallationListing)
    return answer_page(rows, api_paths(InstallationListing), page)


@router.post("/installations/weigh/", summary="重大危险源计算")
def weigh_stock(request: HttpRequest, body: Stock) -> dict[str, Any]:
    """S, R and level of a stock; nothing is written."""
    stock = [Stored(name, amount, body.classes.get(name, "")) for name, amount in body.stock.items()]
    found = weigh(packs.installation_scheme(STANDARD), stock, body.people)
    return {
        "s": found.s,
        "r": found.r,
        "alpha": found.alpha,
        "level": found.level.level if found.level else None,
    }


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
