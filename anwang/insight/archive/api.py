"""Archives for machines: order one, ask for it until it is done, fetch it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.pages import send_file
from anwang.base.kit.selection import narrowed
from anwang.insight.archive import actions, tasks
from anwang.insight.archive.listing import ArchiveListing
from anwang.insight.archive.models import Archive
from anwang.insight.archive.queries import towns_of
from anwang.town.people.choices import Role

router = Router()


class Ordered(Schema):
    """Of which town, and since when."""

    town: int | None = Field(None, description="镇（街道）的编号；只管一个镇的可不填")
    since: dt.date | None = Field(None, description="只含这一天以来有变动的；不填为全部")


@router.get("/", summary="做过的全镇档案")
def archives(request: HttpRequest, page: Query[Page]) -> Any:
    """Newest first, narrowed by the same parameters as the page."""
    _administrators_only(request)
    rows = narrowed(request, Archive.objects.visible_to(request.user), ArchiveListing)
    return answer_page(rows, api_paths(ArchiveListing), page)


@router.post("/", summary="制作全镇档案", response={201: dict})
def order(request: HttpRequest, body: Ordered) -> Status:
    """Order one; ask for it until it is done."""
    _administrators_only(request)
    towns = towns_of(request.user)
    town = get_object_or_404(towns, pk=body.town) if body.town else get_object_or_404(towns)
    archive = actions.begin(town, since=body.since, by=request.user)
    tasks.make_archive.enqueue(archive.pk)
    return Status(201, _told(_seen(request, archive.pk)))


@router.get("/{int:pk}/", summary="做到哪里了")
def archive(request: HttpRequest, pk: int) -> dict[str, Any]:
    """How far it has come, and its checksum."""
    return _told(_seen(request, pk))


@router.get("/{int:pk}/file/", summary="档案文件（zip）")
def file_of(request: HttpRequest, pk: int) -> FileResponse:
    """The file itself."""
    found = _seen(request, pk)
    return send_file(actions.taken(found, by=request.user), str(found), "zip")


@router.delete("/{int:pk}/", summary="删除档案文件", response={204: None})
def drop(request: HttpRequest, pk: int) -> Status:
    """Remove the file; that it was made stays known."""
    actions.drop(_seen(request, pk), by=request.user)
    return Status(204, None)


def _seen(request: HttpRequest, pk: int) -> Archive:
    _administrators_only(request)
    return get_object_or_404(Archive.objects.visible_to(request.user).select_related("org", "made_by"), pk=pk)


def _told(archive: Archive) -> dict[str, Any]:
    names = (
        "id", "org_id", "stage", "share", "doing", "file_name", "size", "sha256", "row_count", "file_count",
        "problem", "since", "begun_at", "done_at", "expires_on",
    )  # fmt: skip
    return {name: getattr(archive, name) for name in names}


def _administrators_only(request: HttpRequest) -> None:
    if not request.user.holds(Role.ADMINISTRATOR):
        raise PermissionDenied("全镇档案由系统管理员制作和保管")
