"""Meetings, what they decided, and the leading group, for machines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.work.campaigns import actions
from anwang.work.campaigns.api.lists import campaign_of
from anwang.work.campaigns.api.rows import org_of
from anwang.work.campaigns.choices import GroupRole, MeetingKind
from anwang.work.campaigns.listing import MeetingListing
from anwang.work.campaigns.models import Decision, GroupMember, Meeting
from anwang.work.campaigns.queries import (
    cell_as_json,
    chair_of,
    group_office,
    outcomes_of,
    suggestions_for,
    with_outcome,
)

router = Router()
MEETING = (
    "id", "campaign_id", "kind", "title", "held_on", "held_at", "place", "chair", "state", "minutes",
    "notified_at", "version",
)  # fmt: skip
MEMBER = ("id", "name", "post", "role", "user_id", "since", "until")


class NewMeeting(Schema):
    """A meeting to come; ``unit_ids``: who attends, ``task_ids``: which tasks of the plan it serves."""

    title: str
    held_on: dt.date
    kind: MeetingKind = MeetingKind.JOINT
    held_at: dt.time | None = None
    place: str = ""
    chair: str = ""
    unit_ids: list[int] = []
    task_ids: list[int] = []


class NewPoint(Schema):
    """A point of the agenda: words of one's own, or the key of one that was suggested."""

    text: str = ""
    take: str = ""


class NewDecision(Schema):
    """What was decided: who answers for it, who helps, by when."""

    text: str
    due_on: dt.date
    lead_id: int
    unit_ids: list[int] = []
    topic: str = ""


class Reason(Schema):
    """Why."""

    reason: str


class Member(Schema):
    """A seat in the leading group."""

    name: str
    post: str = ""
    role: GroupRole = GroupRole.MEMBER
    since: dt.date | None = None
    until: dt.date | None = None


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    rows = Meeting.objects.visible_to(request.user).select_related(
        "campaign__org", "campaign__release", "org"
    )
    return get_object_or_404(rows.prefetch_related("agenda"), pk=pk)


@router.get("/{int:pk}/meetings/", summary="会议列表")
def meetings(request: HttpRequest, pk: int, page: Query[Page]) -> HttpResponse:
    """Newest first, each with how many decisions and how many of them done."""
    rows = with_outcome(Meeting.objects.visible_to(request.user).filter(campaign=campaign_of(request, pk)))
    columns = api_paths(MeetingListing) | {"decided": "decided", "carried_out": "carried_out"}
    return answer_page(narrowed(request, rows, MeetingListing), columns, page)


@router.post("/{int:pk}/meetings/", summary="筹备会议", response={201: dict})
def new_meeting(request: HttpRequest, pk: int, body: NewMeeting) -> Status:
    """By the emergency office."""
    campaign, values = campaign_of(request, pk), body.dict()
    units = [org_of(request, unit) for unit in values.pop("unit_ids")]
    tasks = campaign.tasks.filter(pk__in=values.pop("task_ids"))
    values["chair"] = values["chair"] or chair_of(campaign)
    made = actions.arrange_meeting(campaign, by=request.user, units=units, tasks=tasks, **values)
    return Status(201, meeting_as_dict(made, request.user))


@router.get("/meetings/{int:pk}/", summary="一次会议")
def meeting(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With its agenda, its decisions and how far they are, and what might be talked about."""
    return meeting_as_dict(_meeting(request, pk), request.user)


@router.post("/meetings/{int:pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Tell the units, hold it, call it off."""
    found = _meeting(request, pk)
    take_from_json(found, name, body, by=request.user)
    return meeting_as_dict(found, request.user)


@router.post("/meetings/{int:pk}/agenda/", summary="列入议题", response={201: dict})
def new_point(request: HttpRequest, pk: int, body: NewPoint) -> Status:
    """``take`` names one of the suggestions."""
    found = _meeting(request, pk)
    offered = next((each for each in suggestions_for(found, request.user) if each.key == body.take), None)
    if offered is not None:
        actions.put_on_agenda(found, offered.text, about=offered.about, by=request.user)
    else:
        actions.put_on_agenda(found, body.text, by=request.user)
    return Status(201, meeting_as_dict(_meeting(request, pk), request.user))


@router.post("/meetings/{int:pk}/decisions/", summary="登记议定事项", response={201: dict})
def new_decision(request: HttpRequest, pk: int, body: NewDecision) -> Status:
    """It goes out as a task; the same words again are the same decision."""
    found, values = _meeting(request, pk), body.dict()
    lead = org_of(request, values.pop("lead_id"))
    orgs = [org_of(request, unit) for unit in values.pop("unit_ids")]
    actions.decide(found, by=request.user, lead=lead, orgs=orgs, **values)
    return Status(201, meeting_as_dict(found, request.user))


@router.post("/decisions/{int:pk}/revoke/", summary="撤销议定事项")
def revoke(request: HttpRequest, pk: int, body: Reason) -> dict[str, Any]:
    """What is still open of it is withdrawn."""
    rows = Decision.objects.visible_to(request.user).select_related("meeting__campaign", "task")
    decision = get_object_or_404(rows, pk=pk)
    actions.revoke_decision(decision, reason=body.reason, by=request.user)
    return meeting_as_dict(_meeting(request, decision.meeting_id), request.user)


@router.get("/{int:pk}/group/", summary="领导小组")
def group(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Who sits in it, by rank, and which office works for it."""
    campaign = campaign_of(request, pk)
    office = group_office(campaign)
    return {
        "office": {"id": office.pk, "name": office.name},
        "members": [
            {name: getattr(member, name) for name in MEMBER} for member in campaign.members.by_rank()
        ],
    }


@router.post("/{int:pk}/group/", summary="增补领导小组成员", response={201: dict})
def new_member(request: HttpRequest, pk: int, body: Member) -> Status:
    """By the emergency office."""
    seat = actions.seat_member(campaign_of(request, pk), by=request.user, **body.dict())
    return Status(201, {name: getattr(seat, name) for name in MEMBER})


@router.patch("/members/{int:pk}/", summary="调整领导小组成员")
def change_member(request: HttpRequest, pk: int, body: Member) -> dict[str, Any]:
    """``until`` is the last day of a seat."""
    rows = GroupMember.objects.visible_to(request.user).select_related("campaign__org")
    member = get_object_or_404(rows, pk=pk)
    seat = actions.seat_member(member.campaign, by=request.user, member=member, **body.dict())
    return {name: getattr(seat, name) for name in MEMBER}


def meeting_as_dict(found: Meeting, user: Any) -> dict[str, Any]:
    return {
        **{name: getattr(found, name) for name in MEETING},
        "units": list(found.units.order_by("path").values("id", "name")),
        "task_ids": list(found.tasks.order_by("order").values_list("pk", flat=True)),
        "agenda": list(found.agenda.values("id", "order", "text", "task_id", "problem_id", "hazard_id")),
        "decisions": [
            {
                "id": each.decision.pk,
                "text": each.decision.text,
                "due_on": each.decision.due_on,
                "task_id": each.task.pk,
                "withdrawn_on": each.task.withdrawn_on,
                "standing": cell_as_json(each.cell),
            }
            for each in outcomes_of(found)
        ],
        "suggestions": [
            {"key": each.key, "text": each.text, "kind": each.kind, "why": each.why}
            for each in (suggestions_for(found, user) if found.is_prepared else [])
        ],
        "offers": offers_as_json(found, user),
    }
