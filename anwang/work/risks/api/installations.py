"""Major hazard installations, their weighings and duties, for machines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.knowledge.packs import queries as packs
from anwang.work.risks.actions import installations as actions
from anwang.work.risks.actions.installations import STANDARD, Stored, weigh
from anwang.work.risks.listing import InstallationListing
from anwang.work.risks.models import InstallationDuty, MajorHazardInstallation, RiskPoint
from anwang.work.subjects.models import Subject

router = Router()


class Unit(Schema):
    """A unit that may be one; what is left out of a correction stays."""

    name: str | None = None
    point: int | None = Field(None, description="对应的风险点")
    principal: str | None = None
    technician: str | None = None
    operator: str | None = None
    number: str | None = Field(None, description="备案编号")
    filed_on: dt.date | None = None


class NewUnit(Unit):
    """For which firm."""

    subject: int
    name: str


class Stock(Schema):
    """What is stored, in tonnes by name or class, and how many people live outside."""

    people: int = 0
    stock: dict[str, Decimal]
    classes: dict[str, str] = {}


class Done(Schema):
    """A duty was done."""

    done_on: dt.date | None = Field(None, description="不填为今天")
    note: str = ""


@router.get("/installations/", summary="重大危险源")
def installations(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Which installations there are."""
    rows = narrowed(request, MajorHazardInstallation.objects.visible_to(request.user), InstallationListing)
    return answer_page(rows, api_paths(InstallationListing), page)


@router.post("/installations/weigh/", summary="重大危险源计算")
def weigh_stock(request: HttpRequest, body: Stock) -> dict[str, Any]:
    """S, R and level of a stock; nothing is written."""
    found = weigh(packs.installation_scheme(STANDARD), _stored(body), body.people)
    return {
        "s": found.s,
        "r": found.r,
        "alpha": found.alpha,
        "level": found.level.level if found.level else None,
    }


@router.post("/installations/", summary="登记重大危险源单元", response={201: dict})
def add(request: HttpRequest, body: NewUnit) -> Status:
    """Write down a unit; it is one once it was weighed as such."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=body.subject)
    values = _values(request, body, subject)
    return Status(201, _as_dict(actions.add_installation(subject, by=request.user, **values)))


@router.get("/installations/{int:pk}/", summary="一处重大危险源")
def installation(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With every weighing and its duties."""
    return _as_dict(_seen(request, pk))


@router.patch("/installations/{int:pk}/", summary="更正重大危险源单元")
def correct(request: HttpRequest, pk: int, body: Unit) -> dict[str, Any]:
    """What was there stays in the trail."""
    unit = _seen(request, pk)
    values = _values(request, body, unit.subject)
    return _as_dict(actions.correct_installation(unit, by=request.user, **values))


@router.post("/installations/{int:pk}/weighings/", summary="辨识分级", response={201: dict})
def weigh_unit(request: HttpRequest, pk: int, body: Stock) -> Status:
    """Identify and grade what is stored now; the earlier record stays."""
    unit = _seen(request, pk)
    actions.weigh_installation(unit, _stored(body), body.people, by=request.user)
    return Status(201, _as_dict(_seen(request, pk)))


@router.post("/installations/duties/{int:pk}/done/", summary="完成一项职责")
def do_duty(request: HttpRequest, pk: int, body: Done) -> dict[str, Any]:
    """The next time follows from its cycle."""
    visible = MajorHazardInstallation.objects.visible_to(request.user)
    rows = InstallationDuty.objects.filter(installation__in=visible).select_related("installation")
    done = actions.do_duty(get_object_or_404(rows, pk=pk), by=request.user, on=body.done_on, note=body.note)
    return _duty(done)


def _values(request: HttpRequest, body: Unit, subject: Subject) -> dict[str, Any]:
    values = body.dict(exclude_unset=True, exclude={"subject", "point"})
    if body.point is not None:
        points = RiskPoint.objects.visible_to(request.user).of(subject)
        values["point"] = points.filter(pk=body.point).first()
        if values["point"] is None:
            raise BadInput(f"这家没有编号为 {body.point} 的风险点")
    return values


def _stored(body: Stock) -> list[Stored]:
    return [Stored(name, amount, body.classes.get(name, "")) for name, amount in body.stock.items()]


def _seen(request: HttpRequest, pk: int) -> MajorHazardInstallation:
    rows = MajorHazardInstallation.objects.visible_to(request.user).select_related("subject", "org", "point")
    return get_object_or_404(rows, pk=pk)


def _duty(duty: InstallationDuty) -> dict[str, Any]:
    names = ("id", "duty", "name", "what", "every_months", "done_on", "due_on", "is_overdue", "note")
    return {name: getattr(duty, name) for name in names}


def _as_dict(unit: MajorHazardInstallation) -> dict[str, Any]:
    names = ("id", "uuid", "subject_id", "point_id", "name", "number", "level", "level_words", "s_value",
             "r_value", "principal", "technician", "operator", "filed_on", "assessed_on",
             "next_assessment_on")  # fmt: skip
    kept = ("id", "scheme", "stock", "people", "alpha", "s_value", "r_value", "level", "assessed_on")
    return {name: getattr(unit, name) for name in names} | {
        "weighings": list(unit.assessments.values(*kept)),
        "duties": [_duty(each) for each in unit.duties.all()],
    }
