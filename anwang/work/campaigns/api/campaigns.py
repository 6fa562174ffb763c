"""Campaigns and their wall map for machines."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from anwang.base.kit.api import Page, answer_page
from anwang.work.campaigns.api.tasks import TASK
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.queries import (
    board_of,
    cell_as_json,
    map_as_geojson,
    map_of,
    roadmap_as_json,
    roadmap_of,
    sheet_of,
    standing,
)
from anwang.work.campaigns.queries.carried import chapters_of

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


@router.get("/", summary="专项行动列表")
def campaigns(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Newest first."""
    return answer_page(Campaign.objects.visible_to(request.user), {name: name for name in CAMPAIGN}, page)


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
            {
                **{name: getattr(each, name) for name in TASK},
                "standing": cell_as_json(each.cell),
                "progress": [one.as_json() for one in each.progress],
            }
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


@router.get("/{pk}/carried/", summary="方案落实对照")
def carried(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """The plan clause by clause, with what carries each out; a clause with neither is still open."""
    return [asdict(chapter) for chapter in chapters_of(_campaign(request, pk))]


@router.get("/{pk}/map/", summary="作战地图")
def wall_map(request: HttpRequest, pk: int, topic: str = "", phase: int = 0) -> dict[str, Any]:
    """Every unit as a GeoJSON feature with its figures; narrowed by topic and by the number of a stage."""
    found = _campaign(request, pk)
    return map_as_geojson(map_of(found, request.user, topic, found.phases.filter(order=phase).first()))


@router.get("/{pk}/roadmap/", summary="路线图")
def road(request: HttpRequest, pk: int, span: str = "") -> dict[str, Any]:
    """Stages, and what falls due when; ``span``: the whole campaign, ``year`` or ``quarter``."""
    return roadmap_as_json(roadmap_of(_campaign(request, pk), request.user, span))


def _campaign(request: HttpRequest, pk: int) -> Campaign:
    rows = Campaign.objects.visible_to(request.user).select_related("org", "release")
    return get_object_or_404(rows, pk=pk)
