"""The two pages most apps need, as functions with arguments: a list and a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from anwang.base.kit.csvfiles import csv_bytes
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.exports import BIG, Export
from anwang.base.kit.filtering import is_bare
from anwang.base.kit.listing import Listing
from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.refusals import BadInput, Refusal
from anwang.base.kit.selection import Selection, selected
from anwang.base.kit.tables import table_of
from anwang.base.kit.xlsx import told_apart, workbook

FILTERS_IN_SIGHT = 4
OUT_OF_SIGHT = "没有保存：保存后你将看不到这条记录。请检查所选的单位是否在你负责的范围内"


def list_page(
    request: HttpRequest,
    queryset: Any,
    listing: type[Listing],
    *,
    title: str,
    template: str = "kit/list.html",
    context: dict[str, Any] | None = None,
    keep: Sequence[str] = (),
    file_name: str = "",
) -> HttpResponseBase:
    """The rows as a table (cards on a phone) with views, filters, search, sorting.

    ``?format=xlsx`` gives them as Excel, ``csv`` as a text table.

    ``queryset`` is what the person may see. A template that extends ``kit/list.html`` fills its blocks.
    ``keep``: parameters of the address that choose the rows but are no filters; filtering keeps them.
    ``file_name``: what the Excel file is called, where today's date would be wrong. A context that says
    ``no_export`` hides the button; refusing the address is the caller's.
    """
    selection = selected(request, queryset, listing)
    if (kind := request.GET.get("format")) in {"xlsx", "csv"}:
        return _file(Export(selection, listing, title, request.user), kind, file_name)
    kept = [(name, request.GET[name]) for name in keep if request.GET.get(name)]
    table = table_of(selection.rows, listing, request)
    fields = [field for field in selection.filters.form if field.name != "q" and not is_bare(field.field)]
    page = {
        "title": title,
        "listing": listing,
        "selection": selection,
        "table": table,
        "page": table.page,
        "count": f"{table.paginator.count:,}{'+' if table.paginator.is_capped else ''}",
        "filters": fields[:FILTERS_IN_SIGHT],
        "more_filters": fields[FILTERS_IN_SIGHT:],
        "more_opened": any(
            field.value() for field in fields[FILTERS_IN_SIGHT:] if not isinstance(field.value(), list)
        ),
        "tabs": [_tab_link(request, listing, selection, tab) for tab in listing.tabs],
        "excel_url": _address(request, format="xlsx"),
        "csv_url": _address(request, format="csv") if table.paginator.count > BIG else "",
        "clear_url": _cleared(request, selection, kept),
        "carried": kept,
    }
    return TemplateResponse(request, template, page | (context or {}))


def _address(request: HttpRequest, **changes: str) -> str:
    """This page with other parameters; always from its first page."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _cleared(request: HttpRequest, selection: Selection, kept: Sequence[tuple[str, str]]) -> str:
    """This view without any filter."""
    view = [("view", selection.tab.id)] if selection.tab and "view" in request.GET else []
    return f"?{urlencode([*kept, *view])}"


def _tab_link(request: HttpRequest, listing: type[Listing], selection: Selection, tab: Any) -> dict[str, Any]:
    return {"label": tab.label, "url": _address(request, view=tab.id), "current": tab is selection.tab}


def _file(export: Export, kind: str, file_name: str) -> HttpResponseBase:
    """Exactly the rows that are filtered, in the order shown: a workbook, or a text table as it is read."""
    headers = download_headers(file_name or export.name, kind)
    if kind == "csv":
        return StreamingHttpResponse(csv_bytes(told_apart(export.heads), export.rows()), headers=headers)
    book = workbook(export.rows(), export.heads, export.title, export.about())
    return HttpResponse(book, headers=headers)


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    title: str,
    save: Callable[[Any], Any],
    back: str,
    template: str = "kit/form.html",
    submit: str = "保存",
    done: str = "",
    lead: str = "",
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form (GET); check it, save it once, and go on (POST).

    ``save(form)`` runs in a transaction and returns the record (its page comes next), an address, or None
    (``back`` comes next). What it refuses is shown on the form: 422, or the refusal's own status. A record
    its author could not see afterwards is not kept. ``submit``: the button's verb; ``done``: said afterwards.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                key = read_key(request.POST.get("once", ""))
                address = once(key, request.user.pk or 0, lambda: _saved(request, form, save) or back)
            except ValidationError as error:
                blame(form, error)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = refusal.status
            else:
                if done:
                    messages.success(request, done)
                return HttpResponseRedirect(address)
    page = {
        "title": title,
        "form": form,
        "back": back,
        "submit": submit,
        "lead": lead,
        "once": request.POST.get("once") or new_key(),
    }
    return TemplateResponse(request, template, page | (context or {}), status=status)


def send_file(path: Path, title: str, kind: str) -> FileResponse:
    """A file of any size straight from the disk, named in Chinese."""
    answer = FileResponse(path.open("rb"))
    for name, value in download_headers(title, kind).items():  # later than Django's own, which name the path
        answer.headers[name] = value
    return answer


def answer_once(request: HttpRequest, save: Callable[[], str]) -> HttpResponse:
    """Save what a script sent, once however often the button was tapped, and say where to go on.

    ``save`` returns an address. A script that asks for JSON gets the address, or the refusal's sentence, as
    such; a bare browser is sent there, or gets the refusal as a page.
    """
    in_place = request.headers.get("Accept", "").startswith("application/json")
    try:
        url = once(read_key(request.POST.get("once", "")), request.user.pk or 0, save)
    except Refusal as refusal:
        if in_place:
            return JsonResponse({"sentence": refusal.sentence}, status=refusal.status)
        raise
    return JsonResponse({"url": url}) if in_place else HttpResponseRedirect(url)


def _saved(request: HttpRequest, form: forms.BaseForm, save: Callable[[Any], Any]) -> str:
    """Save, take the second look, and say where to go."""
    result = save(form)
    if result is None or isinstance(result, str):
        return result or ""
    rows = type(result)._default_manager.all()
    if hasattr(rows, "visible_to") and not rows.visible_to(request.user).filter(pk=result.pk).exists():
        raise BadInput(OUT_OF_SIGHT)
    return result.get_absolute_url()  # type: ignore[no-any-return]


def blame(form: forms.BaseForm, error: ValidationError) -> None:
    """Put each error beside its field, the rest above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for field, errors in error.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)
