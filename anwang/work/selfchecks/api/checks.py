"""Due checks for machines: which, what they ask, handing one in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.work.inspections.answers import sheet_from_json
from anwang.work.selfchecks import actions
from anwang.work.selfchecks.listing import OccurrenceListing
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.selfchecks.rounds import round_of
from anwang.work.selfchecks.rules import answers_for_level

router = Router()
VIEWS = ("current", "late", "done", "suspended")


class Filters(Schema):
    """How the list of due checks may be narrowed."""

    subject: int | None = None
    view: str = ""
    state: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


class HandIn(Schema):
    """Answers by item, what was found by item; for whom, where a village enters."""

    answers: dict[str, str]
    findings: dict[str, dict[str, str]] = {}
    owner_name: str = ""
    owner_phone: str = ""


@router.get("/", summary="应做的自查")
def occurrences(request: HttpRequest, filters: Query[Filters], page: Query[Page]) -> HttpResponse:
    """Newest first; view: current, late, done, suspended."""
    rows = CheckOccurrence.objects.visible_to(request.user)
    if filters.view:
        if filters.view not in VIEWS:
            raise BadInput(f"view 只能是 {'、'.join(VIEWS)}")
        rows = getattr(rows, filters.view)()
    if filters.subject is not None:
        rows = rows.filter(subject=filters.subject)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.since:
        rows = rows.filter(due_on__gte=filters.since)
    if filters.until:
        rows = rows.filter(due_on__lte=filters.until)
    return answer_page(rows, api_paths(OccurrenceListing), page)


@router.get("/{int:pk}/", summary="一次应做的自查")
def occurrence(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With the questions it asks and what may be done."""
    return _detail(_seen(request, pk), request.user)


@router.post("/{int:pk}/hand-in/", summary="提交自查", response={201: dict})
def hand_in(request: HttpRequest, pk: int, body: HandIn) -> Status:
    """Answers as the page sends them; photos are added to the hazards afterwards."""
    due = _seen(request, pk)
    actions.demand_turn(due, request.user)
    asked = round_of(due.duty)
    sheet = sheet_from_json(asked.checklist, timezone.localdate(), body.answers, body.findings)
    is_own = answers_for_level(request.user, due)
    owner = None if is_own else actions.Owner(body.owner_name[:40], body.owner_phone[:13])
    visit = actions.check(due, asked=asked, sheet=sheet, by=request.user, owner=owner)
    due.refresh_from_db()
    return Status(201, {**_detail(due, request.user), "visit": visit.pk})


@router.post("/{int:pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life-cycle."""
    return _detail(take_from_json(_seen(request, pk), name, body, by=request.user), request.user)


def _seen(request: HttpRequest, pk: int) -> CheckOccurrence:
    rows = CheckOccurrence.objects.visible_to(request.user).select_related("duty", "subject", "org")
    return get_object_or_404(rows, pk=pk)


def _detail(due: CheckOccurrence, user: Any) -> dict[str, Any]:
    paths = api_paths(OccurrenceListing)
    row = CheckOccurrence.objects.visible_to(user).filter(pk=due.pk).values(*paths.values()).get()
    asked = round_of(due.duty).checklist
    return {
        **{name: row[path] for name, path in paths.items()},
        "is_late": due.is_late,
        "questions": [
            {"item": item.id, "ask": item.ask, "look": item.look, "fix": item.fix}
            for item in asked.items_on(timezone.localdate())
        ],
        "offers": offers_as_json(due, user),
    }
