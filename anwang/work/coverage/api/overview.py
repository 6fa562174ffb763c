"""Rates, responsibilities and the unseen for machines."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.dates import Period
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.town.orgs.models import Org
from anwang.work.coverage import actions
from anwang.work.coverage.listing import AssignmentListing, UnseenListing
from anwang.work.coverage.models import Assignment
from anwang.work.coverage.queries.rates import Rate, rate_of, rates_of
from anwang.work.coverage.queries.responsibility import Cell, Responsibilities
from anwang.work.coverage.queries.unseen import asking, unseen_subjects
from anwang.work.subjects.models import Subject
from anwang.work.subjects.rules import may_correct

router = Router()


class Days(Schema):
    """Which days, and for whom; none: this month, one's own organisation."""

    start: dt.date | None = None
    end: dt.date | None = None
    org: int | None = None


class NewAssignment(Schema):
    """Who shall answer for a topic: at a type, or at one subject."""

    topic: str
    department: int
    reason: str
    type: str = ""
    subject: int | None = None
    since: dt.date | None = None


class Withdrawal(Schema):
    """Why it no longer holds."""

    because: str


class Wish(Schema):
    """What a village is asked to do: in one's own words, or as the page proposes it."""

    text: str = Field("", max_length=120)
    about: Literal["facts", "check"] = "facts"


@router.get("/rates/", summary="各项率")
def rates(request: HttpRequest, days: Query[Days]) -> list[dict[str, Any]]:
    """Numerator, denominator, and why the others are missing."""
    org, period = _org(request, days), _period(days)
    return [_rate(each) for each in rates_of(org, period)]


@router.get("/rates/{rate}/rest/", summary="没有计入的")
def rest(request: HttpRequest, rate: str, days: Query[Days]) -> list[dict[str, Any]]:
    """The rows that are missing from a rate, each with its reason."""
    try:
        found = rate_of(rate, _org(request, days), _period(days))
    except LookupError as error:
        raise Http404 from error
    rows = found.rest()
    seen = rows.model._default_manager.visible_to(request.user).values("pk")
    return [{"id": row.pk, "name": str(row), "reason": row.reason} for row in rows.filter(pk__in=seen)]


@router.get("/responsibility/", summary="谁负责")
def responsibility(request: HttpRequest) -> list[dict[str, Any]]:
    """Every type and topic with who answers for it."""
    _, rows = Responsibilities(_town(request)).matrix()
    return [_cell(cell) for _, _, cells in rows for cell in cells if cell is not None]


@router.get("/assignments/", summary="责任指定")
def assignments(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """What the town itself decided."""
    rows = narrowed(request, Assignment.objects.visible_to(request.user), AssignmentListing)
    return answer_page(rows, api_paths(AssignmentListing), page)


@router.post("/assignments/", summary="指定责任部门", response={201: dict})
def assign(request: HttpRequest, body: NewAssignment) -> Status:
    """Say who answers."""
    town = _town(request)
    department = Org.objects.visible_to(request.user).filter(pk=body.department).first()
    if department is None:
        raise BadInput(f"没有编号为 {body.department} 的部门")
    subject = None
    if body.subject is not None:
        subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=body.subject)
    made = actions.assign(
        town,
        topic=body.topic,
        type=body.type,
        subject=subject,
        department=department,
        reason=body.reason,
        since=body.since,
        by=request.user,
    )
    return Status(201, {"id": made.pk, "words": str(made)})


@router.post("/assignments/{int:pk}/withdraw/", summary="撤销指定")
def withdraw(request: HttpRequest, pk: int, body: Withdrawal) -> dict[str, Any]:
    """The packs count again."""
    found = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    actions.withdraw(found, because=body.because, by=request.user)
    return {"id": found.pk, "until": found.until}


@router.get("/unseen/", summary="看不见的")
def unseen(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Whom nobody sees; ``view`` says in what way."""
    _town(request)
    rows = unseen_subjects(Subject.objects.visible_to(request.user).managed())
    columns = api_paths(UnseenListing) | {name: name for name in ("last_check", "last_patrol")}
    return answer_page(narrowed(request, rows, UnseenListing), columns, page)


@router.post("/unseen/{int:pk}/ask/", summary="请村里核实", response={201: dict})
def ask(request: HttpRequest, pk: int, body: Wish) -> Status:
    """Tell its village what is wanted; how many people were told (none: they have the same, unread)."""
    _town(request)
    subject = get_object_or_404(Subject.objects.visible_to(request.user).select_related("org"), pk=pk)
    may_correct.demand(request.user, subject)
    told = actions.ask_village(subject, text=body.text or asking(body.about), by=request.user)
    return Status(201, {"subject": subject.pk, "told": told})


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "id": rate.kind.id,
        "name": rate.kind.name,
        "value": rate.value,
        "words": rate.words,
        "counted": rate.counted,
        "out_of": rate.out_of,
        "explained": rate.explained,
        "unexplained": rate.unexplained,
        "reasons": [
            {"reason": reason, "words": words, "explained": explained, "count": figure}
            for reason, words, explained, figure in rate.reasons
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "type": cell.type,
        "topic": cell.topic,
        "subjects": cell.count,
        "standing": cell.standing,
        "departments": [{"id": org.pk, "name": org.name} for org in cell.departments],
        "because": list(cell.because),
        "missing": list(cell.missing),
    }


def _town(request: HttpRequest) -> Org:
    town: Org | None = request.user.town
    if request.user.is_client or town is None:
        raise PermissionDenied("底数与覆盖供镇、村（社区）和部门人员查看")
    return town


def _org(request: HttpRequest, days: Days) -> Org:
    _town(request)
    if days.org is None:
        home: Org = request.user.home
        return home
    return get_object_or_404(Org.objects.visible_to(request.user), pk=days.org)


def _period(days: Days) -> Period:
    if days.start and days.end:
        if days.end < days.start:
            raise BadInput("止于的日期早于起始的日期")
        return Period(days.start, days.end)
    return Period.month(timezone.localdate())
