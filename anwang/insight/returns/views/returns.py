"""One return: what was signed, what the records say now, and where the two differ."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.refusals import Refusal
from anwang.insight.returns import actions
from anwang.insight.returns.choices import ReturnState
from anwang.insight.returns.models import Edition, Return
from anwang.insight.returns.papers import paper_of_edition, paper_of_return
from anwang.insight.returns.rules import answers_for_unit, is_over, signs
from anwang.insight.returns.sheet import Sheet
from anwang.insight.returns.views.asked import as_file
from anwang.insight.returns.views.rows import show_rows
from anwang.work.selfchecks.actions import read_signature

DIFFERENCES_SHOWN = 60


def return_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Is this what we say? Signed: the last edition; else what the records say now."""
    found = _seen(request, pk)
    edition = found.latest_edition() if found.state == ReturnState.ISSUED else None
    return _show(request, found, edition)


def return_edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An edition as it was signed."""
    found = _seen(request, pk)
    return _show(request, found, _edition(found, number))


def _show(request: HttpRequest, found: Return, edition: Edition | None) -> HttpResponse:
    paper = paper_of_edition(edition) if edition else paper_of_return(found, found.live())
    if kind := request.GET.get("format"):
        return as_file(paper, kind)
    changes = edition.differences() if edition else []
    context = {
        "title": found.name,
        "found": found,
        "paper": paper,
        "sheet": paper.sheet,
        "edition": edition,
        "editions": found.editions.defer("sheet").select_related("made_by").order_by("-number"),
        "differences": changes[:DIFFERENCES_SHOWN],
        "difference_count": len(changes),
        "reminders": found.reminders.all(),
        "query": f"edition={edition.number}" if edition else "",
    }
    return TemplateResponse(request, "returns/detail.html", context)


def return_cell(request: HttpRequest, pk: int, line: str, column: str) -> HttpResponse:
    """The rows behind a figure: those of the edition, even if the records have changed since."""
    found = _seen(request, pk)
    number = request.GET.get("edition", "")
    sheet: Sheet = _edition(found, int(number)).table if number.isdigit() else found.live()
    try:
        cell = sheet.cell(line, column)
    except LookupError:
        raise Http404 from None
    return show_rows(request, cell, f"{found.org.name} {found.period_words}", found.get_absolute_url())


def return_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Ask for the signature, sign, send back, correct."""
    return step_page(request, _seen(request, pk), step)


def return_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The principal signs on the screen, under the figures."""
    found = _seen(request, pk)
    if not signs(request.user, found) or found.subject_id is None:
        raise PermissionDenied(signs.says(found))
    wrong, status = "", 200
    if request.method == "POST":
        try:
            actions.sign(found, read_signature(request.FILES.get("signature")), by=request.user)
        except Refusal as refusal:
            wrong, status = refusal.sentence, refusal.status
            found.refresh_from_db()
        else:
            messages.success(request, f"已签发：{found.name}（{found.period_words}）")
            return redirect(found)
    context = {
        "title": "签名",
        "found": found,
        "sheet": found.live(),
        "answers": answers_for_unit(request.user, found),
        "wrong": wrong,
        "closed": "" if is_over(request.user, found) else is_over.says(found),
    }
    return TemplateResponse(request, "returns/sign.html", context, status=status)


def _seen(request: HttpRequest, pk: int) -> Return:
    rows = Return.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("org__town", "org__district", "subject", "prepared_by", "issued_by"), pk=pk
    )


def _edition(found: Return, number: int) -> Edition:
    return get_object_or_404(
        found.editions.select_related("release", "made_by", "prepared_by", "of__org"), number=number
    )
