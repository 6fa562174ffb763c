"""The task lists of units for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.queries import board_of, cell_as_json, offices_with_parts, unit_sheet

router = Router()


def _campaign(request: HttpRequest, pk: int) -> Campaign:
    return get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("release", "org"), pk=pk
    )


@router.get("/{pk}/units/", summary="各单位任务单")
def sheets(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Every unit that has tasks, and how far it is."""
    found = _campaign(request, pk)
    rows = board_of(found, request.user).rows
    return [{"org": row.org.pk, "name": str(row.org), "standing": cell_as_json(row.sum)} for row in rows]


@router.get("/{pk}/units/{org}/", summary="一个单位的任务单")
def sheet(request: HttpRequest, pk: int, org: int) -> dict[str, Any]:
    """Its tasks, how it takes part, with whom, by when, what proves them done, what was done last."""
    found = _campaign(request, pk)
    unit = get_object_or_404(offices_with_parts(request.user, found), pk=org)
    made = unit_sheet(found, unit, request.user)
    return {
        "campaign": found.pk,
        "version": found.release.version,
        "org": unit.pk,
        "name": unit.name,
        "standing": cell_as_json(made.sum),
        "tasks": [_line(line) for line in made.lines],
    }


def _line(line: Any) -> dict[str, Any]:
    part = line.part
    return {
        "part": part.pk,
        "task": part.task_id,
        "path": part.task.path,
        "topic": part.task.topic,
        "title": part.task.title,
        "text": part.task.text,
        "role": line.role,
        "reason": part.reason,
        "together": line.together,
        "due_on": part.due_on,
        "due_rule": part.due_rule,
        "proofs": line.proofs,
        "state": part.state,
        "last_on": part.last_on,
        "last_deed": part.last_deed,
    }
