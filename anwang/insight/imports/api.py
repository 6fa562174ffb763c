"""The import for machines: hand in, name the columns, look through, decide, write, take back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field as Told
from ninja import File, Form, Query, Router, Schema, Status, UploadedFile

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.insight.imports import actions, tasks
from anwang.insight.imports.actions.committing import demand_ready, undecided
from anwang.insight.imports.actions.undoing import demand_done
from anwang.insight.imports.choices import BatchStage
from anwang.insight.imports.listing import (
    AmendmentListing,
    BatchListing,
    OutcomeListing,
    RemarkListing,
    TwinListing,
)
from anwang.insight.imports.marking import marked
from anwang.insight.imports.models import Batch
from anwang.insight.imports.queries import holds_on
from anwang.insight.imports.rules import imports, keeps_batch
from anwang.insight.imports.targets import choices_for, target_of

router = Router()


class Handed(Schema):
    """What the file holds."""

    target: str = Told(description="firms、hazards、people、officers 或 register:台账编号")


class Sheets(Schema):
    """Sheet → row of its headings, counted from 1; the others are left out."""

    heads: dict[str, int]


class Columns(Schema):
    """What the columns hold: heading → field, "" is left out; and what stands in every row."""

    columns: dict[str, str] = Told(default_factory=dict, description="列名 → 栏目；不写的照猜的")
    constants: dict[str, str] = Told(default_factory=dict, description="栏目 → 每行都填的值")
    name: str = Told("", description="这套对应叫什么，下次按表头自动用上")


class Decision(Schema):
    """What becomes of doubles: of all, or of one."""

    way: str = Told(description="skip 跳过、fill 只补空的、overwrite 覆盖选定的列、new 另建一条")
    overwrite: list[str] = Told(default_factory=list, description="overwrite 时覆盖的栏目")
    twin: int | None = Told(None, description="只定这一条；不写是整批")


class Taken(Schema):
    """Whether a change is written."""

    taken: bool = Told(description="true 照表里的改，false 不改")


@router.get("/targets/", summary="能导入什么，有哪些栏目")
def targets(request: HttpRequest) -> list[dict[str, Any]]:
    """What this person may import, with the fields of each."""
    _demand_importer(request)
    return [
        {
            "id": full_id,
            "name": name,
            "fields": [
                {"id": field.id, "name": field.label, "required": field.required}
                for field in target_of(full_id, request.user.town, request.user).fields()
            ],
        }
        for full_id, name in choices_for(request.user)
    ]


@router.get("/", summary="导入批次")
def batches(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Files that came in."""
    _demand_importer(request)
    rows = narrowed(request, Batch.objects.visible_to(request.user), BatchListing)
    return answer_page(rows, api_paths(BatchListing), page)


@router.post("/", summary="上传文件", response={201: dict})
def hand_in(request: HttpRequest, body: Form[Handed], file: File[UploadedFile]) -> Status:
    """Keep a file and guess its columns; nothing is written."""
    name = file.name or "表格"
    batch = actions.receive(file.read(), file_name=name, target=body.target, by=request.user)
    return Status(201, _as_dict(batch))


