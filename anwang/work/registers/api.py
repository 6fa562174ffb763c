"""Registers for machines."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Query, Router, Schema, Status, UploadedFile

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.town.orgs.models import Org
from anwang.work.registers import actions
from anwang.work.registers.listing import EntryListing, listing_of
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import (
    Kept,
    entries_of,
    following,
    moved_to,
    registers_for,
    wording_for,
)
from anwang.work.registers.reading import cleaned
from anwang.work.registers.rules import is_current, keeps
from anwang.work.registers.sheets import read_lines
from anwang.work.subjects.models import Subject

router = Router()


class NewEntry(Schema):
    """A line to write."""

    values: dict[str, Any] = Field(description="按栏目编号填写，见台账的 columns")
    subject: int | None = Field(None, description="每户一本的台账：企业或场所的编号")
    org: int | None = Field(None, description="每个单位一本的台账：单位的编号")
    stage: str = Field("", description="有阶段的台账：已经到的阶段的编号；不写就是第一个")


class Correction(Schema):
    """Columns to correct; what is left out stays as it is, null empties a column."""

    values: dict[str, Any]
    seen: int | None = Field(None, description="看到的版本；已被别人改过时答 409")


class Moving(Schema):
    """To which stage an entry goes on."""

    stage: str = Field(description="阶段的编号，见台账的 stages")
    note: str = ""
    seen: int | None = Field(None, description="看到的版本；已被别人改过时答 409")


class Ending(Schema):
    """Why an entry no longer counts."""

    because: str


@router.get("/", summary="台账目录")
def registers(request: HttpRequest) -> list[dict[str, Any]]:
    """The registers that concern the caller, with their columns."""
    return [_register_as_dict(each) for each in registers_for(request.user)]


@router.get("/entries/", summary="有期限的条目")
def dated(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Entries with a date, of all registers; ``view`` is expired, expiring or all."""
    rows = Entry.objects.visible_to(request.user).filter(expires_on__isnull=False)
    return answer_page(narrowed(request, rows, EntryListing), api_paths(EntryListing), page)


