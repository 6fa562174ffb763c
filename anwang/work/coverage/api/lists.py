"""Lists of others for machines: hand in a file, look at what it would do, take it over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Form, Query, Router, Schema, Status, UploadedFile

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.work.coverage import actions
from anwang.work.coverage.actions.importing import guesses_of
from anwang.work.coverage.choices import DeliveryState, Field
from anwang.work.coverage.listing import DeliveryListing
from anwang.work.coverage.models import Delivery
from anwang.work.coverage.sources import sources

router = Router()


class Handed(Schema):
    """Whose list it is, and of which day."""

    source: str
    as_of: dt.date


class Columns(Schema):
    """What each column holds: field → place, counted from 0."""

    columns: dict[str, int]


@router.get("/sources/", summary="线索来源")
def known_sources(request: HttpRequest) -> list[dict[str, Any]]:
    """The lists that the packs in use know."""
    return [
        {"id": each.full_id, "name": each.name, "definition": each.definition}
        for each in sources(_town(request))
    ]


@router.get("/", summary="导入的名单")
def lists(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Lists that were handed in."""
    rows = narrowed(request, Delivery.objects.visible_to(request.user), DeliveryListing)
    return answer_page(rows, api_paths(DeliveryListing), page)


@router.post("/", summary="上传名单", response={201: dict})
def hand_in(request: HttpRequest, body: Form[Handed], file: File[UploadedFile]) -> Status:
    """Keep a file and guess its columns; nothing is taken over yet."""
    delivery, _ = actions.receive(
        file.read(),
        source=body.source,
        as_of=body.as_of,
        file_name=file.name or "名单",
        town=_town(request),
        by=request.user,
    )
    return Status(201, _as_dict(delivery))


@router.get("/{int:pk}/", summary="一份名单")
def one(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Where it stands."""
    return _as_dict(_seen(request, pk))


@router.post("/{int:pk}/columns/", summary="确认列名，看会导入什么")
def columns(request: HttpRequest, pk: int, body: Columns) -> dict[str, Any]:
    """Say what the columns hold; answers what would be taken over, row by row where something is wrong."""
    if unknown := set(body.columns) - set(Field.values):
        raise BadInput(f"没有这样的栏目：{'、'.join(sorted(unknown))}；有 {'、'.join(Field.values)}")
    delivery = _seen(request, pk)
    places = {each.place: "" for each in guesses_of(delivery)}
    if absent := set(body.columns.values()) - set(places):
        raise BadInput(f"名单没有第 {min(absent) + 1} 列")
    actions.name_columns(
        delivery, places | {place: name for name, place in body.columns.items()}, by=request.user
    )
    check = actions.check_delivery(delivery)
    return _as_dict(delivery) | {
        "would": check.words,
        "new": len(check.new),
        "changed": len(check.changed),
        "same": len(check.same),
        "gone": len(check.gone),
        "faults": [str(fault) for fault in check.faults],
    }


@router.post("/{int:pk}/take-over/", summary="导入并比对")
def take_over(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Write it."""
    return _as_dict(actions.take_over(_seen(request, pk), by=request.user))


@router.post("/{int:pk}/drop/", summary="放弃导入")
def drop(request: HttpRequest, pk: int) -> dict[str, Any]:
    """It was the wrong file: nothing is taken over, the file is not kept."""
    delivery = _seen(request, pk)
    actions.drop_delivery(delivery, by=request.user)
    return _as_dict(delivery)


def _town(request: HttpRequest) -> Any:
    if request.user.is_client or request.user.town is None:
        raise PermissionDenied("底数与覆盖供镇、村（社区）和部门人员查看")
    return request.user.town


def _seen(request: HttpRequest, pk: int) -> Delivery:
    _town(request)
    return get_object_or_404(Delivery.objects.visible_to(request.user).select_related("org"), pk=pk)


def _as_dict(delivery: Delivery) -> dict[str, Any]:
    waits = delivery.stage in (DeliveryState.READ, DeliveryState.CHECKED)
    return {
        "id": delivery.pk,
        "source": delivery.source,
        "as_of": delivery.as_of,
        "file_name": delivery.file_name,
        "stage": delivery.stage,
        "stage_name": delivery.get_stage_display(),
        "share": delivery.share,
        "words": delivery.words,
        "review": delivery.review_count,
        "unseen": delivery.unseen_count,
        "problem": delivery.problem,
        "columns": [
            {"place": each.place, "heading": each.heading, "field": each.field, "because": each.because}
            for each in (guesses_of(delivery) if waits else [])
        ],
    }
