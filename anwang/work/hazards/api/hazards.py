"""The list, a new one, the record, its steps and photos."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Field, File, Query, Router, Schema, Status
from ninja.files import UploadedFile

from anwang.base.audit.trail import history
from anwang.base.flow.api import take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.base.kit.selection import narrowed
from anwang.town.evidence.actions import attach_photos, read_photos
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.queries import photos_of
from anwang.town.orgs.models import Org
from anwang.work.hazards import actions
from anwang.work.hazards.api.frame import photo_as_dict, picked, seen, standing_of, values_of
from anwang.work.hazards.choices import HazardLevel
from anwang.work.hazards.listing import listing_for
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.nearest import offers_for
from anwang.work.hazards.queries import advice_on, conditions_of, controls_of, subjects_for

router = Router()

SHOWN = (
    "id", "number", "title", "detail", "level", "source", "topic", "place", "found_on",
    "basis", "criterion", "checklist", "item", "due_on", "due_rule", "first_due_on",
    "wished_due_on", "wish_reason", "reject_count", "extension_count", "fixed_on_site",
    "rectified_on", "spent", "transferred_to", "reply_due_on", "reply", "confirmed_at",
    "assigned_at", "submitted_at", "rejected_at", "closed_at", "voided_at", "village",
    "org_id", "subject_id", "release_id", "found_by_id", "assignee_id", "confirmed_by_id",
    "submitted_by_id", "closed_by_id", "control_id", "is_overdue", "days_left",
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
    control: int | None = Field(None, description="没有管住的管控措施，须在这家的风险清单里")
    found_on: dt.date | None = None


class FailedControl(Schema):
    """The measure that did not hold; null where none is meant."""

    control: int | None = None


class Handling(Schema):
    """Confirmed at this level, to be put right by this person until this day."""

    level: HazardLevel
    criterion: str = Field("", description="判定标准；认定为重大隐患时必填")
    assignee: int = Field(description="整改责任人的编号")
    due_on: dt.date
    note: str = ""
    seen: int | None = None


@router.get("/", summary="隐患台账")
def hazards(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """What the caller may see, newest first, narrowed by the same parameters as the page."""
    listing = listing_for(request.user)
    rows = narrowed(request, Hazard.objects.visible_to(request.user), listing)
    return answer_page(rows, api_paths(listing), page)


@router.post("/", summary="登记隐患", response={201: dict})
def report(request: HttpRequest, body: NewHazard) -> Status[dict[str, Any]]:
    """Report one."""
    values = body.dict(exclude_unset=True, exclude={"subject", "org", "item", "control"})
    subject = picked(subjects_for(request.user), body.subject, "企业或场所")
    hazard = actions.report_hazard(
        by=request.user,
        subject=subject,
        control=picked(controls_of(subject, request.user), body.control, "管控措施"),
        org=picked(Org.objects.visible_to(request.user), body.org, "单位"),
        item=body.item or None,
        **values,
    )
    return Status(201, _as_dict(seen(request, hazard.pk), request.user))


@router.get("/judge/", summary="描述写清楚了没有")
def judged(request: HttpRequest, text: str) -> dict[str, Any]:
    """The rules that a report's words break, and how to say it better."""
    return advice_on(text, request.user.town).as_json()


@router.get("/nearest/", summary="最接近的检查项、判定标准和条文")
def nearest(request: HttpRequest, text: str) -> dict[str, Any]:
    """What a report may be a case of; report with the ``checklist`` and ``item`` that a person chose."""
    return offers_for(text, request.user.town, timezone.localdate()).as_json()


