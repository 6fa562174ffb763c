"""Officers, their days away, delegations and firms' classes for machines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status

from anwang.town.orgs.models import Org
from anwang.work.enforcement import actions
from anwang.work.enforcement.api.frame import seen_officer
from anwang.work.enforcement.choices import FirmLevel, LeaveKind
from anwang.work.enforcement.models import Delegation, FirmClass, Leave, Officer
from anwang.work.enforcement.queries import capacity, workload
from anwang.work.enforcement.rules import SEERS
from anwang.work.subjects.models import Subject

router = Router()


class Away(Schema):
    """Days away."""

    kind: LeaveKind
    first: dt.date
    last: dt.date


class Delegating(Schema):
    """A written delegation, as published."""

    authority: str
    number: str
    matters: str
    since: dt.date
    until: dt.date
    published_url: str
    penalties: list[str] = []
    """Offences by their full id in the pack; what is not named is not delegated."""
    most_firm: Decimal | None = None
    most_person: Decimal | None = None
    hearing_allowed: bool = False
    acts_as: str = ""


class Withdrawing(Schema):
    """The authority takes it back early."""

    on: dt.date
    because: str


class Classing(Schema):
    """Which level inspects a firm, with the paper that says so; its credit follows from its records."""

    level: FirmLevel = FirmLevel.TOWN
    source: str


@router.get("/officers/", summary="执法人员")
def officers(request: HttpRequest) -> list[dict[str, Any]]:
    """Who inspects, and until when their certificates are valid."""
    rows = Officer.objects.visible_to(request.user).select_related("user", "entry")
    return [
        {
            "id": each.pk,
            "name": each.user.name,
            "authority": each.authority,
            "certificate": each.certificate,
            "valid_until": each.valid_until,
            "is_certified": each.is_certified,
            "is_qualified": each.is_qualified,
            "ended_on": each.ended_on,
        }
        for each in rows
    ]


@router.get("/officers/{pk}/leaves/", summary="不在岗")
def leaves(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Days away that are not over."""
    rows = seen_officer(request, pk).leaves.filter(last__gte=timezone.localdate())
    return [_leave(each) for each in rows]


@router.post("/officers/{pk}/leaves/", summary="登记不在岗", response={201: dict})
def add_leave(request: HttpRequest, pk: int, body: Away) -> Status:
    """By the head of the office, or by oneself."""
    return Status(201, _leave(actions.add_leave(seen_officer(request, pk), by=request.user, **body.dict())))


@router.delete("/leaves/{pk}/", summary="取消不在岗", response={204: None})
def end_leave(request: HttpRequest, pk: int) -> Status:
    """It does not happen."""
    rows = Leave.objects.visible_to(request.user).select_related("officer")
    actions.end_leave(get_object_or_404(rows, pk=pk), by=request.user)
    return Status(204, None)


@router.get("/capacity/", summary="执法能力")
def strength(request: HttpRequest) -> dict[str, Any]:
    """People, certificates, education and experience, vehicles, equipment, funds."""
    found = capacity(_town(request))
    return {
        "officers": found.serving,
        "certified": found.certified,
        "expiring": found.expiring,
        "qualified": found.qualified,
        "share": found.share,
        "target": found.target,
        "means": {kind.name: kind.count for kind in found.kinds},
        "unusable": found.unusable,
        "overdue": found.overdue,
        "funds": found.funds,
        "spent": found.spent,
    }


@router.get("/workload/", summary="每人每月做了多少")
def work(request: HttpRequest, year: int | None = None) -> list[dict[str, Any]]:
    """Each kind of work: officers in the order in which they were named, January first."""
    return [
        {
            "work": table.work.name,
            "unit": table.work.unit,
            "officers": [
                {
                    "officer": row.officer.pk,
                    "name": str(row.officer),
                    "months": [count for count, _ in row.cells],
                    "workdays": row.days,
                }
                for row in table.rows
            ],
        }
        for table in workload(_town(request), year or timezone.localdate().year)
    ]


@router.get("/delegations/", summary="执法委托")
def delegations(request: HttpRequest) -> list[dict[str, Any]]:
    """Under whose name the town enforces, newest first."""
    return [_delegation(each) for each in Delegation.objects.visible_to(request.user)]


@router.post("/delegations/", summary="登记执法委托", response={201: dict})
def delegate(request: HttpRequest, body: Delegating) -> Status:
    """Enter one as it was published."""
    if not request.user.holds(*SEERS) or request.user.town is None:
        raise PermissionDenied("执法委托由镇应急办登记")
    return Status(201, _delegation(actions.add_delegation(request.user.town, by=request.user, **body.dict())))


@router.post("/delegations/{pk}/withdraw/", summary="提前收回执法委托")
def withdraw(request: HttpRequest, pk: int, body: Withdrawing) -> dict[str, Any]:
    """What is still open under it is refused from that day."""
    given = get_object_or_404(Delegation.objects.visible_to(request.user), pk=pk)
    return _delegation(actions.withdraw_delegation(given, by=request.user, **body.dict()))


@router.get("/firms/{pk}/class/", summary="一家企业的分级和信用")
def firm_class(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Which level inspects it, and how its credit is counted; nothing written means the town, and plain."""
    subject = _firm(request, pk)
    known = FirmClass.objects.visible_to(request.user).filter(subject=subject).first()
    return _class(known or FirmClass(subject=subject))


@router.post("/firms/{pk}/class/", summary="确定分级和信用")
def class_firm(request: HttpRequest, pk: int, body: Classing) -> dict[str, Any]:
    """Say it, with the paper that says so."""
    return _class(actions.class_firm(_firm(request, pk), by=request.user, **body.dict()))


def _town(request: HttpRequest) -> Org:
    if not request.user.holds(*SEERS) or request.user.town is None:
        raise PermissionDenied("执法能力和工作量由镇应急办、执法人员和镇领导查看")
    return request.user.town  # type: ignore[no-any-return]


def _firm(request: HttpRequest, pk: int) -> Subject:
    """A firm, for those who may know its class: not for itself."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=pk)
    if not request.user.covers(subject, *SEERS):
        raise PermissionDenied("分级和信用由镇应急办和执法人员查看")
    return subject


def _leave(found: Leave) -> dict[str, Any]:
    return {"id": found.pk, "kind": found.kind, "first": found.first, "last": found.last}


def _delegation(found: Delegation) -> dict[str, Any]:
    names = (
        "authority", "number", "matters", "since", "until", "published_url", "penalties", "most_firm",
        "most_person", "hearing_allowed", "acts_as", "withdrawn_on",
    )  # fmt: skip
    return {"id": found.pk, **{name: getattr(found, name) for name in names}, "standing": found.standing}


def _class(found: FirmClass) -> dict[str, Any]:
    return {
        "subject": found.subject_id, "level": found.level, "credit": found.credit, "source": found.source,
        "credit_source": found.credit_source,
    }  # fmt: skip
