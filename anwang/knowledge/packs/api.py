"""Packs for machines: what is in use, its questions, workbooks out and in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Query, Router, Schema, Status, UploadedFile

from anwang.base.kit.api import MOST, Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.actions import ask_to_retire, discard_upload, publish_upload, take_upload
from anwang.knowledge.packs.comparing import ThingChange, compare, counts_of
from anwang.knowledge.packs.errors import BadPack, Problem
from anwang.knowledge.packs.excel.layout import parts_named
from anwang.knowledge.packs.finding import FoundItem, find_items
from anwang.knowledge.packs.handed_in import names_for
from anwang.knowledge.packs.listing import ReleaseListing, UploadListing
from anwang.knowledge.packs.models import PackUpload, Release
from anwang.knowledge.packs.pages import read_town, release_for, town_to_write_for, workbook_of

router = Router()


class Sought(Schema):
    """Which questions."""

    q: str = ""
    pack: str = ""
    level: str = ""
    limit: int = Field(50, ge=1, le=MOST)
    skip: int = Field(0, ge=0)


class Taken(Schema):
    """How a step is taken."""

    note: str = ""
    seen: int | None = None


class Why(Schema):
    """Why a pack is ended."""

    remark: str


@router.get("/", summary="在用的知识包")
def packs(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Those that the caller's town uses."""
    rows = narrowed(request, queries.rows_in_use(read_town(request.user)), ReleaseListing)
    return answer_page(rows, api_paths(ReleaseListing), page)


@router.get("/items/", summary="检查项")
def items(request: HttpRequest, sought: Query[Sought]) -> dict[str, Any]:
    """Questions by their words, a slice at a time."""
    found = find_items(read_town(request.user), sought.q, sought.pack, sought.level)
    shown = found[sought.skip : sought.skip + sought.limit]
    return {"count": len(found), "items": [_item(each) for each in shown]}


@router.get("/uploads/", summary="上传记录")
def uploads(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """What was handed in."""
    read_town(request.user)
    rows = PackUpload.objects.visible_to(request.user)
    return answer_page(narrowed(request, rows, UploadListing), api_paths(UploadListing), page)


@router.post("/uploads/", summary="上传填好的表", response={201: dict, 422: dict})
def upload(request: HttpRequest, file: File[UploadedFile], remark: Form[str] = "") -> Status:
    """A candidate that waits for another person; or everything that is wrong, each with its cell."""
    town = town_to_write_for(request.user)
    try:
        made = take_upload(file.read(), town=town, by=request.user, file_name=file.name or "", remark=remark)
    except BadPack as bad:
        told = {
            "detail": f"要改 {len(bad.problems)} 处",
            "problems": [_problem(each) for each in bad.problems],
        }
        return Status(422, told)
    return Status(201, _upload(made))


@router.get("/uploads/{int:pk}/", summary="一份上传改了什么")
def upload_changes(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What publishing it changes."""
    return _upload(_found(request, pk))


@router.post("/uploads/{int:pk}/steps/{name}/", summary="发布、作废")
def take(request: HttpRequest, pk: int, name: str, body: Taken) -> dict[str, Any]:
    """``publish`` by another person than handed it in, or ``discard``."""
    found = _found(request, pk)
    if name == "publish":
        return _upload(publish_upload(found, by=request.user, seen=body.seen))
    if name == "discard":
        return _upload(discard_upload(found, by=request.user, note=body.note, seen=body.seen))
    raise Http404


@router.get("/{pack}/", summary="一个知识包的全部内容")
def pack(request: HttpRequest, pack: str, version: int | None = None) -> dict[str, Any]:
    """Word for word, as its YAML files would say it; ``version`` for an earlier one."""
    release = release_for(request.user, pack, version)
    return _release(release) | {"content": release.pack.content}


@router.post("/{pack}/retire/", summary="申请停用本镇的包", response={201: dict})
def retire(request: HttpRequest, pack: str, body: Why) -> Status:
    """A request that another person confirms with the step ``publish``."""
    town = town_to_write_for(request.user)
    release = queries.releases(town).get(pack)
    if release is None:
        raise Http404
    return Status(201, _upload(ask_to_retire(release, town=town, by=request.user, remark=body.remark)))


@router.get("/{pack}/workbook/", summary="下载 Excel")
def workbook(request: HttpRequest, pack: str, part: str = "") -> HttpResponse:
    """The whole pack, or one part of it (``checklists``)."""
    release = release_for(request.user, pack)
    try:
        asked = parts_named([part] if part else [])
    except LookupError as error:
        raise Http404 from error
    return workbook_of(release, asked, read_town(request.user))


def _found(request: HttpRequest, pk: int) -> PackUpload:
    read_town(request.user)
    rows = PackUpload.objects.visible_to(request.user).select_related("release", "before", "org")
    return get_object_or_404(rows, pk=pk)


def _release(release: Release) -> dict[str, Any]:
    return {
        "id": release.pack_id,
        "name": release.name,
        "kind": release.kind,
        "version": release.version,
        "published_at": release.published_at,
        "sha256": release.sha256,
    }


def _item(found: FoundItem) -> dict[str, Any]:
    return {
        "id": f"{found.checklist.full_id}#{found.item.id}",
        "ask": found.item.ask,
        "hazard": found.item.if_failed.hazard,
        "level": found.item.if_failed.level,
        "within_days": found.item.if_failed.within_days,
        "basis": found.basis,
        "is_checked": found.is_checked,
        "checklist": found.checklist.full_id,
        "checklist_name": found.checklist.name,
        "pack": found.release.pack_id,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "sentence": problem.sentence,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
    }


def _upload(found: PackUpload) -> dict[str, Any]:
    changes: list[ThingChange] = []
    if found.release is not None:
        before = found.before.pack if found.before else None
        changes = compare(before, found.release.pack, names_for(found.org, found.release.pack))
    return {
        "id": found.pk,
        "pack": found.pack_id,
        "name": found.name,
        "retires": found.retires,
        "version": found.release.version if found.release else None,
        "state": found.state,
        "edition": found.version,
        "counts": counts_of(changes),
        "changes": [_change(each) for each in changes],
    }


def _change(thing: ThingChange) -> dict[str, Any]:
    return {
        "part": thing.part,
        "kind": thing.kind,
        "id": thing.id,
        "name": thing.name,
        "changes": [each.as_json() for each in thing.changes],
        "rows": [
            {
                "kind": row.kind,
                "sheet": row.sheet,
                "name": row.name,
                "changes": [each.as_json() for each in row.changes],
            }
            for row in thing.rows
        ],
    }
