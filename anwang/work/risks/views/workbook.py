"""The register as a workbook: taken away, filled in, looked through, and only then written."""

from __future__ import annotations

from typing import Any

import orjson
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import form_page
from anwang.base.kit.refusals import BadInput
from anwang.work.risks import queries
from anwang.work.risks.actions.importing import import_register
from anwang.work.risks.forms.register import WorkbookForm
from anwang.work.risks.models import RiskPoint
from anwang.work.risks.register_check import check_workbook
from anwang.work.risks.rules import keeps_risks
from anwang.work.risks.sheets import SHEETS, Placed, as_workbook, read_workbook, rows_of
from anwang.work.subjects.models import Subject

SHOWN_AT_MOST = 200


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """A firm's register; an empty one is the form to fill in."""
    subject = _subject(request, pk)
    points = RiskPoint.objects.visible_to(request.user).filter(subject=subject).order_by("order", "id")
    book = as_workbook(rows_of(queries.whole(points.select_related("subject"))))
    return HttpResponse(book, headers=download_headers(f"风险清单 {subject}", "xlsx"))


def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in a workbook, see what it would change or what is wrong, and only then write it."""
    subject = _subject(request, pk)
    keeps_risks.demand(request.user, subject)
    if request.method == "POST" and "rows" in request.POST:
        return _confirm(request, subject, _unpacked(request.POST["rows"]))
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _show(request, subject, read_workbook(form.cleaned_data["file"].read()))
        except BadInput as refusal:
            form.add_error("file", refusal.sentence)
    return form_page(
        request,
        form,
        title="导入风险清单",
        lead=str(subject),
        save=lambda form: None,
        back=reverse("risks:register", args=[pk]),
        submit="检查",
        template="risks/workbook_upload.html",
        context={"subject": subject},
    )


def _show(request: HttpRequest, subject: Subject, placed: list[Placed]) -> HttpResponse:
    check = check_workbook(placed, by=request.user, subject=subject)
    context = {
        "title": "导入风险清单",
        "subject": subject,
        "check": check,
        "faults": check.faults[:SHOWN_AT_MOST],
        "changes": check.changes[:SHOWN_AT_MOST],
        "at_most": SHOWN_AT_MOST,
        "rows": "" if check.faults else _packed(placed),
        "once": new_key(),
    }
    status = 422 if check.faults else 200
    return TemplateResponse(request, "risks/workbook_check.html", context, status=status)


def _confirm(request: HttpRequest, subject: Subject, placed: list[Placed]) -> HttpResponse:
    if check_workbook(placed, by=request.user, subject=subject).faults:
        return _show(request, subject, placed)

    def write() -> str:
        check = import_register(placed, by=request.user, subject=subject)
        messages.success(request, f"已导入：{check.words}；新的风险事件还要逐个评估")
        return reverse("risks:register", args=[subject.pk])

    return redirect(once(read_key(request.POST.get("once", "")), request.user.pk, write))


def _packed(placed: list[Placed]) -> str:
    rows = [[SHEETS.index(each.sheet), each.number, each.cells] for each in placed]
    return orjson.dumps(rows).decode()


def _unpacked(text: str) -> list[Placed]:
    """What the check's own page sends back; anything else is refused."""
    try:
        rows: list[Any] = orjson.loads(text)
        return [
            Placed(SHEETS[sheet], int(number), {str(key): str(cell) for key, cell in cells.items()})
            for sheet, number, cells in rows
        ]
    except (orjson.JSONDecodeError, ValueError, TypeError, IndexError, AttributeError):
        raise BadInput("提交的内容不完整，请重新上传文件") from None


def _subject(request: HttpRequest, pk: int) -> Subject:
    return get_object_or_404(Subject.objects.visible_to(request.user).select_related("org"), pk=pk)