@router.get("/{int:pk}/", summary="一条隐患")
def hazard(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One hazard with what the caller may do next."""
    return _as_dict(seen(request, pk), request.user)


@router.get("/{int:pk}/history/", summary="留痕")
def trail(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Who did what when."""
    shown = ("at", "actor_name", "verb", "label", "before", "after", "note", "changes")
    return list(history(seen(request, pk)).values(*shown))


@router.post("/{int:pk}/steps/{step}/", summary="办理一步")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Take a step of its life."""
    return _as_dict(take_from_json(seen(request, pk), step, body, by=request.user), request.user)


@router.get("/{int:pk}/handle/", summary="核实并交办：可选的责任人、判定标准和建议期限")
def handling(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What the office is offered to pick from, with what the system already knows."""
    hazard = seen(request, pk)
    due = hazard.suggested_due(timezone.localdate())
    criteria = hazard.choices_for("criterion", request.user)
    return {
        "level": hazard.level,
        "criterion": hazard.criterion,
        "due_on": due.date,
        "due_rule": due.rule,
        "assignees": [{"id": person.pk, "name": str(person)} for person in hazard.rectifiers()],
        "criteria": [{"id": value, "name": name} for value, name in criteria],
    }


@router.post("/{int:pk}/handle/", summary="核实并交办")
def handle(request: HttpRequest, pk: int, body: Handling) -> dict[str, Any]:
    """Confirm and assign in one go."""
    hazard = seen(request, pk)
    values = body.dict(exclude={"assignee"})
    assignee = picked(hazard.rectifiers(), body.assignee, "可选责任人")
    actions.confirm_and_assign(hazard, by=request.user, assignee=assignee, **values)
    return _as_dict(hazard, request.user)


@router.get("/{int:pk}/control/", summary="失效的措施：可选的管控措施")
def controls(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """The measures of the register there."""
    rows = controls_of(seen(request, pk).subject, request.user)
    return [{"id": each.pk, "text": each.text, "point": each.event.point.name} for each in rows]


@router.post("/{int:pk}/control/", summary="指出失效的措施")
def name_control(request: HttpRequest, pk: int, body: FailedControl) -> dict[str, Any]:
    """Say which measure did not hold, or that none is meant."""
    hazard = seen(request, pk)
    control = picked(controls_of(hazard.subject, request.user), body.control, "管控措施")
    return _as_dict(actions.name_control(hazard, control, by=request.user), request.user)


@router.post("/{int:pk}/fix/", summary="当场改正")
def fix(
    request: HttpRequest,
    pk: int,
    before: File[list[UploadedFile]] = (),
    after: File[list[UploadedFile]] = (),
) -> dict[str, Any]:
    """Put right on the spot: a photo of each side, here or uploaded before."""
    hazard = seen(request, pk)
    actions.fix_on_spot(hazard, by=request.user, before=read_photos(before), after=read_photos(after))
    return _as_dict(hazard, request.user)


@router.get("/{int:pk}/photos/", summary="照片")
def photos(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """What it looks like."""
    return [photo_as_dict(photo) for photo in photos_of(seen(request, pk))]


@router.post("/{int:pk}/photos/{slot}/", summary="上传照片", response={201: list})
def upload(
    request: HttpRequest, pk: int, slot: str, files: File[list[UploadedFile]]
) -> Status[list[dict[str, Any]]]:
    """Keep photos of one side, ``before`` or ``after``, or of the ``scene`` as supervision goes on."""
    hazard = seen(request, pk)
    if slot not in (Slot.BEFORE, Slot.AFTER, Slot.SCENE):
        raise BadInput(f"照片分整改前 before、整改后 after、现场 scene 三种，没有“{slot}”")
    if not hazard.is_open:
        raise NotReady("已办结的隐患不能再补充照片", mend=hazard.get_absolute_url())
    kept = attach_photos(hazard, read_photos(files), slot=slot, by=request.user)
    return Status(201, [photo_as_dict(photo) for photo in kept])


def _as_dict(hazard: Hazard, user: Any) -> dict[str, Any]:
    return {
        **values_of(hazard, SHOWN),
        **standing_of(hazard, user),
        "level_name": hazard.get_level_display(),
        "subject_name": hazard.subject.name if hazard.subject else "",
        "org_name": str(hazard.org),
        "assignee_name": str(hazard.assignee or ""),
        "criterion_name": hazard.get_criterion_display(),
        "control_name": str(hazard.control or ""),
        "conditions": [{"text": each.text, "met": each.met} for each in conditions_of(hazard)],
    }