@router.get("/entries/{int:pk}/", summary="一条")
def entry(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One entry in the wording it was made under."""
    return _as_dict(_seen(request, pk), request.user)


@router.patch("/entries/{int:pk}/", summary="更正")
def correct(request: HttpRequest, pk: int, body: Correction) -> dict[str, Any]:
    """Correct some of its columns."""
    found = _seen(request, pk)
    kept = wording_for(found)
    values = _clean(kept, {**found.values, **body.values}, given=body.values)
    return _as_dict(actions.correct_entry(found, values, by=request.user, seen=body.seen), request.user)


@router.post("/entries/{int:pk}/move/", summary="转到下一阶段")
def move(request: HttpRequest, pk: int, body: Moving) -> dict[str, Any]:
    """It goes on to a stage that may follow; 409 where that one may not."""
    found = _seen(request, pk)
    moved = actions.move_entry(found, body.stage, by=request.user, note=body.note, seen=body.seen)
    return _as_dict(moved, request.user)


@router.post("/entries/{int:pk}/end/", summary="结束")
def end(request: HttpRequest, pk: int, body: Ending) -> dict[str, Any]:
    """It no longer counts, and stays for the record."""
    return _as_dict(
        actions.end_entry(_seen(request, pk), because=body.because, by=request.user), request.user
    )


@router.get("/{slug:pack}/{slug:name}/", summary="一本台账")
def entries(request: HttpRequest, pack: str, name: str, page: Query[Page]) -> HttpResponse:
    """Its entries, narrowed by the same parameters as the page."""
    kept = _kept(request, pack, name)
    listing = listing_of(kept)
    rows = entries_of(kept.register, request.user).with_facts(kept.register.fields)
    return answer_page(narrowed(request, rows, listing), api_paths(listing), page)


@router.post("/{slug:pack}/{slug:name}/", summary="登记一条", response={201: dict})
def add(request: HttpRequest, pack: str, name: str, body: NewEntry) -> Status:
    """Write a line."""
    kept = _kept(request, pack, name)
    holder = _holder(request, kept, body)
    values = _clean(kept, body.values, given=body.values)
    made = actions.add_entry(kept, holder, values, by=request.user, stage=body.stage)
    return Status(201, _as_dict(made, request.user))


@router.post("/{slug:pack}/{slug:name}/import/", summary="导入 Excel", response={200: dict, 422: dict})
def import_entries(
    request: HttpRequest, pack: str, name: str, file: File[UploadedFile], *, dry_run: bool = True
) -> Status:
    """Check a filled-in template; with ``dry_run=false`` write it, all or nothing."""
    kept = _kept(request, pack, name)
    lines = read_lines(file.read())
    check = actions.check_lines(kept, lines, by=request.user)
    if not check.faults and not dry_run:
        check = actions.import_lines(kept, lines, by=request.user)
    answer = {kind: len(check.of_kind(kind)) for kind in ("new", "changed", "same")}
    faults = [
        {
            "sheet": each.sheet,
            "row": each.row,
            "column": each.column,
            "value": each.value,
            "sentence": each.sentence,
        }
        for each in check.faults
    ]
    written = not dry_run and not faults
    answer |= {"skipped": check.skipped, "written": written, "faults": faults, "detail": check.words}
    return Status(422 if faults else 200, answer)


def _kept(request: HttpRequest, pack: str, name: str) -> Kept:
    found = {each.id: each for each in registers_for(request.user)}
    wanted = f"{pack}/{name}"
    if wanted not in found:
        wanted = moved_to(wanted, request.user.town)
    try:
        return found[wanted]
    except KeyError:
        raise Http404 from None


def _seen(request: HttpRequest, pk: int) -> Entry:
    rows = Entry.objects.visible_to(request.user).select_related("org__town", "subject", "release")
    return get_object_or_404(rows.defer("release__content"), pk=pk)


def _holder(request: HttpRequest, kept: Kept, body: NewEntry) -> Org | Subject:
    if kept.register.per == "subject":
        rows: Any = Subject.objects.visible_to(request.user).select_related("org")
        wanted, what = body.subject, "企业或场所"
    else:
        rows = Org.objects.visible_to(request.user)
        wanted, what = body.org, "单位"
    found = rows.filter(pk=wanted).first() if wanted else None
    if found is None:
        raise BadInput(f"没有编号为 {wanted} 的{what}，或不在你的管辖范围内")
    return found


def _clean(kept: Kept, raw: dict[str, Any], *, given: dict[str, Any]) -> dict[str, Any]:
    """The values made clean, or everything that is wrong with them, by column."""
    known = {column.id for column in kept.register.fields}
    wrong = {name: "没有这一栏" for name in given if name not in known}
    values, faults = cleaned(kept.register, raw)
    if wrong | faults:
        raise ValidationError(wrong | faults)
    return values


def _register_as_dict(kept: Kept) -> dict[str, Any]:
    register = kept.register
    return {
        "id": kept.id,
        "name": register.name,
        "pack": kept.release.pack_id,
        "version": kept.release.version,
        "topic": kept.topic,
        "per": register.per,
        "types": register.types,
        "basis": kept.basis,
        "stages": [stage.model_dump(mode="json", exclude_defaults=True) for stage in register.stages],
        "formerly": register.formerly,
        "columns": [column.model_dump(mode="json", exclude_defaults=True) for column in register.fields],
    }


def _as_dict(entry: Entry, user: Any) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "register": entry.register,
        "release": entry.release.version,
        "subject": entry.subject_id,
        "org": entry.org_id,
        "holder": entry.holder,
        "topic": entry.topic,
        "key": entry.key,
        "values": entry.values,
        "stage": entry.stage,
        "may_follow": [{"stage": each.id, "name": each.name} for each in following(entry)],
        "told": {column.label: words for column, words in entry.told},
        "expires_on": entry.expires_on,
        "entered_on": entry.entered_on,
        "ended_on": entry.ended_on,
        "ended_because": entry.ended_because,
        "version": entry.version,
        "changed_at": entry.changed_at,
        "may_keep": keeps(user, entry) and is_current(user, entry),
    }
