"""A file from hand-in to its rows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import form_page, list_page
from anwang.insight.imports import actions, tasks
from anwang.insight.imports.actions.committing import demand_ready, undecided
from anwang.insight.imports.actions.receiving import demand_turn
from anwang.insight.imports.actions.undoing import demand_done
from anwang.insight.imports.choices import BatchStage
from anwang.insight.imports.forms import ColumnsForm, SheetsForm, UploadForm, WayForm
from anwang.insight.imports.listing import BatchListing
from anwang.insight.imports.models import Batch
from anwang.insight.imports.queries import accounts_waiting, holds_on, opens_accounts
from anwang.insight.imports.rules import imports, keeps_batch

SHOWN = 8  # remarks and doubles on the batch's own page; the rest is a page of its own


def batch_list(request: HttpRequest) -> HttpResponse:
    """Which files came in?"""
    _demand_importer(request)
    rows = Batch.objects.visible_to(request.user)
    return list_page(request, rows, BatchListing, title="数据导入", template="imports/list.html")


def new_batch(request: HttpRequest) -> HttpResponse:
    """Hand in a file."""
    _demand_importer(request)
    form = UploadForm(
        request.user,
        request.POST or None,
        request.FILES or None,
        initial={"target": request.GET.get("target", "")},
    )

    def save(form: UploadForm) -> str:
        file = form.cleaned_data["file"]
        batch = actions.receive(
            file.read(), file_name=file.name, target=form.cleaned_data["target"], by=request.user
        )
        return batch.get_absolute_url()

    return form_page(
        request,
        form,
        title="导入文件",
        lead="先看列对不对，再看会写入什么、哪里要改，确认后才写入；写错了可以整批撤销",
        save=save,
        back=reverse("imports:list"),
        submit="读取",
        template="imports/upload.html",
    )


def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands: columns to be named, what would be written, how far it has come, what came of it."""
    found = seen(request, pk)
    is_part = bool(request.headers.get("HX-Request"))
    if found.stage == BatchStage.READ and not is_part:
        return columns(request, pk)
    context: dict[str, Any] = {"batch": found, "title": found.file_name, "once": new_key()}
    context["may_keep"] = keeps_batch(request.user, found)
    if found.stage in (BatchStage.CHECKED, BatchStage.FAILED):
        context |= _checked(request, found)
    elif found.stage == BatchStage.DONE:
        if opens_accounts(found) and context["may_keep"]:
            context |= {"waiting": accounts_waiting(found).count(), "once_more": new_key()}
        holds = holds_on(found, found.kind(request.user))
        named = found.outcomes.filter(object_id__in=list(holds.by_record)[:SHOWN])
        context["holds"] = holds
        context["held"] = [(each, holds.by_record[each.object_id]) for each in named.select_related("batch")]
    return TemplateResponse(request, "imports/_batch.html" if is_part else "imports/batch.html", context)


def _checked(request: HttpRequest, found: Batch) -> dict[str, Any]:
    """What would be written, what is wrong, what is there already."""
    kind = found.kind(request.user)
    return {
        "kind": kind,
        "remarks": found.remarks.all()[:SHOWN],
        "twins": found.twins.all()[:SHOWN],
        "undecided": undecided(found),
        "would": max(found.rows - found.double_count, 0),
        "amendments": found.amendments.exclude(changes={})[:SHOWN],
        "way_form": WayForm(found, kind) if found.double_count else None,
    }


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns hold; then every row is looked at."""
    found = seen(request, pk)
    demand_turn(found, request.user)
    kind = found.kind(request.user)
    begun: list[int] = []

    def save(form: ColumnsForm) -> str:
        actions.name_columns(
            found, form.columns(), form.constants(), by=request.user, name=form.cleaned_data["name"]
        )
        begun.append(found.pk)
        return found.get_absolute_url()

    answer = form_page(
        request,
        ColumnsForm(found, kind, request.POST or None),
        title="列对不对",
        lead=f"{found.file_name}　{found.target_name}",
        save=save,
        back=reverse("imports:list"),
        submit="检查",
        template="imports/columns.html",
        context={"batch": found, "kind": kind, "sheets_form": SheetsForm(found)},
    )
    for each in begun:
        tasks.look_through_file.enqueue(each, request.user.pk)
    return answer


def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the sheets and say where their headings stand."""
    found = seen(request, pk)
    demand_turn(found, request.user)

    def save(form: SheetsForm) -> str:
        actions.choose_sheets(found, form.heads(), by=request.user)
        return reverse("imports:columns", args=[found.pk])

    return form_page(
        request,
        SheetsForm(found, request.POST or None),
        title="工作表和表头",
        lead=found.file_name,
        save=save,
        back=reverse("imports:columns", args=[found.pk]),
        submit="重新读取",
        template="imports/sheets.html",
    )


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One word for all doubles that have none of their own."""
    found = seen(request, pk)
    actions.decide_all(
        found, request.POST.get("way", ""), by=request.user, overwrite=request.POST.getlist("overwrite")
    )
    return redirect(found)


@require_POST
def commit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it, once however often the button was tapped."""
    found = seen(request, pk)
    keeps_batch.demand(request.user, found)
    demand_ready(found)
    return _begin(request, found, BatchStage.WRITING, tasks.write_file)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back, whole."""
    found = seen(request, pk)
    keeps_batch.demand(request.user, found)
    demand_done(found)
    return _begin(request, found, BatchStage.UNDOING, tasks.take_back_file)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """A worker that died left it standing: set it going again."""
    found = seen(request, pk)
    keeps_batch.demand(request.user, found)
    tasks.begin_again(found, by=request.user)
    return redirect(found)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """It was the wrong file."""
    actions.drop(seen(request, pk), by=request.user)
    return redirect("imports:list")


def _begin(request: HttpRequest, found: Batch, stage: BatchStage, task: Any) -> HttpResponse:
    """Set a job going; tapped again while it runs, it is set going again, which does no harm."""
    begun: list[int] = []

    def begin() -> str:
        rows = Batch.objects.visible_to(request.user).filter(pk=found.pk)
        rows.update(stage=stage, share=0, problem="")
        begun.append(found.pk)
        return found.get_absolute_url()

    address = once(read_key(request.POST.get("once", "")), request.user.pk, begin)
    for pk in begun:
        task.enqueue(pk, request.user.pk)
    return HttpResponseRedirect(address)


def seen(request: HttpRequest, pk: int) -> Batch:
    """A batch that this person sees."""
    _demand_importer(request)
    rows: Any = Batch.objects.visible_to(request.user).select_related("org", "started_by")
    return get_object_or_404(rows, pk=pk)


def _demand_importer(request: HttpRequest) -> None:
    if not imports(request.user, None):
        raise PermissionDenied(imports.says(None))
