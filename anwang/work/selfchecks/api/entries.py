"""What villages entered for owners, for machines: who has confirmed, and the ways to confirm."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, File, Query, Router, Schema, UploadedFile

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.work.selfchecks import actions
from anwang.work.selfchecks.listing import EntryListing
from anwang.work.selfchecks.models import OwnerEntry

router = Router()


class Code(Schema):
    """What the owner told."""

    code: str


@router.get("/", summary="代填")
def entries(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """What villages entered for owners."""
    return answer_page(OwnerEntry.objects.visible_to(request.user), api_paths(EntryListing), page)


@router.get("/{int:pk}/", summary="一次代填")
def entry(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Where it stands; never the code, which only the owner tells."""
    return _as_dict(_seen(request, pk), request.user)


@router.post("/{int:pk}/confirm/", summary="业主确认码")
def confirm(request: HttpRequest, pk: int, body: Code) -> dict[str, Any]:
    """The six digits that the owner told."""
    found = _seen(request, pk)
    return _as_dict(actions.confirm_by_code(found, body.code, by=request.user), request.user)


@router.post("/{int:pk}/signature/", summary="业主签名")
def sign(request: HttpRequest, pk: int, signature: File[UploadedFile]) -> dict[str, Any]:
    """The signature drawn on the screen, as a picture on white; an empty sheet is none."""
    found = _seen(request, pk)
    drawn = actions.read_signature(signature)
    return _as_dict(actions.confirm_by_signature(found, drawn, by=request.user), request.user)


@router.post("/{int:pk}/own/", summary="业主本人确认")
def confirm_own(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The owner is signed in and stands by it."""
    found = _seen(request, pk)
    return _as_dict(actions.confirm_by_owner(found, by=request.user), request.user)


@router.post("/{int:pk}/new-code/", summary="重新发确认码")
def new_code(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Another code to the owner; the old one is good for nothing any more."""
    return _as_dict(actions.send_code(_seen(request, pk), by=request.user), request.user)


@router.post("/{int:pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """The owner does not stand by it."""
    return _as_dict(take_from_json(_seen(request, pk), name, body, by=request.user), request.user)


def _seen(request: HttpRequest, pk: int) -> OwnerEntry:
    rows = OwnerEntry.objects.visible_to(request.user).select_related("visit", "subject", "entered_by")
    return get_object_or_404(rows, pk=pk)


def _as_dict(entry: OwnerEntry, user: Any) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "subject": entry.subject_id,
        "visit": entry.visit_id,
        "number": entry.visit.number,
        "owner_name": entry.owner_name,
        "entered_by": str(entry.entered_by or ""),
        "state": entry.state,
        "code_round": entry.code_round,
        "code_sent_at": entry.code_sent_at,
        "confirmed_how": entry.confirmed_how,
        "confirmed_at": entry.confirmed_at,
        "offers": offers_as_json(entry, user),
    }
