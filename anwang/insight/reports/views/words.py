"""What people do to a report's words: strike, bring back, add, take over from the other campaign."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import form_page
from anwang.insight.reports import actions
from anwang.insight.reports.composing import FIGURE, line_of
from anwang.insight.reports.forms import SentenceForm, WordsForm
from anwang.insight.reports.lines import HEADINGS
from anwang.insight.reports.models import Edition, Report
from anwang.insight.reports.views.frame import report_at


def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what the records cannot say."""
    report = _open(request, pk)
    return form_page(
        request,
        WordsForm(request.POST or None, instance=report),
        title="补充文字",
        lead=str(report),
        save=lambda form: actions.reword(report, by=request.user, **form.cleaned_data),
        back=report.get_absolute_url(),
    )


def sentence(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Add one sentence to a section."""
    report = _open(request, pk)
    initial = {"section": section if section in HEADINGS else "remarks"}

    def save(form: SentenceForm) -> str:
        actions.add_sentence(report, **form.cleaned_data, by=request.user)
        return f"{report.get_absolute_url()}#{form.cleaned_data['section']}"

    return form_page(
        request,
        SentenceForm(request.POST or None, initial=initial),
        title="补充一句",
        lead=str(report),
        save=save,
        back=report.get_absolute_url(),
        submit="补充",
    )


@require_POST
def drop(request: HttpRequest, pk: int, sentence: int) -> HttpResponse:
    """Take an added sentence out again."""
    report = report_at(request, pk)
    addition = get_object_or_404(report.additions.select_related("report"), pk=sentence)
    actions.drop_sentence(addition, by=request.user)
    return redirect(f"{report.get_absolute_url()}#{addition.section}")


@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike what was proposed."""
    report, key = report_at(request, pk), request.POST.get("key", "")
    actions.strike(report, key, by=request.user)
    return _line(request, report, key)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back what was struck."""
    report, key = report_at(request, pk), request.POST.get("key", "")
    actions.restore(report, key, by=request.user)
    return _line(request, report, key)


@require_POST
def take_over(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Take over the words of the report to another campaign."""
    report = report_at(request, pk)
    beside = get_object_or_404(Report.objects.visible_to(request.user), pk=other)
    actions.take_over(report, beside, by=request.user)
    messages.success(request, f"已带入“{beside.heading}”的文字，可以再改")
    return redirect(report)


def _open(request: HttpRequest, pk: int) -> Report:
    """The report, if its words may be changed now; a form is not shown in vain."""
    report = report_at(request, pk)
    with transaction.atomic():
        actions.open_for(report, request.user)
    return report_at(request, pk)


def _line(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """The line alone where the page asked for that; of a figure, or without script, the whole page again."""
    if not request.headers.get("HX-Request") or key.startswith(FIGURE):
        return _back(request, report)
    context = {"report": report, "edition": Edition(report=report), "line": line_of(report, key)}
    return TemplateResponse(request, "reports/_line.html", context | {"may_word": True})


def _back(request: HttpRequest, report: Report) -> HttpResponse:
    """To the section that one looked at."""
    place = request.POST.get("at", "")
    return redirect(f"{report.get_absolute_url()}{f'#{place}' if place in HEADINGS else ''}")
