"""Points, events, controls and assessments for machines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.knowledge.packs import queries as packs
from anwang.work.risks import queries
from anwang.work.risks.actions import changing, registering
from anwang.work.risks.actions.assessing import assess
from anwang.work.risks.choices import REPORTED
from anwang.work.risks.listing import RiskPointListing
from anwang.work.risks.models import Assessment, RiskEvent, RiskPoint
from anwang.work.subjects.models import Subject

router = Router()


class NewPoint(Schema):
    """A point to register."""

    subject: int
    name: str
    kind: str = "area"
    place: str = ""
    department: str = ""
    post: str = ""
    person: str = ""


class NewEvent(Schema):
    """An event to register."""

    name: str
    accident_type: str = ""
    factor: str = ""
    description: str = ""


class NewControl(Schema):
    """A measure to register."""

    text: str
    kind: str = "management"
    what_to_check: str = ""
    how_to_check: str = ""
    what_to_do: str = ""
    every: str = ""


class NewAssessment(Schema):
    """An assessment: which scheme, which values."""

    scheme: str = Field("core/lec", description="评估方法，如 core/lec、core/ls-a、core/mes")
    inputs: dict[str, Any] = Field(description='取值，如 {"l": 3, "e": 6, "c": 15}')
    upgrade: str = Field("", description="直接判定的情形")
    upgraded_reason: str = ""
    assessed_on: dt.date | None = None
    note: str = ""


class NewChange(Schema):
    """Something changed at a point."""

    kind: str
    text: str
    happened_on: dt.date | None = None


class Raise(Schema):
    """A point is held at a higher grade."""

    grade: str
    reason: str


@router.get("/", summary="风险点")
def points(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """What the caller may see, narrowed by the same parameters as the page."""
    rows = narrowed(request, RiskPoint.objects.visible_to(request.user).ranked(), RiskPointListing)
    return answer_page(rows, api_paths(RiskPointListing), page)


@router.post("/", summary="登记风险点", response={201: dict})
def add(request: HttpRequest, body: NewPoint) -> Status:
    """Write down a point."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=body.subject)
    made = registering.add_point(subject, by=request.user, **body.dict(exclude={"subject"}))
    return Status(201, _as_dict(request, made.pk))


@router.get("/schemes/", summary="评估方法")
def schemes(request: HttpRequest) -> list[dict[str, Any]]:
    """The schemes in use with their tables."""
    found = packs.risk_schemes(request.user.town)
    return [{"full_id": each.full_id, **each.model_dump(mode="json")} for each in found]


@router.get("/{int:pk}/", summary="一个风险点")
def point(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With its events, controls and newest assessments."""
    return _as_dict(request, pk)


@router.post("/{int:pk}/events/", summary="登记风险事件", response={201: dict})
def add_event(request: HttpRequest, pk: int, body: NewEvent) -> Status:
    """Write down an event."""
    registering.add_event(_seen(request, pk), by=request.user, **body.dict())
    return Status(201, _as_dict(request, pk))


@router.post("/events/{int:pk}/controls/", summary="登记管控措施", response={201: dict})
def add_control(request: HttpRequest, pk: int, body: NewControl) -> Status:
    """Write down a measure."""
    event = get_object_or_404(RiskEvent.objects.visible_to(request.user), pk=pk)
    registering.add_control(event, by=request.user, **body.dict())
    return Status(201, _as_dict(request, event.point_id))


@router.post("/events/{int:pk}/assessments/", summary="评估风险事件", response={201: dict})
def assess_event(request: HttpRequest, pk: int, body: NewAssessment) -> Status:
    """Judge an event; earlier assessments stay."""
    event = get_object_or_404(RiskEvent.objects.visible_to(request.user), pk=pk)
    values = body.dict(exclude={"assessed_on"})
    try:
        made = assess(event, by=request.user, on=body.assessed_on, **values)
    except LookupError as error:
        raise BadInput(str(error)) from error
    return Status(201, assessment_as_dict(made))


@router.post("/{int:pk}/changes/", summary="报告变化", response={201: dict})
def change(request: HttpRequest, pk: int, body: NewChange) -> Status:
    """The re-assessment opens by itself."""
    if body.kind not in REPORTED:
        raise BadInput(f"没有“{body.kind}”这种变化，可以是 {'、'.join(REPORTED)}")
    made = changing.report_change(
        _seen(request, pk), body.kind, body.text, by=request.user, on=body.happened_on
    )
    return Status(201, {"id": made.pk, "reassessment": made.reassessment_id})


@router.post("/{int:pk}/raise/", summary="临时提级")
def raise_point(request: HttpRequest, pk: int, body: Raise) -> dict[str, Any]:
    """Hold a point at a higher grade until it is assessed anew."""
    if body.grade not in ("red", "orange", "yellow"):
        raise BadInput(f"没有“{body.grade}”这个等级，可以提到 red、orange、yellow")
    changing.raise_grade(_seen(request, pk), body.grade, body.reason, by=request.user)
    return _as_dict(request, pk)


def assessment_as_dict(made: Assessment) -> dict[str, Any]:
    """An assessment with everything it keeps."""
    names = ("id", "scheme", "inputs", "score", "scored_grade", "grade", "upgrade", "upgraded_reason",
             "assessed_on", "note")  # fmt: skip
    return {name: getattr(made, name) for name in names} | {
        "release": str(made.release),
        "assessor": str(made.assessor or ""),
    }


def _seen(request: HttpRequest, pk: int) -> RiskPoint:
    points = RiskPoint.objects.visible_to(request.user).select_related("org", "subject")
    return get_object_or_404(points, pk=pk)


def _as_dict(request: HttpRequest, pk: int) -> dict[str, Any]:
    _seen(request, pk)
    [found] = queries.whole(RiskPoint.objects.visible_to(request.user).filter(pk=pk))
    names = ("id", "uuid", "subject_id", "name", "kind", "place", "department", "post", "person", "grade",
             "assessed_grade", "raised_grade", "raised_reason", "control_level", "assessed_on",
             "next_review_on")  # fmt: skip
    events = []
    for event in found.kept_events:
        last = event.assessments.newest_first().first()
        events.append(
            {
                "id": event.pk, "uuid": event.uuid, "name": event.name, "accident_type": event.accident_type,
                "accident": event.accident, "factor": event.factor, "description": event.description,
                "grade": event.grade, "assessment": assessment_as_dict(last) if last else None,
                "controls": [
                    {"id": each.pk, "uuid": each.uuid, "kind": each.kind, "text": each.text,
                     "what_to_check": each.what_to_check, "how_to_check": each.how_to_check,
                     "what_to_do": each.what_to_do, "every": each.every}
                    for each in event.kept_controls
                ],
            }
        )  # fmt: skip
    return {name: getattr(found, name) for name in names} | {
        "answering_levels": [level.value for level in found.answering_levels] if found.grade else [],
        "events": events,
    }
