"""Tasks and their parts for machines."""

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
from anwang.work.campaigns.actions import add_deed
from anwang.work.campaigns.listing import PartListing
from anwang.work.campaigns.models import Task, TaskPart
from anwang.work.campaigns.queries import Tally

router = Router()


TASK = (
    "id", "campaign_id", "path", "topic", "topic_no", "topic_title", "title", "text",
    "span_start", "span_end", "owners", "due_on", "due_rule", "targets",
)  # fmt: skip


class NewDeed(Schema):
    """What was done."""

    text: str
    done_on: dt.date


@router.get("/tasks/{pk}/", summary="一项任务")
def task(request: HttpRequest, pk: int) -> dict[str, Any]:
    """In its own words, with the place where it stands in the document, and its parts."""
    found = get_object_or_404(Task.objects.visible_to(request.user), pk=pk)
    parts = TaskPart.objects.visible_to(request.user).filter(task=found).order_by("role", "org__path")
    held = parts.values(
        "id", "org_id", "org__short_name", "role", "state", "due_on", "submitted_at", "accepted_at"
    )
    progress = Tally(found.campaign, [found], request.user).of_task(found)
    return {
        **{name: getattr(found, name) for name in TASK},
        "progress": [each.as_json() for each in progress],
        "parts": list(held),
    }


@router.get("/parts/", summary="任务落实列表")
def parts(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """The list of the page, with its filters: campaign, org, topic, state, view=overdue."""
    rows = narrowed(request, TaskPart.objects.visible_to(request.user), PartListing)
    return answer_page(rows, api_paths(PartListing), page)


@router.get("/parts/{pk}/", summary="一项任务落实")
def part(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With what was done for it and what may be done next."""
    return _part(get_object_or_404(TaskPart.objects.visible_to(request.user), pk=pk), request.user)


@router.post("/parts/{pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life-cycle."""
    record = get_object_or_404(TaskPart.objects.visible_to(request.user), pk=pk)
    return _part(take_from_json(record, name, body, by=request.user), request.user)


@router.post("/parts/{pk}/deeds/", summary="记录做了什么", response={201: dict})
def new_deed(request: HttpRequest, pk: int, body: NewDeed) -> Status:
    """By the unit's own people."""
    record = get_object_or_404(TaskPart.objects.visible_to(request.user), pk=pk)
    add_deed(record, text=body.text, done_on=body.done_on, by=request.user)
    return Status(201, _part(record, request.user))


def _part(record: TaskPart, user: Any) -> dict[str, Any]:
    row = (
        TaskPart.objects.visible_to(user).filter(pk=record.pk).values(*api_paths(PartListing).values()).get()
    )
    return {
        **{name: row[path] for name, path in api_paths(PartListing).items()},
        "deeds": list(record.deeds.values("id", "done_on", "text", "document", "by_user__name")),
        "progress": [each.as_json() for each in Tally(record.campaign, [record.task], user).of_part(record)],
        "offers": offers_as_json(record, user),
    }
