"""What is registered is corrected, taken out or started from a template, by machine."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema, Status

from anwang.base.kit.refusals import BadInput
from anwang.work.risks import queries
from anwang.work.risks.actions import registering
from anwang.work.risks.api.points import router
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.subjects.models import Subject


class ChangedPoint(Schema):
    """What is to be corrected; what is left out stays."""

    name: str | None = None
    kind: str | None = None
    category: str | None = None
    place: str | None = None
    department: str | None = None
    post: str | None = None
    person: str | None = None
    person_phone: str | None = None
    is_active: bool | None = None
    next_review_on: dt.date | None = None


class ChangedEvent(Schema):
    """The same of an event."""

    name: str | None = None
    accident_type: str | None = None
    factor: str | None = None
    description: str | None = None


class ChangedControl(Schema):
    """The same of a measure."""

    text: str | None = None
    kind: str | None = None
    data_source: int | None = None
    classify1: str | None = None
    classify2: str | None = None
    classify3: str | None = None
    what_to_check: str | None = None
    how_to_check: str | None = None
    what_to_do: str | None = None
    every: str | None = None


class Reason(Schema):
    """Why it is taken out."""

    reason: str = ""


class Chosen(Schema):
    """Which template."""

    template: str


@router.patch("/{int:pk}/", summary="更正风险点")
def correct_point(request: HttpRequest, pk: int, body: ChangedPoint) -> dict[str, Any]:
    """What was there stays in the trail."""
    return _corrected(request, RiskPoint, pk, body)


@router.patch("/events/{int:pk}/", summary="更正风险事件")
def correct_event(request: HttpRequest, pk: int, body: ChangedEvent) -> dict[str, Any]:
    """What was there stays in the trail."""
    return _corrected(request, RiskEvent, pk, body)


@router.patch("/controls/{int:pk}/", summary="更正管控措施")
def correct_control(request: HttpRequest, pk: int, body: ChangedControl) -> dict[str, Any]:
    """What was there stays in the trail."""
    return _corrected(request, Control, pk, body)


@router.delete("/{int:pk}/", summary="删除风险点", response={204: None})
def remove_point(request: HttpRequest, pk: int, body: Reason | None = None) -> Status:
    """It stays in the books, marked as deleted."""
    return _removed(request, RiskPoint, pk, body)


@router.delete("/events/{int:pk}/", summary="删除风险事件", response={204: None})
def remove_event(request: HttpRequest, pk: int, body: Reason | None = None) -> Status:
    """It stays in the books, marked as deleted."""
    return _removed(request, RiskEvent, pk, body)


@router.delete("/controls/{int:pk}/", summary="删除管控措施", response={204: None})
def remove_control(request: HttpRequest, pk: int, body: Reason | None = None) -> Status:
    """It stays in the books, marked as deleted."""
    return _removed(request, Control, pk, body)


@router.get("/templates/", summary="适用的风险模板")
def templates(request: HttpRequest, subject: int) -> list[dict[str, Any]]:
    """What this firm's register may be started from."""
    return [
        {
            "full_id": each.full_id,
            "name": each.name,
            "summary": each.summary,
            "status": each.status,
            "points": [point.model_dump(mode="json") for point in each.points],
        }
        for each in queries.templates_for(_subject(request, subject))
    ]


@router.post("/subjects/{int:pk}/start/", summary="从模板带出风险点", response={201: dict})
def start(request: HttpRequest, pk: int, body: Chosen) -> Status:
    """Points of the same name are left alone."""
    subject = _subject(request, pk)
    known = {each.full_id: each for each in queries.templates_for(subject)}
    if body.template not in known:
        raise BadInput(f"没有模板“{body.template}”，这家可用的是 {'、'.join(known)}")
    made = registering.take_over(known[body.template], subject, by=request.user)
    return Status(201, {"points": [{"id": point.pk, "name": point.name} for point in made]})


def _corrected(request: HttpRequest, kind: Any, pk: int, body: Schema) -> dict[str, Any]:
    row = get_object_or_404(kind.objects.visible_to(request.user), pk=pk)
    values = body.dict(exclude_unset=True)
    return registered(registering.correct(row, by=request.user, **values), values)


def registered(row: Any, names: Any) -> dict[str, Any]:
    """The row as it is written now."""
    return {"id": row.pk, "uuid": row.uuid} | {name: getattr(row, name) for name in names}


def _removed(request: HttpRequest, kind: Any, pk: int, body: Reason | None) -> Status:
    row = get_object_or_404(kind.objects.visible_to(request.user), pk=pk)
    registering.take_out(row, by=request.user, reason=body.reason if body else "")
    return Status(204, None)


def _subject(request: HttpRequest, pk: int) -> Subject:
    return get_object_or_404(Subject.objects.visible_to(request.user).select_related("org"), pk=pk)
