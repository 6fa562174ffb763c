"""Accidents for machines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.work.accidents import actions
from anwang.work.accidents.grading import Toll
from anwang.work.accidents.listing import AccidentListing, CorrectionListing, DutyListing
from anwang.work.accidents.models import Accident, Correction, ReportDuty
from anwang.work.accidents.queries import year_of
from anwang.work.accidents.rules import reports
from anwang.work.subjects.models import Subject

router = Router()


class Figures(Schema):
    """Who was hurt, what was lost (10,000 yuan)."""

    deaths: int = 0
    missing: int = 0
    serious: int = 0
    minor: int = 0
    loss: Decimal = Decimal(0)

    @property
    def toll(self) -> Toll:
        """As the actions take it."""
        return Toll(self.deaths, self.missing, self.serious, self.minor, self.loss)


class FirstReport(Figures):
    """What was told on the phone."""

    happened_at: dt.datetime
    place: str
    what: str
    subject: int | None = None


class Later(Figures):
    """What is known now."""

    words: str
    because: str = ""


class Measure(Schema):
    """One measure."""

    what: str
    responsible: str
    due_on: dt.date


class Told(Schema):
    """Who took the call."""

    to_whom: str
    reported_at: dt.datetime | None = None


@router.get("/", summary="事故")
def accidents(request: HttpRequest, page: Query[Page], state: str = "", grade: str = "") -> HttpResponse:
    """Accidents and near misses, newest first."""
    rows = Accident.objects.visible_to(request.user)
    rows = rows.filter(state=state) if state else rows
    return answer_page(rows.filter(grade=grade) if grade else rows, api_paths(AccidentListing), page)


@router.post("/", summary="报告事故", response={201: dict})
def report(request: HttpRequest, body: FirstReport) -> Status:
    """The first report; the clocks run from now."""
    user: Any = request.user
    if not user.holds(*reports.roles) or user.home is None:
        raise PermissionDenied(reports.says(None))
    subject = None
    if body.subject is not None:
        subject = get_object_or_404(Subject.objects.visible_to(user).select_related("org"), pk=body.subject)
    moment = (
        body.happened_at if timezone.is_aware(body.happened_at) else timezone.make_aware(body.happened_at)
    )
    made = actions.report_accident(
        happened_at=moment, place=body.place, what=body.what, toll=body.toll, subject=subject, org=user.home,
        by=user,
    )  # fmt: skip
    return Status(201, _accident(made, user))


@router.get("/figures/", summary="今年与去年同期")
def figures(request: HttpRequest) -> dict[str, Any]:
    """This year to date beside the same days of last year."""
    year = year_of(Accident.objects.visible_to(request.user), timezone.localdate())
    return {
        "words": year.words,
        "figures": [
            {"label": each.label, "unit": each.unit, "now": each.now, "before": each.before}
            for each in year.figures
        ],
        "months": [{"label": each.label, "now": each.now, "before": each.before} for each in year.months],
    }


@router.get("/measures/", summary="整改和防范措施")
def measures(request: HttpRequest, page: Query[Page], state: str = "") -> HttpResponse:
    """What was to be done so that it does not happen again."""
    rows = Correction.objects.visible_to(request.user)
    return answer_page(rows.filter(state=state) if state else rows, api_paths(CorrectionListing), page)


@router.get("/duties/", summary="事故报告时限")
def duties(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Who had to report to whom, by when."""
    return answer_page(ReportDuty.objects.visible_to(request.user), api_paths(DutyListing), page)


@router.get("/{pk}/", summary="一起事故")
def accident(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With its clocks, figures and measures."""
    return _accident(_seen(request, pk), request.user)


@router.post("/{pk}/supplements/", summary="补报")
def supplement(request: HttpRequest, pk: int, body: Later) -> dict[str, Any]:
    """Later figures; the grade follows."""
    made = actions.supplement(
        _seen(request, pk), body.toll, words=body.words, because=body.because, by=request.user
    )
    return _accident(made, request.user)


@router.post("/{pk}/measures/", summary="登记整改措施", response={201: dict})
def add_measure(request: HttpRequest, pk: int, body: Measure) -> Status:
    """One measure."""
    made = actions.add_correction(_seen(request, pk), by=request.user, **body.dict())
    return Status(201, _measure(made, request.user))


@router.post("/{pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life."""
    return _accident(take_from_json(_seen(request, pk), name, body, by=request.user), request.user)


@router.post("/measures/{pk}/steps/{name}/", summary="办理措施的一步")
def take_measure(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of a measure's life."""
    found = get_object_or_404(Correction.objects.visible_to(request.user), pk=pk)
    made = take_from_json(found, name, body, by=request.user)
    return _measure(made, request.user)


@router.post("/duties/{pk}/reported/", summary="登记上报")
def upwards(request: HttpRequest, pk: int, body: Told) -> dict[str, Any]:
    """It was reported."""
    found = get_object_or_404(ReportDuty.objects.visible_to(request.user), pk=pk)
    return _duty(actions.report_upwards(found, by=request.user, **body.dict()))


def _seen(request: HttpRequest, pk: int) -> Accident:
    return get_object_or_404(
        Accident.objects.visible_to(request.user).select_related("subject", "org"), pk=pk
    )


def _accident(found: Accident, user: Any) -> dict[str, Any]:
    paths = api_paths(AccidentListing)
    row = Accident.objects.visible_to(user).filter(pk=found.pk).values_list(*paths.values()).get()
    return {
        **dict(zip(paths, row, strict=True)),
        "duties": [_duty(each) for each in found.duties.all()],
        "supplements": [
            {"told_at": each.told_at, "words": each.toll.words} for each in found.supplements.all()
        ],
        "measures": [_measure(each, user) for each in found.corrections.all()],
        "offers": offers_as_json(found, user),
    }


def _duty(each: ReportDuty) -> dict[str, Any]:
    return {
        "id": each.pk, "reporter": each.reporter, "receiver": each.receiver, "due_at": each.due_at,
        "reported_at": each.reported_at, "minutes_late": each.minutes_late, "words": each.words,
        "basis": each.basis,
    }  # fmt: skip


def _measure(each: Any, user: Any) -> dict[str, Any]:
    return {
        "id": each.pk, "what": each.what, "responsible": each.responsible, "due_on": each.due_on,
        "state": each.state, "offers": offers_as_json(each, user),
    }  # fmt: skip
