"""The exchange for machines: a page of a table at a time, and a file taken in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Router, Schema, Status, UploadedFile

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.refusals import NotReady
from anwang.insight.exchange import actions, tasks
from anwang.insight.exchange.actions import take_in
from anwang.insight.exchange.checking import Check, check_rows
from anwang.insight.exchange.choices import TransferStage
from anwang.insight.exchange.files import Placed, read_file
from anwang.insight.exchange.models import Transfer
from anwang.insight.exchange.queries import page_of
from anwang.insight.exchange.tables import TABLES
from anwang.work.subjects.models import Subject

router = Router()


class Ordered(Schema):
    """What to write: of one enterprise or of all in sight."""

    subject: int | None = Field(None, description="只要这一家；不填为管辖范围内的全部企业")
    format: str = Field("xlsx", description="xlsx 或 json")


@router.get("/", summary="数据表和字段")
def tables(request: HttpRequest) -> list[dict[str, Any]]:
    """The tables with their fields and codes."""
    return [
        {
            "path": path,
            "name": table.label,
            "fields": [
                {
                    "name": field.wire,
                    "label": field.label,
                    "type": field.kind,
                    "required": field.required,
                    "codes": {str(code): word for code, word in field.codes.items()},
                }
                for field in table.fields
            ],
        }
        for path, table in TABLES.items()
    ]


@router.post("/import/", summary="导入 Excel 或 JSON 文件", response={200: dict, 422: dict})
def import_file(request: HttpRequest, file: File[UploadedFile], *, dry_run: bool = True) -> Status:
    """Check a file; with ``dry_run=false`` write it, all or nothing."""
    return _taken(request, read_file(file.read()), dry_run=dry_run)


@router.post("/rows/", summary="导入（JSON 正文）", response={200: dict, 422: dict})
def import_rows(request: HttpRequest, *, dry_run: bool = True) -> Status:
    """The same, with the tables in the body of the request."""
    return _taken(request, read_file(request.body), dry_run=dry_run)


@router.post("/transfers/out/", summary="后台写出文件", response={201: dict})
def order(request: HttpRequest, body: Ordered) -> Status:
    """Order a file; ask for it until it is done."""
    firm = None
    if body.subject is not None:
        firm = get_object_or_404(Subject.objects.visible_to(request.user), pk=body.subject)
    transfer = actions.begin_export(by=request.user, subject=firm, kind=body.format)
    tasks.write_file.enqueue(transfer.pk)
    return Status(201, _transfer(request, transfer.pk))


@router.post("/transfers/in/", summary="后台检查文件", response={201: dict})
def hand_in(request: HttpRequest, file: File[UploadedFile]) -> Status:
    """Hand in a file; it is looked through, and waits for a word."""
    transfer = actions.begin_import(file.read(), file_name=file.name or "", by=request.user)
    tasks.look_through_file.enqueue(transfer.pk)
    return Status(201, _transfer(request, transfer.pk))


@router.get("/transfers/{int:pk}/", summary="办到哪里了")
def transfer(request: HttpRequest, pk: int) -> dict[str, Any]:
    """How far it has come, and what it found."""
    return _transfer(request, pk)


@router.post("/transfers/{int:pk}/confirm/", summary="确认导入")
def confirm(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Write what was looked through; twice writes once."""
    found = _transfer(request, pk)
    if found["stage"] == TransferStage.RUNNING:
        raise NotReady("还在检查，请稍后再确认")
    tasks.take_in_file.enqueue(pk)
    return _transfer(request, pk)


@router.get("/transfers/{int:pk}/file/", summary="写好的文件")
def file_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The file itself."""
    found = get_object_or_404(Transfer.objects.visible_to(request.user), pk=pk)
    name, _, kind = found.file_name.rpartition(".")
    return HttpResponse(actions.file_of(found), headers=download_headers(name, kind))


@router.get("/{table}/", summary="一张表，按变动时间翻页")
def rows(
    request: HttpRequest, table: str, since: str = "", limit: int = 100, subject: int | None = None
) -> dict[str, Any]:
    """Rows changed behind the cursor ``since``, 20 to 500 at a time, deleted ones included."""
    if table not in TABLES:
        raise Http404
    firm = None
    if subject is not None:
        firm = get_object_or_404(Subject.objects.visible_to(request.user), pk=subject)
    page = page_of(table, request.user, since=since, limit=limit, subject=firm)
    return {"rows": page.rows, "cursor": page.cursor, "has_more": page.has_more}


def _transfer(request: HttpRequest, pk: int) -> dict[str, Any]:
    found = get_object_or_404(Transfer.objects.visible_to(request.user), pk=pk)
    names = ("id", "kind", "stage", "share", "rows", "file_name", "problem", "result")
    return {name: getattr(found, name) for name in names}


def _taken(request: HttpRequest, placed: list[Placed], *, dry_run: bool) -> Status:
    check = check_rows(placed, by=request.user)
    if not check.faults and not dry_run:
        check = take_in(placed, by=request.user)
    answer = _as_dict(check) | {"written": not dry_run and not check.faults}
    return Status(422 if check.faults else 200, answer)


def _as_dict(check: Check) -> dict[str, Any]:
    return {
        "new": check.new,
        "changed": len(check.changes) - check.new,
        "same": check.same,
        "detail": check.words,
        "faults": [vars(fault) for fault in check.faults],
    }
