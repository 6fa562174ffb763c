"""Campaigns, tasks and their parts for machines."""

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
from anwang.work.campaigns.models import Campaign, Task, TaskPart
from anwang.work.campaigns.queries import board_of, cell_as_json, sheet_of, standing

router = Router()

CAMPAIGN = (
    "id",
    "pack_id",
    "release__version",
    "title",
    "issuer",
    "number",
    "issued_on",
    "starts_on",
    "ends_on",
)
TASK = (
    "id", "campaign_id", "path", "topic", "topic_no", "topic_title", "title", "text",
    "span_start", "span_end", "owners", "due_on", "due_rule", "targets",
)  # fmt: skip


class NewDeed(Schema):
    """What was done."""

    text: str
    done_on: dt.date


@router.get("/", summary="专项行动列表")
def campaigns(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Newest first."""
    return answer_page(Campaign.objects.visible_to(request.user), {name: name for name in CAMPAIGN}, page)


@router.get("/tasks/{pk}/", summary="一项任务")
def task(request: HttpRequest, pk: int) -> dict[str, Any]:
    """In its own words, with the place where it stands in the document, and its parts."""
    found = get_object_or_404(Task.objects.visible_to(request.user), pk=pk)
    parts = TaskPart.objects.visible_to(request.user).filter(task=found).order_by("org__path")
    held = parts.values("id", "org_id", "org__short_name", "state", "due_on", "submitted_at", "accepted_at")
    return {**{name: getattr(found, name) for name in TASK}, "parts": list(held)}


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


@router.get("/{pk}/", summary="一个专项行动")
def campaign(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With its phases, its tasks and how far they are."""
    found = get_object_or_404(Campaign.objects.visible_to(request.user).select_related("release"), pk=pk)
    return {
        "id": found.pk,
        "title": found.title,
        "pack_id": found.pack_id,
        "state": found.state,
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "standing": cell_as_json(standing(found, request.user)),
        "phases": list(found.phases.values("title", "starts_on", "ends_on", "text")),
        "tasks": [
            {**{name: getattr(each, name) for name in TASK}, "standing": cell_as_json(each.cell)}
            for group in sheet_of(found, request.user)
            for each in group.tasks
        ],
    }


@router.get("/{pk}/board/", summary="挂图作战")
def board(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Unit by topic."""
    found = get_object_or_404(Campaign.objects.visible_to(request.user).select_related("release"), pk=pk)
    made = board_of(found, request.user)
    return {
        "topics": [{"id": topic.id, "no": topic.no, "name": topic.name} for topic in made.topics],
        "units": [
            {
                "org": row.org.pk,
                "name": str(row.org),
                "cells": {topic.id: cell_as_json(cell) for topic, cell in row.given},
                "sum": cell_as_json(row.sum),
            }
            for row in made.rows
        ],
        "sum": cell_as_json(made.sum),
    }


def _part(record: TaskPart, user: Any) -> dict[str, Any]:
    row = (
        TaskPart.objects.visible_to(user).filter(pk=record.pk).values(*api_paths(PartListing).values()).get()
    )
    return {
        **{name: row[path] for name, path in api_paths(PartListing).items()},
        "deeds": list(record.deeds.values("id", "done_on", "text", "by_user__name")),
        "offers": offers_as_json(record, user),
    }
