"""Handing over and taking in, by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import form_page
from anwang.base.kit.refusals import BadInput
from anwang.insight.exchange.actions import take_in
from anwang.insight.exchange.checking import Check, check_rows
from anwang.insight.exchange.files import Placed, as_json, as_workbook, read_file
from anwang.insight.exchange.forms import TakeInForm
from anwang.insight.exchange.queries import rows_of
from anwang.insight.exchange.tables import TABLES
from anwang.work.subjects.models import Subject

SHOWN_AT_MOST = 200
OFFERED = 30


def home(request: HttpRequest) -> HttpResponse:
    """What can be handed over: of one enterprise, or of all in sight."""
    words = request.GET.get("q", "").strip()
    subject = _subject(request)
    found = Subject.objects.visible_to(request.user).unmerged()
    counts = [
        {"table": table, "count": len(rows_of(path, request.user, subject=subject))}
        for path, table in TABLES.items()
    ]
    context = {
        "title": "数据交换",
        "subject": subject,
        "words": words,
        "found": found.search(words).order_by("name")[:OFFERED] if words else [],
        "counts": counts,
        "total": sum(each["count"] for each in counts),
    }
    return TemplateResponse(request, "exchange/home.html", context)


@require_safe
def hand_over(request: HttpRequest) -> HttpResponse:
    """The file."""
    subject = _subject(request)
    rows = {path: rows_of(path, request.user, subject=subject) for path in TABLES}
    name = f"数据交换 {subject or request.user.town or ''}".strip()
    if request.GET.get("format") == "json":
        return HttpResponse(as_json(rows), headers=download_headers(name, "json"))
    return HttpResponse(as_workbook(rows), headers=download_headers(name, "xlsx"))


def take_in_file(request: HttpRequest) -> HttpResponse:
    """Hand in a file, see what it would change or what is wrong, and only then write it."""
    if request.method == "POST" and "rows" in request.POST:
        return _confirm(request, read_file(request.POST["rows"].encode()))
    form = TakeInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _show(request, read_file(form.cleaned_data["file"].read()))
        except BadInput as refusal:
            form.add_error("file", refusal.sentence)
    return form_page(
        request,
        form,
        title="导入交换数据",
        lead="先检查，列出会新增、更正多少行，或哪里要改；确认后才写入",
        save=lambda form: None,
        back="/exchange/",
        submit="检查",
        template="exchange/upload.html",
    )


def _show(request: HttpRequest, placed: list[Placed], check: Check | None = None) -> HttpResponse:
    check = check or check_rows(placed, by=request.user)
    rows: dict[str, list[Any]] = {}
    for each in placed:
        rows.setdefault(each.table.path, []).append(each.row)
    context = {
        "title": "导入交换数据",
        "check": check,
        "faults": check.faults[:SHOWN_AT_MOST],
        "changes": check.changes[:SHOWN_AT_MOST],
        "at_most": SHOWN_AT_MOST,
        "rows": "" if check.faults else as_json(rows).decode(),
        "once": new_key(),
    }
    return TemplateResponse(request, "exchange/check.html", context, status=422 if check.faults else 200)


def _confirm(request: HttpRequest, placed: list[Placed]) -> HttpResponse:
    check = check_rows(placed, by=request.user)
    if check.faults:
        return _show(request, placed, check)

    def write() -> str:
        messages.success(request, f"已导入：{take_in(placed, by=request.user).words}")
        return "/exchange/"

    return redirect(once(read_key(request.POST.get("once", "")), request.user.pk, write))


def _subject(request: HttpRequest) -> Subject | None:
    """The enterprise asked for, if this person sees it."""
    wanted = request.GET.get("subject", "")
    if not wanted.isdigit():
        return None
    return get_object_or_404(Subject.objects.visible_to(request.user), pk=wanted)
