"""Hazards for machines: the same scope, the same steps, the same refusals."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Field, File, Query, Router, Schema, Status
from ninja.files import UploadedFile

from anwang.base.audit.trail import history
from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.town.evidence.actions import attach_photos, read_photos
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.queries import photos_of
from anwang.town.orgs.models import Org
from anwang.work.hazards import actions
from anwang.work.hazards.listing import HazardListing
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.queries import conditions_of, subjects_for

router = Router()

SHOWN = (
    "id", "number", "title", "detail", "level", "state", "source", "topic", "place", "found_on",
    "basis", "criterion", "checklist", "item", "due_on", "due_rule", "first_due_on",
    "wished_due_on", "wish_reason", "reject_count", "extension_count", "fixed_on_site",
    "rectified_on", "spent", "transferred_to", "reply_due_on", "reply", "confirmed_at",
    "assigned_at", "submitted_at", "rejected_at", "closed_at", "voided_at", "version", "village",
    "org_id", "subject_id", "release_id", "found_by_id", "assignee_id", "confirmed_by_id",
    "submitted_by_id", "closed_by_id", "is_overdue", "days_left",
)  # fmt: skip


class NewHazard(Schema):
    """A hazard to report: at a subject, or at an organisation where it belongs to no subject."""

    subject: int | None = Field(None, description="企业或场所的编号")
    org: int | None = Field(None, description="没有企业或场所时，所在单位的编号")
    title: str = Field("", description="隐患描述；写明检查项的可不填")
    detail: str = ""
    level: str = Field("", description="general 一般，major 重大")
    topic: str = ""
    checklist: str = Field("", description="检查表，如 fire/shop-check")
    item: str = Field("", description="检查项；等级、天数、依据由它带出")
    source: str = ""
    basis: str = ""
    criterion: str = ""
    place: str = ""
    found_on: dt.date | None = None


@router.get("/", summary="隐患台账")
def hazards(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """What the caller may see, newest first, narrowed by the same parameters as the page."""
    rows = narrowed(request, Hazard.objects.visible_to(request.user), HazardListing)
    return answer_page(rows, api_paths(HazardListing), page)


@router.post("/", summary="登记隐患", response={201: dict})
def report(request: HttpRequest, body: NewHazard) -> Status[dict[str, Any]]:
    """Report one."""
    values = body.dict(exclude_unset=True, exclude={"subject", "org", "item"})
    hazard = actions.report_hazard(
        by=request.user,
        subject=_one(subjects_for(request.user), body.subject, "企业或场所"),
        org=_one(Org.objects.visible_to(request.user), body.org, "单位"),
        item=body.item or None,
        **values,
    )
    return Status(201, _as_dict(_seen(request, hazard.pk), request.user))


@router.get("/{int:pk}/", summary="一条隐患")
def hazard(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One hazard with what the caller may do next."""
    return _as_dict(_seen(request, pk), request.user)


@router.get("/{int:pk}/history/", summary="留痕")
def trail(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Who did what when."""
    shown = ("at", "actor_name", "verb", "label", "before", "after", "note", "changes")
    return list(history(_seen(request, pk)).values(*shown))


@router.post("/{int:pk}/steps/{step}/", summary="办理一步")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Take a step of its life."""
    return _as_dict(take_from_json(_seen(request, pk), step, body, by=request.user), request.user)


@router.get("/{int:pk}/photos/", summary="照片")
def photos(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """What it looks like."""
    return [_photo(photo) for photo in photos_of(_seen(request, pk))]


@router.post("/{int:pk}/photos/{slot}/", summary="上传照片", response={201: list})
def upload(
    request: HttpRequest, pk: int, slot: str, files: File[list[UploadedFile]]
) -> Status[list[dict[str, Any]]]:
    """Keep photos of one side: ``before`` or ``after``."""
    hazard = _seen(request, pk)
    if slot not in (Slot.BEFORE, Slot.AFTER):
        raise BadInput(f"照片分整改前 before、整改后 after 两种，没有“{slot}”")
    if not hazard.is_open:
        raise BadInput(f"当前为“{hazard.get_state_display()}”，不能再上传照片")
    kept = attach_photos(hazard, read_photos(files), slot=slot, by=request.user)
    return Status(201, [_photo(photo) for photo in kept])


def _seen(request: HttpRequest, pk: int) -> Hazard:
    return get_object_or_404(Hazard.objects.visible_to(request.user).with_names(), pk=pk)


def _one(rows: Any, pk: int | None, what: str) -> Any:
    """The row that was named, if the caller may use it."""
    if pk is None:
        return None
    found = rows.filter(pk=pk).first()
    if found is None:
        raise BadInput(f"没有编号为 {pk} 的{what}，或不在你的管辖范围内")
    return found


def _photo(photo: Any) -> dict[str, Any]:
    shown = ("id", "slot", "sha256", "width", "height", "taken_at", "uploaded_at")
    return {name: getattr(photo, name) for name in shown} | {"url": photo.get_absolute_url()}


def _as_dict(hazard: Hazard, user: Any) -> dict[str, Any]:
    values = {name: getattr(hazard, name) for name in SHOWN}
    return values | {
        "state_name": hazard.get_state_display(),
        "level_name": hazard.get_level_display(),
        "subject_name": hazard.subject.name if hazard.subject else "",
        "org_name": str(hazard.org),
        "assignee_name": str(hazard.assignee or ""),
        "criterion_name": hazard.get_criterion_display(),
        "conditions": [{"text": each.text, "met": each.met} for each in conditions_of(hazard)],
        "url": hazard.get_absolute_url(),
        "offers": offers_as_json(hazard, user),
    }
