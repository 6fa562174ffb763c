"""The two lists for machines: now, as of a day, and the difference between two days."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema, Status

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import Listing, api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.work.campaigns import actions
from anwang.work.campaigns.api.rows import link_as_dict, org_of, problem_as_dict, remedy_as_dict
from anwang.work.campaigns.choices import ProblemKind, ProblemSource, RemedyKind
from anwang.work.campaigns.listing import (
    HazardChanges,
    HazardRows,
    ProblemChanges,
    ProblemRows,
    RemedyChanges,
    RemedyRows,
)
from anwang.work.campaigns.looking_back import Look, look_of
from anwang.work.campaigns.models import Campaign, Link
from anwang.work.campaigns.queries import end_of, named, rows_changed, rows_on

router = Router()
CHANGES = {"hazards": HazardChanges, "problems": ProblemChanges, "remedies": RemedyChanges}
ROWS = {"hazards": HazardRows, "problems": ProblemRows, "remedies": RemedyRows}


class NewProblem(Schema):
    """An institutional problem, the unit that has to solve it, by when."""

    title: str
    org_id: int
    due_on: dt.date
    kind: ProblemKind = ProblemKind.RULES
    topic: str = ""
    source: ProblemSource = ProblemSource.SELF
    source_note: str = ""
    found_on: dt.date | None = None
    detail: str = ""


class NewRemedy(Schema):
    """A remedy, the unit that carries it out, by when, and what it answers (``problem-12``, ``hazard-3``)."""

    title: str
    org_id: int
    due_on: dt.date
    kind: RemedyKind = RemedyKind.REGULATION
    topic: str = ""
    content: str = ""
    answers: list[str] = []


def campaign_of(request: HttpRequest, pk: int) -> Campaign:
    rows = Campaign.objects.visible_to(request.user).select_related("release", "org")
    return get_object_or_404(rows, pk=pk)


@router.get("/{int:pk}/problems/", summary="问题隐患清单")
def problems(
    request: HttpRequest, pk: int, page: Query[Page], of: Literal["hazards", "problems"] = "hazards"
) -> HttpResponse:
    """``on``: as of a day; ``from``, ``to``: what changed; further filters as on the page."""
    return _answer(request, campaign_of(request, pk), of, page)


@router.get("/{int:pk}/remedies/", summary="制度措施清单")
def remedies(request: HttpRequest, pk: int, page: Query[Page]) -> HttpResponse:
    """``on``: as of a day; ``from``, ``to``: what changed; further filters as on the page."""
    return _answer(request, campaign_of(request, pk), "remedies", page)


def _answer(request: HttpRequest, campaign: Campaign, name: str, page: Page) -> HttpResponse:
    look = look_of(request.GET, timezone.localdate())
    listing = CHANGES[name] if look.since else ROWS[name]
    further = ["state_from", "state_on", "answered"] if look.since else ["state_on", "answered"]
    rows = narrowed(request, _rows(request, campaign, look, listing), listing)
    return answer_page(rows, api_paths(listing) | {name: name for name in further}, page)


def _rows(request: HttpRequest, campaign: Campaign, look: Look, listing: type[Listing]) -> Any:
    if look.since:
        return rows_changed(listing.model, campaign, request.user, look.since, look.until)
    return rows_on(listing.model, campaign, request.user, look.on)


@router.get("/{int:pk}/lists/changes/", summary="两个清单两天之间的变化")
def changes(request: HttpRequest, pk: int) -> dict[str, Any]:
    """How many rows are new, solved, moved between ``from`` and ``to`` (default: today)."""
    campaign, look = campaign_of(request, pk), look_of(request.GET, timezone.localdate())
    if look.since is None:
        raise BadInput("请用 from 写明起始日期，如 ?from=2026-11-01")
    counted = {
        name: _rows(request, campaign, look, listing).aggregate(
            **{tab.id: Count("pk", filter=tab.apply) for tab in listing.tabs if isinstance(tab.apply, Q)}
        )
        for name, listing in CHANGES.items()
    }
    return {"from": look.since, "to": look.until, **counted}


@router.get("/{int:pk}/lists/links/", summary="对应关系")
def links(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """What answers what, now or (``on``) at the end of a day."""
    campaign, look = campaign_of(request, pk), look_of(request.GET, timezone.localdate())
    rows = Link.objects.visible_to(request.user).filter(remedy__campaign=campaign)
    return [link_as_dict(made) for made in rows.standing(end_of(look.on) if look.on else None)]


@router.post("/{int:pk}/problems/", summary="登记制度性问题", response={201: dict})
def new_problem(request: HttpRequest, pk: int, body: NewProblem) -> Status:
    """By the emergency office, an inspector, or the unit itself."""
    campaign, values = campaign_of(request, pk), body.dict()
    values["found_on"] = values["found_on"] or timezone.localdate()
    org = org_of(request, values.pop("org_id"))
    made = actions.enter_problem(campaign, org=org, by=request.user, **values)
    return Status(201, problem_as_dict(made, request.user))


@router.post("/{int:pk}/remedies/", summary="登记制度措施", response={201: dict})
def new_remedy(request: HttpRequest, pk: int, body: NewRemedy) -> Status:
    """By the emergency office, an inspector, or the unit itself."""
    campaign, values = campaign_of(request, pk), body.dict()
    found = [(key, named(campaign, request.user, key)) for key in values.pop("answers")]
    if missing := [key for key, row in found if row is None]:
        raise BadInput(f"清单里没有：{'、'.join(missing)}")
    org = org_of(request, values.pop("org_id"))
    made = actions.enter_remedy(
        campaign, org=org, by=request.user, answers=[row for _, row in found], **values
    )
    return Status(201, remedy_as_dict(made, request.user))
