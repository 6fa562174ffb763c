"""Stops of work, and their end."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Body, Field, Router, Schema, Status

from anwang.base.flow.api import take_from_json
from anwang.work.hazards import actions
from anwang.work.hazards.api.frame import or_404, seen, standing_of, values_of
from anwang.work.hazards.models import Suspension

router = Router()

SHOWN = (
    "id", "scope", "basis", "since", "ordered_by_id", "applied_by_id", "applied_at", "review_due_on",
    "review_rule", "reviewed_on", "resumed_by_id", "resumed_at",
)  # fmt: skip


class NewSuspension(Schema):
    """An order to stop work or use."""

    scope: str = Field(description="停产停业范围")
    basis: str = Field(description="决定文书或依据")
    since: dt.date | None = Field(None, description="起始日期；缺省为今天")


@router.get("/{int:pk}/suspension/", summary="停产停业")
def suspensions(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Every stop, the latest first."""
    return [_as_dict(each, request.user) for each in seen(request, pk).suspensions.all()]


@router.post("/{int:pk}/suspension/", summary="登记停产停业", response={201: dict})
def suspend(request: HttpRequest, pk: int, body: NewSuspension) -> Status[dict[str, Any]]:
    """Enter an order to stop."""
    ordered = actions.suspend(seen(request, pk), by=request.user, **body.dict())
    return Status(201, _as_dict(ordered, request.user))


@router.post("/{int:pk}/suspension/steps/{step}/", summary="停产停业办理一步")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Apply to resume; agree or refuse after looking at the place."""
    latest = or_404(seen(request, pk).suspensions.first())
    return _as_dict(take_from_json(latest, step, body, by=request.user), request.user)


def _as_dict(suspension: Suspension, user: Any) -> dict[str, Any]:
    return values_of(suspension, SHOWN) | standing_of(suspension, user)
