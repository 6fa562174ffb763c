"""A firm's schedule for machines: who checks what and how often, and when nobody is there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.work.risks.models import Control
from anwang.work.selfchecks import actions
from anwang.work.selfchecks.listing import DutyListing
from anwang.work.selfchecks.models import CheckDuty, ClosedDays
from anwang.work.subjects.models import Subject

router = Router()
SHOWN = (
    "id", "uuid", "subject_id", "name", "level", "kind", "checklist", "every", "cycle_unit", "months",
    "window_days", "work_from", "work_until", "starts_on", "is_active", "rhythm", "cycle_words",
)  # fmt: skip


class Terms(Schema):
    """What may be said of a round; what is left out stays as it is."""

    name: str = ""
    level: str = ""
    kind: str = ""
    checklist: str = ""
    every: int = 1
    cycle_unit: str = ""
    window_days: int | None = None
    work_from: dt.time | None = None
    work_until: dt.time | None = None
    controls: list[int] = Field(default=[], description="管控措施的编号")


class DutyIn(Terms):
    """A round: what, by whom, how often."""

    subject: int
    name: str
    level: str = "principal"
    kind: str = "routine"
    cycle_unit: str = "months"


class DutyChange(Terms):
    """Other terms, or a stop: ``is_active`` false suspends the round, true takes it up again."""

    is_active: bool = True


class ClosedIn(Schema):
    """When a firm is closed."""

    subject: int
    kind: str = "idle"
    weekday: int | None = None
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    reason: str = ""


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
    subject = _firm(request, values.pop("subject"))
    controls = _controls(request, subject, values.pop("controls"))
    duty = actions.save_duty(CheckDuty(subject=subject), by=request.user, controls=controls, **values)
    return Status(201, _duty(duty))


@router.get("/duties/{int:pk}/", summary="一项自查安排")
def duty(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Its terms and measures."""
    return _duty(_seen(request, pk))


@router.patch("/duties/{int:pk}/", summary="调整或停用自查安排")
def change_duty(request: HttpRequest, pk: int, body: DutyChange) -> dict[str, Any]:
    """Other terms from today, or a stop; what is past stays as it was."""
    found = _seen(request, pk)
    values = body.dict(exclude_unset=True)
    controls = None
    if "controls" in values:
        controls = _controls(request, found.subject, values.pop("controls"))
    return _duty(actions.save_duty(found, by=request.user, controls=controls, **values))


@router.post("/adopt/{int:subject}/", summary="按行业安排自查")
def adopt(request: HttpRequest, subject: int) -> dict[str, Any]:
    """What the packs ask of this kind of firm."""
    made = actions.adopt(_firm(request, subject), by=request.user)
    actions.arrange(timezone.localdate(), subject)
    return {"duties": [{"id": duty.pk, "name": duty.name} for duty in made]}


@router.get("/closed/", summary="停业日")
def closings(request: HttpRequest, subject: int) -> list[dict[str, Any]]:
    """When a firm is closed."""
    rows = ClosedDays.objects.visible_to(request.user).filter(subject=_firm(request, subject))
    return [_closed(each) for each in rows]


@router.post("/closed/", summary="登记停业日", response={201: dict})
def close(request: HttpRequest, body: ClosedIn) -> Status:
    """Nothing is due on such days."""
    values = body.dict()
    closed = ClosedDays(subject=_firm(request, values.pop("subject")), **values)
    return Status(201, _closed(actions.close_days(closed, by=request.user)))


@router.post("/closed/{int:pk}/open/", summary="取消停业日")
def reopen(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Take a closing back: these days count again."""
    rows = ClosedDays.objects.visible_to(request.user).select_related("subject")
    closed = get_object_or_404(rows, pk=pk)
    told = _closed(closed)
    actions.open_days(closed, by=request.user)
    return told


def _firm(request: HttpRequest, pk: int) -> Subject:
    return get_object_or_404(Subject.objects.visible_to(request.user).select_related("org"), pk=pk)


def _seen(request: HttpRequest, pk: int) -> CheckDuty:
    rows = CheckDuty.objects.visible_to(request.user).select_related("subject__org")
    return get_object_or_404(rows, pk=pk)


def _controls(request: HttpRequest, subject: Subject, wanted: list[int]) -> list[Control]:
    """The firm's own measures by number; another firm's are not there."""
    rows = Control.objects.visible_to(request.user).filter(event__point__subject=subject, pk__in=wanted)
    found = {control.pk: control for control in rows}
    if missing := [str(pk) for pk in wanted if pk not in found]:
        raise BadInput(f"这家企业没有编号为 {'、'.join(missing)} 的管控措施")
    return list(found.values())


def _duty(duty: CheckDuty) -> dict[str, Any]:
    measures = list(duty.controls.order_by("pk").values_list("pk", flat=True))
    return {name: getattr(duty, name) for name in SHOWN} | {"controls": measures}


def _closed(closed: ClosedDays) -> dict[str, Any]:
    shown = ("id", "subject_id", "kind", "weekday", "from_on", "until_on", "reason")
    return {name: getattr(closed, name) for name in shown} | {"words": str(closed)}
