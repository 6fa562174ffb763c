"""Listed supervision with its progress and extensions."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Body, Field, Router, Schema, Status

from anwang.base.flow.api import take_from_json
from anwang.work.hazards import actions
from anwang.work.hazards.api.frame import or_404, seen, standing_of, values_of
from anwang.work.hazards.choices import ListingLevel
from anwang.work.hazards.models import ExtensionRequest, Supervision

router = Router()

SHOWN = (
    "id", "level", "notice_number", "listed_on", "due_on", "publicity", "progress_due_on",
    "delisting_notice", "delisting_publicity", "delisted_at", "listed_by_id", "delisted_by_id",
    "is_progress_overdue",
)  # fmt: skip


class NewListing(Schema):
    """A listing for supervision."""

    level: ListingLevel = ListingLevel.TOWN
    notice_number: str = Field(description="督办通知文号")
    due_on: dt.date
    listed_on: dt.date | None = Field(None, description="挂牌日期；缺省为今天")
    publicity: str = Field("", description="公示情况")


class NewProgress(Schema):
    """What has been done since the last report."""

    note: str = Field(description="进展情况")
    seen: int | None = None


class NewRequest(Schema):
    """More time: until when, why, what keeps people safe meanwhile."""

    wished_until: dt.date
    reason: str
    interim_measures: str = Field(description="延期期间的安全措施")


class Decision(Schema):
    """The answer to such a request."""

    granted_until: dt.date | None = Field(None, description="同意延至；同意时必填")
    note: str
    seen: int | None = None


@router.get("/{int:pk}/supervision/", summary="挂牌督办")
def supervisions(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Every listing, the latest first."""
    return [_as_dict(each, request.user) for each in seen(request, pk).supervisions.all()]


@router.post("/{int:pk}/supervision/", summary="挂牌", response={201: dict})
def list_for_supervision(request: HttpRequest, pk: int, body: NewListing) -> Status[dict[str, Any]]:
    """List it by name."""
    listed = actions.list_for_supervision(seen(request, pk), by=request.user, **body.dict())
    return Status(201, _as_dict(listed, request.user))


@router.post("/{int:pk}/supervision/steps/report/", summary="报告进展")
def report_progress(request: HttpRequest, pk: int, body: NewProgress) -> dict[str, Any]:
    """A step that also leaves an entry."""
    found = _latest(request, pk)
    actions.report_progress(found, by=request.user, text=body.note, seen=body.seen)
    return _as_dict(found, request.user)


@router.post("/{int:pk}/supervision/steps/{step}/", summary="挂牌督办办理一步")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Give it more time, delist it."""
    return _as_dict(take_from_json(_latest(request, pk), step, body, by=request.user), request.user)


@router.post("/{int:pk}/supervision/extension/", summary="申请督办延期", response={201: dict})
def request_extension(request: HttpRequest, pk: int, body: NewRequest) -> Status[dict[str, Any]]:
    """Ask for more time."""
    found = _latest(request, pk)
    actions.request_extension(found, by=request.user, **body.dict())
    return Status(201, _as_dict(found, request.user))


@router.post("/{int:pk}/supervision/extension/steps/{step}/", summary="答复督办延期")
def decide_extension(
    request: HttpRequest, pk: int, step: Literal["grant", "refuse"], body: Decision
) -> dict[str, Any]:
    """Answer the latest request; the listing and the hazard follow."""
    asked = or_404(_latest(request, pk).extension_requests.last())
    grant, until = step == "grant", body.granted_until
    actions.decide_extension(asked, by=request.user, grant=grant, until=until, note=body.note, seen=body.seen)
    return _as_dict(_latest(request, pk), request.user)


def _latest(request: HttpRequest, pk: int) -> Supervision:
    return or_404(seen(request, pk).supervisions.first())


def _as_dict(supervision: Supervision, user: Any) -> dict[str, Any]:
    entries = ("id", "reported_on", "text", "reported_by_id")
    window = supervision.extension_window
    return {
        **values_of(supervision, SHOWN),
        **standing_of(supervision, user),
        "level_name": supervision.get_level_display(),
        "extension_window": {"until": window.date, "rule": window.rule},
        "progress": [values_of(entry, entries) for entry in supervision.progress.all()],
        "extension_requests": [_request_as_dict(each, user) for each in supervision.extension_requests.all()],
    }


def _request_as_dict(asked: ExtensionRequest, user: Any) -> dict[str, Any]:
    names = (
        "id", "reason", "interim_measures", "wished_until", "granted_until", "asked_on", "asked_by_id",
        "decided_at", "decided_by_id",
    )  # fmt: skip
    return values_of(asked, names) | standing_of(asked, user)
