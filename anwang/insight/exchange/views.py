"""Handing over and taking in, by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import form_page
from anwang.base.kit.refusals import BadInput
from anwang.insight.exchange import actions, tasks
from anwang.insight.exchange.choices import TransferStage
from anwang.insight.exchange.files import as_json, as_workbook
from anwang.insight.exchange.forms import TakeInForm
from anwang.insight.exchange.models import Transfer
from anwang.insight.exchange.queries import count_of, rows_of
from anwang.insight.exchange.tables import TABLES
from anwang.work.subjects.models import Subject

OFFERED, AT_ONCE, RECENT = 30, 3000, 5
"""``AT_ONCE``: rows that a page writes while one waits; more are a job."""


def home(request: HttpRequest) -> HttpResponse:
    """What can be handed over: of one enterprise, or of all in sight."""
    words = request.GET.get("q", "").strip()
    subject = _subject(request)
    found = Subject.objects.visible_to(request.user).unmerged()
    counts = [
        {"table": table, "count": count_of(path, request.user, subject=subject)}
        for path, table in TABLES.items()
    ]
    total = sum(each["count"] for each in counts)
    context = {
        "title": "数据交换",
        "subject": subject,
        "words": words,
        "found": found.search(words).order_by("name")[:OFFERED] if words else [],
        "counts": counts,
        "total": total,
        "is_long": total > AT_ONCE,
        "recent": Transfer.objects.visible_to(request.user)[:RECENT],
        "once": new_key(),
    }
    return TemplateResponse(request, "exchange/home.html", context)


@require_safe
def hand_over(request: HttpRequest) -> HttpResponse:
    """The file, written while one waits."""
    subject = _subject(request)
    rows = {path: rows_of(path, request.user, subject=subject) for path in TABLES}
    name = f"数据交换 {subject or request.user.town or ''}".strip()
    if request.GET.get("format") == "json":
        return HttpResponse(as_json(rows), headers=download_headers(name, "json"))
    return HttpResponse(as_workbook(rows), headers=download_headers(name, "xlsx"))


@require_POST
def order_file(request: HttpRequest) -> HttpResponse:
    """A long file goes on in the background; ordered once, however often the button was tapped."""
    begun: list[int] = []

    def begin() -> str:
        kind = request.POST.get("format", "xlsx")
        transfer = actions.begin_export(by=request.user, subject=_subject(request), kind=kind)
        begun.append(transfer.pk)
        return transfer.get_absolute_url()

    address = once(read_key(request.POST.get("once", "")), request.user.pk, begin)
    for pk in begun:
        tasks.write_file.enqueue(pk)
    return HttpResponseRedirect(address)


def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come; what it would change, or what is wrong; then what came of it."""
    found = _seen(request, pk)
    context = {"title": str(found), "transfer": found, "once": new_key()}
    is_part = bool(request.headers.get("HX-Request"))
    status = 422 if found.stage == TransferStage.CHECKED and found.result["fault_count"] else 200
    template = "exchange/_transfer.html" if is_part else "exchange/transfer.html"
    return TemplateResponse(request, template, context, status=200 if is_part else status)


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that was written."""
    found = _seen(request, pk)
    name, _, kind = found.file_name.rpartition(".")
    return HttpResponse(actions.file_of(found), headers=download_headers(name, kind))


def take_in_file(request: HttpRequest) -> HttpResponse:
    """Hand in a file, see what it would change or what is wrong, and only then write it."""
    form = TakeInForm(request.POST or None, request.FILES or None)
    begun: list[int] = []

    def save(form: TakeInForm) -> str:
        file = form.cleaned_data["file"]
        transfer = actions.begin_import(file.read(), file_name=file.name, by=request.user)
        begun.append(transfer.pk)
        return transfer.get_absolute_url()

    answer = form_page(
        request,
        form,
        title="导入交换数据",
        lead="先检查，列出会新增、更正多少行，或哪里要改；确认后才写入",
        save=save,
        back="/exchange/",
        submit="检查",
        template="exchange/upload.html",
    )
    for pk in begun:
        tasks.look_through_file.enqueue(pk)
    return answer


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was looked through, once however often the button was tapped."""
    found = _seen(request, pk)
    if found.stage != TransferStage.CHECKED or found.result["fault_count"]:
        raise BadInput("这份文件还没有通过检查，或已经导入")
    begun: list[int] = []

    def begin() -> str:
        Transfer.objects.visible_to(request.user).filter(pk=pk).update(stage=TransferStage.RUNNING, share=0)
        begun.append(pk)
        return found.get_absolute_url()

    address = once(read_key(request.POST.get("once", "")), request.user.pk, begin)
    if begun:
        tasks.take_in_file.enqueue(pk)
    return HttpResponseRedirect(address)


def _seen(request: HttpRequest, pk: int) -> Transfer:
    rows = Transfer.objects.visible_to(request.user).select_related("started_by", "subject")
    return get_object_or_404(rows, pk=pk)


def _subject(request: HttpRequest) -> Subject | None:
    """The enterprise asked for, if this person sees it."""
    wanted = request.POST.get("subject", "") or request.GET.get("subject", "")
    if not wanted.isdigit():
        return None
    return get_object_or_404(Subject.objects.visible_to(request.user), pk=wanted)
