"""Visits for machines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.answers import sheet_from_json
from anwang.work.inspections.models import Visit
from anwang.work.inspections.queries import answered
from anwang.work.subjects.models import Subject

router = Router()

COLUMNS = {
    "id": "id",
    "number": "number",
    "visit_class": "visit_class",
    "subject": "subject_id",
    "subject_name": "subject__name",
    "checklist": "checklist",
    "checklist_name": "checklist_name",
    "visited_on": "visited_on",
    "visitor_name": "visitor__name",
    "asked_count": "asked_count",
    "failed_count": "failed_count",
    "state": "state",
}


class Filters(Schema):
    """How a list may be narrowed."""

    subject: int | None = None
    visit_class: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class NewVisit(Schema):
    """A visit handed in: answers by item, and what was found by item."""

    subject: int
    checklist: str
    answers: dict[str, str]
    findings: dict[str, dict[str, str]] = {}
    companions: str = ""


@router.get("/", summary="检查列表")
def visits(request: HttpRequest, filters: Query[Filters], page: Query[Page]) -> HttpResponse:
    """Newest first."""
    found = Visit.objects.visible_to(request.user).order_by("-id")
    if filters.subject is not None:
        found = found.filter(subject=filters.subject)
    if filters.visit_class:
        found = found.filter(visit_class=filters.visit_class)
    if filters.since:
        found = found.filter(visited_on__gte=filters.since)
    if filters.until:
        found = found.filter(visited_on__lte=filters.until)
    return answer_page(found, COLUMNS, page)


@router.get("/{pk}/", summary="一次检查")
def visit(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With its answers in the wording of the time, and the hazards they led to."""
    return _detail(get_object_or_404(Visit.objects.visible_to(request.user), pk=pk), request.user)


@router.post("/", summary="提交检查", response={201: dict})
def hand_in_visit(request: HttpRequest, body: NewVisit) -> Status:
    """Photos of what was found are added to the hazards afterwards."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=body.subject)
    sheet = _checklist(body.checklist, subject)
    answers = sheet_from_json(sheet, timezone.localdate(), body.answers, body.findings)
    made = hand_in(
        subject=subject, checklist=sheet, sheet=answers, by=request.user, companions=body.companions
    )
    return Status(201, _detail(made, request.user))


@router.post("/{pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life-cycle."""
    record = get_object_or_404(Visit.objects.visible_to(request.user), pk=pk)
    return _detail(take_from_json(record, name, body, by=request.user), request.user)


def _detail(record: Visit, user: Any) -> dict[str, Any]:
    row = Visit.objects.visible_to(user).filter(pk=record.pk).values(*COLUMNS.values()).get()
    return {
        **{name: row[column] for name, column in COLUMNS.items()},
        "answers": [
            {
                "item": each.item.id,
                "ask": each.item.ask,
                "value": each.answer.value,
                "note": each.answer.note,
                "hazard": each.hazard.pk if each.hazard else None,
            }
            for each in answered(record)
        ],
        "offers": offers_as_json(record, user),
    }


def _checklist(checklist: str, subject: Subject) -> Checklist:
    """One that the subject's own town uses."""
    try:
        release = packs.release(checklist.partition("/")[0], subject.org.town)
        return packs.checklist(checklist, release)
    except LookupError as error:
        raise Http404 from error
