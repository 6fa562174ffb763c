"""Subjects for machines."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Field, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.town.orgs.models import Org
from anwang.work.subjects import actions
from anwang.work.subjects.listing import SubjectListing
from anwang.work.subjects.models import Subject

router = Router()

SHOWN = (
    "id", "name", "code", "number", "type", "is_enterprise", "address", "latitude", "longitude",
    "contact_name", "contact_phone", "employees", "facts", "state", "version", "topic",
    "created_at", "changed_at", "verified_at",
)  # fmt: skip


class Known(Schema):
    """What may be known of a subject beside its name and place."""

    code: str = Field("", description="信用代码，18 位；没有可不填")
    type: str = Field("", description="类型，如 core/shop")
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    contact_name: str = ""
    contact_phone: str = ""
    employees: int | None = Field(None, ge=0)
    facts: dict[str, Any] = Field(default_factory=dict, description="类型的扩展信息")


class NewSubject(Known):
    """A subject to register."""

    name: str
    org: int = Field(description="所在村、社区或网格的编号")


class Correction(Known):
    """What to correct; what is left out stays as it is."""

    name: str = ""
    seen: int | None = Field(None, description="看到的版本；已被别人改过时答 409")


@router.get("/", summary="企业与场所")
def subjects(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """What the caller may see, narrowed by the same parameters as the page."""
    rows = narrowed(request, Subject.objects.visible_to(request.user), SubjectListing)
    return answer_page(rows, api_paths(SubjectListing), page)


@router.post("/", summary="登记", response={201: dict})
def register(request: HttpRequest, body: NewSubject) -> Status:
    """Open a file."""
    place = Org.objects.visible_to(request.user).filter(pk=body.org).first()
    if place is None:
        raise BadInput(f"没有编号为 {body.org} 的村、社区或网格，或不在你的管辖范围内")
    values = body.dict(exclude={"org"}, exclude_unset=True)
    subject = actions.register_subject(town_or_village=place, by=request.user, **values)
    return Status(201, _as_dict(subject, request.user))


@router.get("/{int:pk}/", summary="一企一档")
def subject(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One subject with what the caller may do next."""
    return _as_dict(_seen(request, pk), request.user)


@router.patch("/{int:pk}/", summary="更正")
def correct(request: HttpRequest, pk: int, body: Correction) -> dict[str, Any]:
    """Correct what is known."""
    values = body.dict(exclude_unset=True)
    return _as_dict(actions.correct(_seen(request, pk), by=request.user, **values), request.user)


@router.post("/{int:pk}/steps/{step}/", summary="办理一步")
def take(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Take a step of its life."""
    return _as_dict(take_from_json(_seen(request, pk), step, body, by=request.user), request.user)


def _seen(request: HttpRequest, pk: int) -> Subject:
    subjects = Subject.objects.visible_to(request.user).select_related("org")
    return get_object_or_404(subjects, pk=pk)


def _as_dict(subject: Subject, user: Any) -> dict[str, Any]:
    values = {name: getattr(subject, name) for name in SHOWN}
    return values | {
        "type_name": subject.type_name,
        "state_name": subject.get_state_display(),
        "org": subject.org_id,
        "village": subject.village,
        "merged_into": subject.merged_into_id,
        "offers": offers_as_json(subject, user),
    }
