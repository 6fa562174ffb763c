"""Self-checks for machines: what is due, handing it in, duties, closing days, entries for owners."""

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
from anwang.work.inspections.answers import read_sheet
from anwang.work.selfchecks import actions
from anwang.work.selfchecks.listing import DutyListing, EntryListing, OccurrenceListing, SampleListing
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence, ClosedDays, OwnerEntry, SampleNote
from anwang.work.selfchecks.rounds import round_of
from anwang.work.selfchecks.rules import answers_for_level
from anwang.work.subjects.models import Subject

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


class DutyIn(Schema):
    """A round: what, by whom, how often."""

    subject: int
    name: str
    level: str = "principal"
    kind: str = "routine"
    checklist: str = ""
    every: int = 1
    cycle_unit: str = "months"
    window_days: int | None = None


class ClosedIn(Schema):
    """When a firm is closed."""

    subject: int
    kind: str = "idle"
    weekday: int | None = None
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    reason: str = ""


class Code(Schema):
    """What the owner told."""

    code: str


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
    post = {f"answer-{item}": value for item, value in body.answers.items()}
    for item, finding in body.findings.items():
        post |= {f"{name}-{item}": value for name, value in finding.items()}
    sheet = read_sheet(asked.checklist, timezone.localdate(), post)
    is_own = answers_for_level(request.user, due)
    owner = None if is_own else actions.Owner(body.owner_name[:40], body.owner_phone[:13])
    visit = actions.check(due, asked=asked, sheet=sheet, by=request.user, owner=owner)
    due.refresh_from_db()
    return Status(201, {**_detail(due, request.user), "visit": visit.pk})


@router.post("/{int:pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life-cycle."""
    return _detail(take_from_json(_seen(request, pk), name, body, by=request.user), request.user)


@router.get("/duties/", summary="自查安排")
def duties(request: HttpRequest, page: Query[Page], subject: int | None = None) -> HttpResponse:
    """Who checks what, how often."""
    rows = CheckDuty.objects.visible_to(request.user)
    rows = rows.filter(subject=subject) if subject is not None else rows
    return answer_page(rows, api_paths(DutyListing), page)


@router.post("/duties/", summary="增加自查安排", response={201: dict})
def new_duty(request: HttpRequest, body: DutyIn) -> Status:
    """One more round."""
    values = body.dict()
    duty = CheckDuty(subject=_firm(request, values.pop("subject")))
    actions.save_duty(duty, by=request.user, **values)
    return Status(201, {"id": duty.pk, "uuid": duty.uuid, "name": duty.name})


@router.post("/adopt/{int:subject}/", summary="按行业安排自查")
def adopt(request: HttpRequest, subject: int) -> dict[str, Any]:
    """What the packs ask of this kind of firm."""
    made = actions.adopt(_firm(request, subject), by=request.user)
    actions.arrange(timezone.localdate(), subject)
    return {"duties": [{"id": duty.pk, "name": duty.name} for duty in made]}


@router.post("/closed/", summary="登记停业日", response={201: dict})
def close(request: HttpRequest, body: ClosedIn) -> Status:
    """Nothing is due on such days."""
    values = body.dict()
    closed = ClosedDays(subject=_firm(request, values.pop("subject")), **values)
    actions.close_days(closed, by=request.user)
    return Status(201, {"id": closed.pk, "words": str(closed)})


@router.get("/entries/", summary="代填")
def entries(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """What villages entered for owners."""
    return answer_page(OwnerEntry.objects.visible_to(request.user), api_paths(EntryListing), page)


@router.post("/entries/{int:pk}/confirm/", summary="业主确认码")
def confirm(request: HttpRequest, pk: int, body: Code) -> dict[str, Any]:
    """The six digits that the owner told."""
    found = get_object_or_404(OwnerEntry.objects.visible_to(request.user), pk=pk)
    actions.confirm_by_code(found, body.code, by=request.user)
    return {"id": found.pk, "state": found.state, "confirmed_how": found.confirmed_how}


@router.get("/samples/", summary="抽看")
def samples(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Checks without hazards that were drawn for a friendly look."""
    return answer_page(SampleNote.objects.visible_to(request.user), api_paths(SampleListing), page)


def _seen(request: HttpRequest, pk: int) -> CheckOccurrence:
    rows = CheckOccurrence.objects.visible_to(request.user).select_related("duty", "subject", "org")
    return get_object_or_404(rows, pk=pk)


def _firm(request: HttpRequest, pk: int) -> Subject:
    return get_object_or_404(Subject.objects.visible_to(request.user).select_related("org"), pk=pk)


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
