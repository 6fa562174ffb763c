"""The register as a workbook, for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Router, Status, UploadedFile

from anwang.base.kit.downloads import download_headers
from anwang.work.risks import queries
from anwang.work.risks.actions.importing import import_register
from anwang.work.risks.models import RiskPoint
from anwang.work.risks.register_check import check_workbook
from anwang.work.risks.sheets import as_workbook, read_workbook, rows_of
from anwang.work.subjects.models import Subject

router = Router()


@router.get("/workbook/", summary="风险清单（Excel）")
def export(request: HttpRequest, subject: int | None = None) -> HttpResponse:
    """Points, events and measures of one firm, or of all in sight."""
    points = RiskPoint.objects.visible_to(request.user).select_related("subject")
    if subject is not None:
        points = points.filter(
            subject=get_object_or_404(Subject.objects.visible_to(request.user), pk=subject)
        )
    rows = rows_of(queries.whole(points.order_by("subject", "order", "id")))
    return HttpResponse(as_workbook(rows), headers=download_headers("风险清单", "xlsx"))


@router.post("/workbook/", summary="导入风险清单（Excel）", response={200: dict, 422: dict})
def take_in(request: HttpRequest, file: File[UploadedFile], *, dry_run: bool = True) -> Status:
    """Check a workbook; with ``dry_run=false`` write it, all or nothing."""
    placed = read_workbook(file.read())
    check = check_workbook(placed, by=request.user)
    changed = len(check.changes) - check.new
    if not check.faults and not dry_run:
        import_register(placed, by=request.user)
    answer: dict[str, Any] = {
        "new": check.new,
        "changed": changed,
        "same": check.same,
        "detail": check.words,
        "faults": [vars(fault) for fault in check.faults],
        "written": not dry_run and not check.faults,
    }
    return Status(422 if check.faults else 200, answer)
