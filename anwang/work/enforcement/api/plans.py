"""Rules, plans and planned visits for machines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.work.enforcement import actions
from anwang.work.enforcement.api.frame import seen_item
from anwang.work.enforcement.arranging import clashes
from anwang.work.enforcement.guards import GUARDS
from anwang.work.enforcement.models import InspectionPlan, Officer, PlanItem
from anwang.work.enforcement.queries import joint_proposals, overview
from anwang.work.subjects.models import Subject

router = Router()

ITEM = {
    "id": "id", "plan": "plan_id", "subject": "subject_id", "subject_name": "subject__name", "month": "month",
    "day": "day", "kind": "kind", "is_drawn": "is_drawn", "department": "department_id", "status": "status",
    "because": "because",
}  # fmt: skip


class NewPlan(Schema):
    """A plan for a year."""

    year: int
    first_month: int = 1


class NewItem(Schema):
    """One more firm."""

    subject: int
    month: int
    because: str


class Arranging(Schema):
    """When and by whom."""

    month: int
    day: dt.date | None = None
    officers: list[int] = []
    because: str = ""


class Drawing(Schema):
    """A draw by lot."""

    count: int | None = None
    seed: str = ""


class Because(Schema):
    """Why."""

    because: str


class Joining(Schema):
    """Which planned visits become one."""

    items: list[int]


@router.get("/guards/", summary="法定规则")
def guards(request: HttpRequest) -> list[dict[str, Any]]:
    """Every legal rule with its code, sentence and article."""
    return [
        {
            "code": each.code,
            "title": each.title,
            "sentence": each.sentence,
            "basis": each.cited,
            "weight": each.weight,
        }
        for _, each in sorted(GUARDS.items())
    ]


@router.get("/plans/", summary="年度检查计划")
def plans(request: HttpRequest) -> list[dict[str, Any]]:
    """Every plan, newest first."""
    return [_plan(each, request.user) for each in InspectionPlan.objects.visible_to(request.user)]


@router.post("/plans/", summary="编制年度检查计划", response={201: dict})
def begin(request: HttpRequest, body: NewPlan) -> Status:
    """A plan with its workdays counted."""
    town = request.user.town  # type: ignore[union-attr]
    made = actions.begin_plan(town, body.year, by=request.user, first_month=body.first_month)
    return Status(201, _plan(made, request.user))


@router.get("/plans/{pk}/", summary="一份计划")
def plan(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With its figures, what could be joined, and what may be done next."""
    found = _seen_plan(request, pk)
    joint = [
        {"subject": each.subject.pk, "month": each.month, "items": [item.pk for item in each.items]}
        for each in joint_proposals(found)
    ]
    return {**_plan(found, request.user), "could_join": joint}


@router.post("/plans/{pk}/propose/", summary="生成重点检查")
def propose(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Put the firms in that their class wants visited."""
    return {"added": actions.propose_items(_seen_plan(request, pk), by=request.user)}


@router.post("/plans/{pk}/draw/", summary="双随机抽取")
def draw(request: HttpRequest, pk: int, body: Drawing) -> dict[str, Any]:
    """Draw by lot; the seed makes it repeatable."""
    made = actions.draw_general(_seen_plan(request, pk), by=request.user, seed=body.seed, count=body.count)
    return {"seed": made.seed, "candidates": made.candidates, "officers": made.officers, "drawn": made.drawn}


@router.post("/plans/{pk}/join/", summary="合并为联合检查")
def join(request: HttpRequest, pk: int, body: Joining) -> dict[str, Any]:
    """Several departments go together."""
    found = _seen_plan(request, pk)
    items = list(PlanItem.objects.visible_to(request.user).filter(plan=found, pk__in=body.items))
    return _item(actions.join_items(items, by=request.user))


@router.post("/plans/{pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life."""
    return _plan(take_from_json(_seen_plan(request, pk), name, body, by=request.user), request.user)


@router.get("/plans/{pk}/items/", summary="计划检查")
def items(request: HttpRequest, pk: int, page: Query[Page], month: int | None = None) -> HttpResponse:
    """Every planned visit."""
    rows = PlanItem.objects.visible_to(request.user).filter(plan=_seen_plan(request, pk))
    return answer_page(rows.filter(month=month) if month else rows, ITEM, page)


@router.post("/plans/{pk}/items/", summary="加一家企业", response={201: dict})
def add(request: HttpRequest, pk: int, body: NewItem) -> Status:
    """One more firm, for a reason."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=body.subject)
    made = actions.add_item(
        _seen_plan(request, pk), subject, month=body.month, because=body.because, by=request.user
    )
    return Status(201, _item(made))


@router.get("/items/{pk}/", summary="一次计划检查")
def item(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With what stands against it."""
    return _item(seen_item(request, pk))


@router.post("/items/{pk}/arrange/", summary="调整安排")
def arrange(request: HttpRequest, pk: int, body: Arranging) -> dict[str, Any]:
    """When and by whom; what the scheduler refuses is refused with its code."""
    chosen = list(Officer.objects.visible_to(request.user).filter(pk__in=body.officers))
    made = actions.arrange_item(
        seen_item(request, pk), month=body.month, day=body.day, officers=chosen, because=body.because,
        by=request.user,
    )  # fmt: skip
    return _item(made)


@router.post("/items/{pk}/drop/", summary="取消计划检查")
def drop(request: HttpRequest, pk: int, body: Because) -> dict[str, Any]:
    """It does not take place."""
    return _item(actions.drop_item(seen_item(request, pk), because=body.because, by=request.user))


def _seen_plan(request: HttpRequest, pk: int) -> InspectionPlan:
    return get_object_or_404(InspectionPlan.objects.visible_to(request.user), pk=pk)


def _plan(found: InspectionPlan, user: Any) -> dict[str, Any]:
    figures = overview(found)
    return {
        "id": found.pk,
        "year": found.year,
        "state": found.state,
        "officers": found.officers_count,
        "days_total": found.days_total,
        "days_free": found.days_free,
        "days_wanted": found.days_wanted,
        "firms": figures.firms,
        "visits": figures.visits,
        "key": figures.key,
        "drawn": figures.drawn,
        "joint": figures.joint,
        "published_where": found.published_where,
        "offers": offers_as_json(found, user),
    }


def _item(found: PlanItem) -> dict[str, Any]:
    return {
        "id": found.pk,
        "subject": found.subject_id,
        "month": found.month,
        "day": found.day,
        "kind": found.kind,
        "is_drawn": found.is_drawn,
        "status": found.status,
        "because": found.because,
        "officers": [officer.pk for officer in found.officers.all()],
        "partners": [str(org) for org in found.partners.all()],
        "clashes": [{"code": each.guard.code, "sentence": each.sentence} for each in clashes(found)],
    }
