"""Excel: the template, and what a filled-in one would change before it does."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import form_page
from anwang.base.kit.refusals import BadInput
from anwang.work.registers.actions import check_lines, import_lines
from anwang.work.registers.forms import ImportForm
from anwang.work.registers.queries import Kept, keeps_any
from anwang.work.registers.rules import keeps
from anwang.work.registers.sheets import Line, pack_lines, read_lines, template_of, unpack_lines
from anwang.work.registers.views.frame import follows_moves, register_of

SHOWN_AT_MOST = 200  # faults or changes listed; the counts tell of all


@follows_moves
@require_safe
def template(request: HttpRequest, pack: str, register: str) -> HttpResponse:
    """The empty sheet to fill in."""
    kept = register_of(request, pack, register)
    name = f"{kept.register.name}模板"
    return HttpResponse(template_of(kept.register), headers=download_headers(name, "xlsx"))


@follows_moves
def import_entries(request: HttpRequest, pack: str, register: str) -> HttpResponse:
    """Hand in a sheet, see what it would change or what is wrong, and only then write it."""
    kept = register_of(request, pack, register)
    if not keeps_any(request.user, kept):
        raise PermissionDenied(keeps.says(None))
    if request.method == "POST" and "rows" in request.POST:
        return _confirm(request, kept, unpack_lines(request.POST["rows"]))
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _show(request, kept, read_lines(form.cleaned_data["file"].read()))
        except BadInput as refusal:
            form.add_error("file", refusal.sentence)
    return form_page(
        request,
        form,
        title=f"导入{kept.register.name}",
        lead="先检查，列出会新增、更正哪些条目，或哪里要改；确认后才写入",
        save=lambda form: None,
        back=_list_url(kept),
        submit="检查",
        template="registers/upload.html",
        context={"kept": kept},
    )


def _show(request: HttpRequest, kept: Kept, lines: list[Line]) -> HttpResponse:
    """What the sheet would do."""
    check = check_lines(kept, lines, by=request.user)
    context = {
        "title": f"导入{kept.register.name}",
        "kept": kept,
        "check": check,
        "faults": check.faults[:SHOWN_AT_MOST],
        "new": check.of_kind("new")[:SHOWN_AT_MOST],
        "changed": check.of_kind("changed")[:SHOWN_AT_MOST],
        "at_most": SHOWN_AT_MOST,
        "rows": "" if check.faults else pack_lines(lines),
        "once": new_key(),
        "back": _list_url(kept),
    }
    status = 422 if check.faults else 200
    return TemplateResponse(request, "registers/import.html", context, status=status)


def _confirm(request: HttpRequest, kept: Kept, lines: list[Line]) -> HttpResponse:
    """Write it, once however often the button was tapped."""
    if check_lines(kept, lines, by=request.user).faults:
        return _show(request, kept, lines)

    def write() -> str:
        check = import_lines(kept, lines, by=request.user)
        messages.success(request, f"已导入：{check.words}")
        return _list_url(kept)

    return HttpResponseRedirect(once(read_key(request.POST.get("once", "")), request.user.pk, write))


def _list_url(kept: Kept) -> str:
    return reverse("registers:list", args=kept.id.split("/"))
