"""Leads for machines: the list, one with its comparison, the steps, a find."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Field, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.town.orgs.models import Org
from anwang.work.coverage import actions
from anwang.work.coverage.listing import CandidateListing
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.queries.side_by_side import beside, proposals_of

router = Router()

SHOWN = (
    "id", "source", "key", "name", "code", "address", "phone", "contact", "kind", "as_of", "first_seen_on",
    "news", "changes", "points", "why", "state", "away_because", "by_hand", "version",
)  # fmt: skip


class Find(Schema):
    """A place found while walking."""

    name: str
    address: str
    kind: str
    village: int = Field(description="村、社区或网格的编号")
    phone: str = ""


class Chosen(Schema):
    """Which subject of the ledger it is."""

    subject: int
    note: str = ""


class NewSubject(Schema):
    """What to register; what is left out is taken from the list (带出)."""

    org: int = Field(description="所在村、社区或网格的编号")
    type: str = Field(description="类型，如 core/shop")
    name: str = ""
    address: str = ""
    code: str | None = None
    contact_name: str | None = None
    contact_phone: str | None = None


@router.get("/", summary="线索")
def candidates(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Leads, narrowed by the same parameters as the page."""
    rows = narrowed(request, Candidate.objects.visible_to(request.user), CandidateListing)
    return answer_page(rows, api_paths(CandidateListing), page)


@router.post("/", summary="登记发现", response={201: dict})
def find(request: HttpRequest, body: Find) -> Status:
    """Report a find; compared with the ledger at once."""
    values = body.dict(exclude={"village"})
    lead = actions.report_find(village=_place(request, body.village), by=request.user, **values)
    return Status(201, _as_dict(lead, request.user))


@router.get("/{int:pk}/", summary="一条线索")
def candidate(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One lead beside the subjects it may be."""
    return _as_dict(_seen(request, pk), request.user)


@router.post("/{int:pk}/register/", summary="登记为新对象", response={201: dict})
def register(request: HttpRequest, pk: int, body: NewSubject) -> Status:
    """Open a file for it."""
    lead = _seen(request, pk)
    known = {
        "name": body.name or lead.name,
        "address": body.address or lead.address,
        "code": lead.code if body.code is None else body.code,
        "contact_name": lead.contact if body.contact_name is None else body.contact_name,
        "contact_phone": lead.phone if body.contact_phone is None else body.contact_phone,
        "type": body.type,
    }
    place = _place(request, body.org)
    actions.register_candidate(lead, by=request.user, town_or_village=place, **known)
    return Status(201, _as_dict(lead, request.user))


@router.post("/{int:pk}/choose/", summary="指定是哪一家")
def choose(request: HttpRequest, pk: int, body: Chosen) -> dict[str, Any]:
    """It is not the likeliest of the proposed, but another subject in sight."""
    lead = _seen(request, pk)
    subject = get_object_or_404(lead.choices_for("subject", request.user), pk=body.subject)
    return _as_dict(lead.take("link", by=request.user, subject=subject, note=body.note), request.user)


@router.post("/{int:pk}/steps/{step}/", summary="办理一步")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Say what it is."""
    return _as_dict(take_from_json(_seen(request, pk), step, body, by=request.user), request.user)


def _place(request: HttpRequest, pk: int) -> Org:
    place = Org.objects.visible_to(request.user).filter(pk=pk).first()
    if place is None:
        raise BadInput(f"没有编号为 {pk} 的村、社区或网格，或不在你的管辖范围内")
    return place


def _seen(request: HttpRequest, pk: int) -> Candidate:
    return get_object_or_404(
        Candidate.objects.visible_to(request.user).select_related("org", "subject"), pk=pk
    )


def _as_dict(lead: Candidate, user: Any) -> dict[str, Any]:
    return {name: getattr(lead, name) for name in SHOWN} | {
        "state_name": lead.get_state_display(),
        "source_name": lead.source_name,
        "org": lead.org_id,
        "subject": lead.subject_id,
        "twin": lead.twin_id,
        "proposals": [
            {
                "subject": each.subject.pk,
                "name": each.subject.name,
                "points": each.points,
                "clashes": list(each.clashes),
                "parts": [
                    {
                        "label": line.label,
                        "theirs": line.theirs,
                        "ours": line.ours,
                        "verdict": str(line.verdict),
                    }
                    for line in each.lines
                ],
            }
            for each in beside(lead, proposals_of(lead, user))
        ],
        "offers": offers_as_json(lead, user),
    }
