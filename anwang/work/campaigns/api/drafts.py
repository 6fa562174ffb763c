"""Drafts of plans for machines: created, read, corrected, published; the names that plans print."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Body, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.documents import Outline, Unreadable, documents_in, read_plan
from anwang.knowledge.documents.extract import LARGEST
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import (
    draft_from_outline,
    edit_draft,
    forget_name,
    name_units,
    publish_draft,
    publish_revision,
    settle_doubt,
)
from anwang.work.campaigns.actions.drafts import demand_editor
from anwang.work.campaigns.api.versions import version_as_json
from anwang.work.campaigns.corrections import CORRECTIONS, Answers
from anwang.work.campaigns.models import PlanDraft, UnitName
from anwang.work.campaigns.queries import doubts_in, obstacles, offices_of

router = Router()


class NewPlan(Schema):
    """A plan document as text; ``part`` where it holds several."""

    text: str
    name: str = ""
    part: int | None = None


class Tick(Schema):
    """A doubt that was looked at, or is to be looked at again."""

    doubt: str
    settled: bool = True


class Seen(Schema):
    """The edition of the draft that was looked at."""

    seen: int | None = None


class Named(Schema):
    """A printed name and the units it means; none: nobody of the town."""

    name: str
    units: list[int] = []


@router.get("/drafts/", summary="方案草稿列表")
def drafts(request: HttpRequest) -> list[dict[str, Any]]:
    """Those still being corrected, the last changed first."""
    _town(request)
    rows = PlanDraft.objects.visible_to(request.user).open().select_related("release")
    return [_row(draft) for draft in rows.order_by("-changed_at")]


@router.post("/drafts/", summary="由方案全文起草", response={201: dict})
def new_draft(request: HttpRequest, body: NewPlan) -> Status:
    """The same document opens the same draft."""
    return Status(201, _begun(request, _read(body.text, "", body.part), body.name))


@router.post("/drafts/file/", summary="由方案文件起草", response={201: dict})
def new_draft_from_file(
    request: HttpRequest, file: File[UploadedFile], part: Form[int | None] = None
) -> Status:
    """Word, PDF or text, as on the page."""
    name = file.name or ""
    return Status(201, _begun(request, _read(_bytes(file), name, part), name))


@router.post("/drafts/parts/", summary="方案全文里有哪几份文件")
def parts_of_text(request: HttpRequest, body: NewPlan) -> list[dict[str, Any]]:
    """Notice, plan, annexes: the number of one is the ``part`` to draft from. Nothing is kept."""
    return _parts(request, body.text, "")


@router.post("/drafts/file/parts/", summary="方案文件里有哪几份文件")
def parts_of_file(request: HttpRequest, file: File[UploadedFile]) -> list[dict[str, Any]]:
    """The same of a Word, PDF or text file."""
    return _parts(request, _bytes(file), file.name or "")


@router.get("/drafts/{pk}/", summary="一份方案草稿")
def draft(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The pack, what the reader said of each field, the doubts, and what stands in the way of publishing."""
    return _shown(_draft(request, pk))


