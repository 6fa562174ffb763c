"""The exchange for machines: a page of a table at a time, and a file taken in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Router, Status, UploadedFile

from anwang.insight.exchange.actions import take_in
from anwang.insight.exchange.checking import Check, check_rows
from anwang.insight.exchange.files import Placed, read_file
from anwang.insight.exchange.queries import page_of
from anwang.insight.exchange.tables import TABLES
from anwang.work.subjects.models import Subject

router = Router()


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