@router.get("/{int:pk}/", summary="办到哪里了")
def one(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Where it stands."""
    return _as_dict(_seen(request, pk))


@router.post("/{int:pk}/sheets/", summary="选工作表、指明表头")
def sheets(request: HttpRequest, pk: int, body: Sheets) -> dict[str, Any]:
    """Say which sheets are taken; their columns are guessed anew."""
    return _as_dict(actions.choose_sheets(_seen(request, pk), body.heads, by=request.user))


@router.post("/{int:pk}/check/", summary="确认列对应并检查")
def check(request: HttpRequest, pk: int, body: Columns) -> dict[str, Any]:
    """Every row is looked at in the background; ask for the batch until it is checked."""
    batch = _seen(request, pk)
    if absent := set(body.columns) - set(batch.columns):
        raise BadInput(f"文件里没有这一列：{'、'.join(sorted(absent))}")
    columns = {**batch.columns, **body.columns}
    actions.name_columns(batch, columns, body.constants, by=request.user, name=body.name)
    tasks.look_through_file.enqueue(pk, request.user.pk)
    return _as_dict(_seen(request, pk))


@router.get("/{int:pk}/faults/", summary="须改正和提示")
def faults(request: HttpRequest, pk: int, page: Query[Page]) -> HttpResponse:
    """All of them: sheet, row, column, value, reason."""
    rows = narrowed(request, _seen(request, pk).remarks.all(), RemarkListing)
    return answer_page(rows, api_paths(RemarkListing), page)


@router.get("/{int:pk}/marked/", summary="标出须改正的表格")
def marked_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same workbook with marks."""
    return HttpResponse(marked(_seen(request, pk)), headers=download_headers("标出须改正", "xlsx"))


@router.get("/{int:pk}/doubles/", summary="疑似重复")
def doubles(request: HttpRequest, pk: int, page: Query[Page]) -> HttpResponse:
    """Rows that look like something that is there."""
    rows = narrowed(request, _seen(request, pk).twins.all(), TwinListing)
    return answer_page(rows, api_paths(TwinListing), page)


@router.get("/{int:pk}/changes/", summary="更正")
def changes(request: HttpRequest, pk: int, page: Query[Page]) -> HttpResponse:
    """Rows that name a record by its key: what each says otherwise; nothing where it says the same."""
    rows = narrowed(request, _seen(request, pk).amendments.all(), AmendmentListing)
    return answer_page(rows, api_paths(AmendmentListing), page)


@router.post("/{int:pk}/changes/{int:change}/", summary="这一条改不改")
def take_change(request: HttpRequest, pk: int, change: int, body: Taken) -> dict[str, Any]:
    """Whether what this row says otherwise is written."""
    found = get_object_or_404(_seen(request, pk).amendments.select_related("batch"), pk=change)
    actions.take_amendment(found, is_taken=body.taken, by=request.user)
    return _as_dict(_seen(request, pk))


@router.post("/{int:pk}/decide/", summary="疑似重复的怎么办")
def decide(request: HttpRequest, pk: int, body: Decision) -> dict[str, Any]:
    """For all, or for one."""
    batch = _seen(request, pk)
    if body.twin is None:
        actions.decide_all(batch, body.way, by=request.user, overwrite=body.overwrite)
    else:
        actions.decide_one(
            get_object_or_404(batch.twins.select_related("batch"), pk=body.twin), body.way, by=request.user
        )
    return _as_dict(_seen(request, pk))


@router.post("/{int:pk}/commit/", summary="确认导入")
def commit(request: HttpRequest, pk: int) -> dict[str, Any]:
    """All rows or none, in the background; ask for the batch until it is done."""
    batch = _seen(request, pk)
    keeps_batch.demand(request.user, batch)
    if batch.stage != BatchStage.DONE:
        demand_ready(batch)
        _begin(request, batch, BatchStage.WRITING, tasks.write_file)
    return _as_dict(_seen(request, pk))


@router.post("/{int:pk}/again/", summary="重新开始中断了的检查、写入或撤销")
def again(request: HttpRequest, pk: int) -> dict[str, Any]:
    """A worker that died left it standing; where it still runs, nothing is done twice."""
    batch = _seen(request, pk)
    keeps_batch.demand(request.user, batch)
    tasks.begin_again(batch, by=request.user)
    return _as_dict(_seen(request, pk))


@router.get("/{int:pk}/rows/", summary="导入的记录")
def outcomes(request: HttpRequest, pk: int, page: Query[Page]) -> HttpResponse:
    """What became of the rows."""
    rows = narrowed(request, _seen(request, pk).outcomes.all(), OutcomeListing)
    return answer_page(rows, api_paths(OutcomeListing), page)


@router.get("/{int:pk}/holds/", summary="什么让它不能撤销")
def holds(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Records that somebody worked on since, or that something refers to."""
    batch = _seen(request, pk)
    found = holds_on(batch, batch.kind(request.user))
    return [{"record": key, "because": why} for key, why in found.by_record.items()]


@router.post("/{int:pk}/passwords/", summary="初始密码单（只给一次）")
def passwords(request: HttpRequest, response: HttpResponse, pk: int) -> list[dict[str, Any]]:
    """New one-time passwords for whoever of the batch never signed in: in this answer and nowhere else."""
    response["Cache-Control"] = "private, no-store"
    return [
        {
            "name": each.user.name,
            "posts": each.posts,
            "username": each.user.username,
            "password": each.password,
        }
        for each in actions.issue_slip(_seen(request, pk), by=request.user)
    ]


@router.post("/{int:pk}/undo/", summary="整批撤销")
def undo(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Whole or not at all, in the background."""
    batch = _seen(request, pk)
    keeps_batch.demand(request.user, batch)
    if batch.stage != BatchStage.UNDONE:
        demand_done(batch)
        _begin(request, batch, BatchStage.UNDOING, tasks.take_back_file)
    return _as_dict(_seen(request, pk))


@router.post("/{int:pk}/drop/", summary="放弃导入")
def drop(request: HttpRequest, pk: int) -> dict[str, Any]:
    """It was the wrong file."""
    return _as_dict(actions.drop(_seen(request, pk), by=request.user))


def _begin(request: HttpRequest, batch: Batch, stage: BatchStage, task: Any) -> None:
    rows = Batch.objects.visible_to(request.user).filter(pk=batch.pk)
    rows.update(stage=stage, share=0, problem="")
    task.enqueue(batch.pk, request.user.pk)


def _demand_importer(request: HttpRequest) -> None:
    if not imports(request.user, None):
        raise PermissionDenied(imports.says(None))


def _seen(request: HttpRequest, pk: int) -> Batch:
    _demand_importer(request)
    rows: Any = Batch.objects.visible_to(request.user).select_related("org", "started_by")
    return get_object_or_404(rows, pk=pk)


def _as_dict(batch: Batch) -> dict[str, Any]:
    names = (
        "target", "target_name", "file_name", "stage", "share", "sheets", "columns", "constants", "mapping",
        "way", "overwrite", "rows", "fault_count", "note_count", "double_count", "change_count", "same_count",
        "made_count", "merged_count", "skipped_count", "problem", "started_at", "finished_at",
    )  # fmt: skip
    told = {name: getattr(batch, name) for name in names}
    guesses = [
        {key: each[key] for key in ("heading", "because", "samples")}
        | {"field": batch.columns[each["heading"]]}
        for each in batch.guesses
    ]
    return {
        "id": batch.pk,
        "stage_name": batch.get_stage_display(),
        **told,
        "guesses": guesses,
        "undecided": undecided(batch),
    }
