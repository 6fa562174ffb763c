"""Put a question together, watch it being answered, read the table, keep it, take it along."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from anwang.base.kit.dates import cn_date
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import list_page
from anwang.insight.analysis import actions, tasks
from anwang.insight.analysis.catalogue import DIMENSIONS
from anwang.insight.analysis.charts import chart_of
from anwang.insight.analysis.crosstab import Crosstab, crosstab
from anwang.insight.analysis.forms import KeepForm, QuestionForm, initial_of
from anwang.insight.analysis.listing import AnalysisListing, listing_of
from anwang.insight.analysis.models import Analysis
from anwang.insight.analysis.naming import names_of, words_of_conditions
from anwang.insight.analysis.queries import has_rows, rows_of
from anwang.insight.analysis.questions import Question
from anwang.insight.analysis.ready import READY
from anwang.insight.analysis.rules import may_analyse
from anwang.insight.analysis.sheets import workbook_of

RECENT, LINES_SHOWN = 6, 200


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What can be asked with one click, the form for anything else, and what was kept."""
    _may(request)
    return _home(request, QuestionForm(initial=_initial(request), user=request.user))


def _home(request: HttpRequest, form: QuestionForm, status: int = 200) -> HttpResponse:
    mine = Analysis.objects.visible_to(request.user).defer("rows", "expression")
    context = {
        "title": "数据分析",
        "ready": list(READY.values()),
        "form": form,
        "kept": mine.kept().select_related("org")[:RECENT],
        "recent": mine.filter(kept_at=None, asked_by=request.user.pk)[:RECENT],
        "once": new_key(),
    }
    return TemplateResponse(request, "analysis/home.html", context, status=status)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Take a question in, once however often the button was tapped; the answer has a page of its own."""
    _may(request)
    ready = READY.get(request.POST.get("ready", ""))
    if ready:
        return _begun(request, ready.asked(timezone.localdate()), ready.title)
    form = QuestionForm(request.POST, user=request.user)
    if not form.is_valid():
        return _home(request, form, status=422)
    return _begun(request, form.cleaned_data["question"])


def _begun(request: HttpRequest, question: Question, title: str = "") -> HttpResponse:
    begun: list[int] = []

    def begin() -> str:
        analysis = actions.begin(question, by=request.user, title=title)
        begun.append(analysis.pk)
        return analysis.get_absolute_url()

    address = once(read_key(request.POST.get("once", "")), request.user.pk, begin)
    for pk in begun:
        tasks.answer_question.enqueue(pk)
    return HttpResponseRedirect(address)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, or the answer: table and picture, and what it rests on."""
    _may(request)
    found = _seen(request, pk)
    context: dict[str, Any] = {
        "title": found.title,
        "analysis": found,
        "question": found.asked,
        "conditions": words_of_conditions(found.asked),
        "again_url": f"?{urlencode(_address_of(found.asked))}",
    }
    if found.is_done:
        table = _table(found)
        opens = has_rows(found.asked) and listing_of(found.asked.measured.table) is not None
        chart = chart_of(table, lambda figure: found.rows_url(figure.at) if opens and figure.value else "")
        context |= {"table": table, "lines": table.lines[:LINES_SHOWN], "opens": opens}
        context |= {"chart": chart and chart.as_json()}
        context |= {"keep": KeepForm(initial={"title": found.title}), "most": LINES_SHOWN}
    if not request.headers.get("HX-Request"):
        return TemplateResponse(request, "analysis/detail.html", context)
    if not found.is_running:  # the whole page: with its buttons, and what draws the picture
        return HttpResponse(headers={"HX-Refresh": "true"})
    return TemplateResponse(request, "analysis/_answer.html", context)


@require_safe
def excel(request: HttpRequest, pk: int) -> HttpResponse:
    """The table as a workbook, as it was answered."""
    _may(request)
    found = _done(request, pk)
    data = workbook_of(found, _table(found), words_of_conditions(found.asked))
    return HttpResponse(data, headers=download_headers(f"{found.title} {cn_date(found.snapshot_at)}", "xlsx"))


@require_safe
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows behind a figure as they are today, in the list that they always stand in."""
    _may(request)
    found = _done(request, pk)
    question, listing = found.asked, listing_of(found.asked.measured.table)
    if listing is None or not has_rows(question):
        raise Http404
    at = {name: request.GET[f"cut-{name}"] for name in question.by if f"cut-{name}" in request.GET}
    try:
        counted = rows_of(question, at, request.user)
    except (ValueError, KeyError):
        raise Http404 from None
    named = [f"{DIMENSIONS[name].label}：{_called(found, name, value)}" for name, value in at.items()]
    return list_page(
        request,
        counted,
        listing,
        title=found.title,
        template="analysis/rows.html",
        context={"analysis": found, "named": named, "measure": question.measured, "tabs": []},
        keep=[f"cut-{name}" for name in question.by],
    )


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the answer under a name, or let it go."""
    _may(request)
    found = _seen(request, pk)
    if "let-go" in request.POST:
        actions.let_go(found, by=request.user)
    else:
        form = KeepForm(request.POST)
        actions.keep(found, by=request.user, title=form.cleaned_data["title"] if form.is_valid() else "")
    return HttpResponseRedirect(found.get_absolute_url())


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """Everything that was kept."""
    _may(request)
    found = Analysis.objects.visible_to(request.user).kept().defer("rows", "expression")
    return list_page(request, found, AnalysisListing, title="已保存的分析")


def _table(analysis: Analysis) -> Crosstab:
    return crosstab(analysis.asked, analysis.rows, analysis.names)


def _called(analysis: Analysis, name: str, value: str) -> str:
    return analysis.names.get(name, {}).get(value) or names_of(name, [value])[value]


def _initial(request: HttpRequest) -> dict[str, Any]:
    """The form as an address fills it: a question that shall be asked with a change."""
    if "measure" in request.GET:
        return {name: request.GET[name] for name in request.GET}
    return {"measure": "found", "rows": "village", "column": "year"}


def _address_of(question: Question) -> dict[str, Any]:
    return {name: value for name, value in initial_of(question).items() if value}


def _seen(request: HttpRequest, pk: int) -> Analysis:
    found = Analysis.objects.visible_to(request.user).select_related("asked_by", "org")
    return get_object_or_404(found, pk=pk)


def _done(request: HttpRequest, pk: int) -> Analysis:
    found = _seen(request, pk)
    if not found.is_done:
        raise Http404
    return found


def _may(request: HttpRequest) -> None:
    if not may_analyse(request.user, None):
        raise PermissionDenied(may_analyse.reason)