@router.post("/drafts/{pk}/edit/{name}/", summary="修改方案草稿")
def correct(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """One correction, with the answers that the page's form has; ``seen`` is the edition looked at."""
    found = _draft(request, pk)
    correction = CORRECTIONS.get(name)
    if correction is None:
        raise BadInput(f"没有“{name}”这种修改，可以做的是：{'、'.join(CORRECTIONS)}")
    versions = {each: release.version for each, release in packs.releases(found.org).items()}
    edit = correction.make(Answers(body), versions)
    seen = Answers(body).number("seen") if "seen" in body else None
    return _shown(edit_draft(found, edit, by=request.user, seen=seen, label=correction.label))


@router.post("/drafts/{pk}/settle/", summary="核对存疑")
def settle(request: HttpRequest, pk: int, body: Tick) -> dict[str, Any]:
    """Tick a doubt off, or take the tick back."""
    return _shown(settle_doubt(_draft(request, pk), body.doubt, by=request.user, settled=body.settled))


@router.post("/drafts/{pk}/publish/", summary="发布方案")
def publish(request: HttpRequest, pk: int, body: Body[Seen]) -> dict[str, Any]:
    """Version 1: tasks go out, people are told. Of a revision: the version the campaign now runs on."""
    found = _draft(request, pk)
    if found.revises_id:
        return version_as_json(publish_revision(found, by=request.user, seen=body.seen))
    campaign = publish_draft(found, by=request.user, seen=body.seen)
    return {"campaign": campaign.pk, "title": campaign.title, "tasks": campaign.tasks.count()}


@router.post("/drafts/{pk}/discard/", summary="作废方案草稿")
def discard(request: HttpRequest, pk: int, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """With the reason (``note``)."""
    return _row(_draft(request, pk).take("discard", by=request.user, note=str(body.get("note", ""))))


@router.get("/names/", summary="单位称谓对应")
def names(request: HttpRequest) -> list[dict[str, Any]]:
    """Every name that somebody said something about."""
    rows = UnitName.objects.visible_to(request.user).prefetch_related("units")
    return [_name(row) for row in rows]


@router.post("/names/", summary="设置单位称谓对应")
def name(request: HttpRequest, body: Named) -> dict[str, Any]:
    """For every plan of the town."""
    town = _town(request)
    units = list(offices_of(town).filter(pk__in=body.units))
    if len(units) != len(set(body.units)):
        raise BadInput(f"有的单位不是{town}的村（社区）或部门，请另选")
    return _name(name_units(body.name, units, town=town, by=request.user))


@router.delete("/names/{pk}/", summary="删除单位称谓对应", response={204: None})
def forget(request: HttpRequest, pk: int) -> Status:
    """The name means again what it looks like."""
    forget_name(get_object_or_404(UnitName.objects.visible_to(request.user), pk=pk), by=request.user)
    return Status(204, None)


def _town(request: HttpRequest) -> Org:
    """The town whose plans this person corrects."""
    posts = [post for post in request.user.posts_held if post.role == Role.SUPERVISOR and post.org.town_id]
    if not posts:
        raise PermissionDenied("方案须由应急办负责人修改和发布")
    return posts[0].org.town


def _read(data: bytes | str, filename: str, part: int | None) -> Outline:
    try:
        return read_plan(data, filename=filename, part=part)
    except Unreadable as refusal:
        raise BadInput(str(refusal)) from refusal


def _bytes(file: UploadedFile) -> bytes:
    if (file.size or 0) > LARGEST:
        raise BadInput(f"文件“{file.name or ''}”超过 20 MB，请压缩后再上传")
    return file.read()


def _parts(request: HttpRequest, data: bytes | str, filename: str) -> list[dict[str, Any]]:
    _town(request)
    try:
        found = documents_in(data, filename=filename)
    except Unreadable as refusal:
        raise BadInput(str(refusal)) from refusal
    return [{**part.as_json(), "name": part.name} for part in found]


def _begun(request: HttpRequest, outline: Outline, document: str) -> dict[str, Any]:
    town: Org = _town(request)
    return _shown(draft_from_outline(outline, town=town, by=request.user, name=document))


def _draft(request: HttpRequest, pk: int) -> PlanDraft:
    rows = PlanDraft.objects.visible_to(request.user).select_related("org", "release", "source")
    found = get_object_or_404(rows, pk=pk)
    demand_editor(found, request.user)
    return found


def _row(found: PlanDraft) -> dict[str, Any]:
    return {
        "id": found.pk,
        "title": found.release.name,
        "state": found.state,
        "edition": found.edition,
        "campaign": found.campaign_id or found.revises_id,
        "changed_at": found.changed_at,
    }


def _shown(found: PlanDraft) -> dict[str, Any]:
    return {
        **_row(found),
        "pack": found.release.content,
        "reading": found.reading,
        "doubts": [doubt.as_json() for doubt in doubts_in(found)],
        "obstacles": [problem.sentence for problem in obstacles(found)],
        "struck": found.struck,
    }


def _name(row: UnitName) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "units": [{"id": org.pk, "name": str(org)} for org in row.units.all()],
    }
