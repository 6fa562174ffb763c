"""Pages of reports: the paper it becomes, its figures as doors, its Word file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.flow.pages import step_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import list_page
from anwang.insight.reports.composing import FIGURE
from anwang.insight.reports.demands import topics_of
from anwang.insight.reports.drawing import svg_of
from anwang.insight.reports.figures import Figure
from anwang.insight.reports.files import file_of, name_of
from anwang.insight.reports.lines import Line
from anwang.insight.reports.listing import ReportListing
from anwang.insight.reports.models import Edition, Report
from anwang.insight.reports.queries import rows_behind, siblings_of
from anwang.insight.reports.rules import keeps_heads, may_reword, urges
from anwang.insight.reports.views.frame import report_at
from anwang.insight.reports.views.photos import photos_of
from anwang.knowledge.packs import queries as packs
from anwang.town.stationery.rules import keeps_templates

SHOWN_AT_MOST = 500  # rows behind one figure


def report_list(request: HttpRequest) -> HttpResponse:
    """Which reports?"""
    reports = Report.objects.visible_to(request.user)
    context = {"may_keep": request.user.holds(*keeps_templates.roles)}
    return list_page(
        request, reports, ReportListing, title="报告", template="reports/list.html", context=context
    )


def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Is this what we say?"""
    report = report_at(request, pk)
    return _paper(request, report, report.current())


def report_edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An edition as it was handed in."""
    report = report_at(request, pk)
    return _paper(request, report, get_object_or_404(report.editions, number=number))


def _paper(request: HttpRequest, report: Report, edition: Edition) -> HttpResponse:
    pk, may_word = report.pk, not edition.number and may_reword(request.user, report)
    context = {
        "title": report.name,
        "report": report,
        "edition": edition,
        "figure_key": FIGURE,
        "by_last": any(each.last is not None for each in edition.figure_list),
        "by_year": any(each.year_ago is not None for each in edition.figure_list),
        "own": {each.key: reverse("reports:drop", args=[pk, each.pk]) for each in report.additions.all()}
        if may_word
        else {},
        "editions": report.editions.defer("document")
        .select_related("made_by", "signed_by")
        .order_by("-number"),
        "chart": svg_of(trends) if (trends := edition.trend_list) else "",
        "may_word": may_word,
        "may_keep": keeps_heads(request.user, report),
        "may_urge": report.is_outstanding and urges(request.user, report),
        "reminders": report.reminders.select_related("sent_by"),
        "scope": _scope_in_words(report),
        "sibling": siblings_of(report).select_related("campaign").first() if may_word else None,
        **photos_of(request, report, edition, may_word=may_word),
    }
    return TemplateResponse(request, "reports/detail.html", context)


def _scope_in_words(report: Report) -> str:
    """What its figures count: 消防安全整治、燃气安全整治; nothing where that is everything."""
    names = {topic.id: topic.name for topic in packs.topics(report.org.town or report.org)}
    return "、".join(names.get(topic, topic) for topic in topics_of(report.campaign))


def report_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Present, sign or submit it, or send it back."""
    return step_page(request, report_at(request, pk), step)


def report_word(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """The Word file: of an edition as it was kept, of a draft as it would be."""
    return _file(request, pk, number, "docx")


def report_pdf(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """The paper as PDF, to be looked at in the browser."""
    return _file(request, pk, number, "pdf")


def _file(request: HttpRequest, pk: int, number: int | None, kind: str) -> HttpResponse:
    report = report_at(request, pk)
    edition = get_object_or_404(report.editions, number=number) if number else report.current()
    headers = download_headers(name_of(report, edition), kind, inline=kind == "pdf")
    data = file_of(report, edition, kind, request.user)
    return HttpResponse(data, headers={**headers, "Cache-Control": "private"})


def report_figure(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The rows behind a figure: those of the edition, even if the records have changed since."""
    report = report_at(request, pk)
    figure = _edition_asked(request, report).figure(name)
    if figure is None:
        raise Http404
    title = f"{figure.label} {figure.value} {figure.unit}"
    shown = {"title": figure.label, "lead": title, "unit": figure.unit}
    return _rows(request, report, figure, shown)


def report_line(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The rows that a sentence was made of."""
    report = report_at(request, pk)
    line = _edition_asked(request, report).line(key)
    if line is None or not line.model:
        raise Http404
    return _rows(request, report, line, {"title": "这一句说的记录", "lead": line.text, "unit": "条"})


def _edition_asked(request: HttpRequest, report: Report) -> Edition:
    number = request.GET.get("edition", "")
    return get_object_or_404(report.editions, number=number) if number.isdigit() else report.current()


def _rows(
    request: HttpRequest, report: Report, counted: Figure | Line, shown: dict[str, str]
) -> HttpResponse:
    """What a figure or a sentence counts, as far as this person sees it."""
    rows = rows_behind(counted.model, counted.ids, request.user)
    context = shown | {
        "report": report, "total": len(counted.ids),
        "rows": rows[:SHOWN_AT_MOST], "seen": rows.count(), "most": SHOWN_AT_MOST,
    }  # fmt: skip
    return TemplateResponse(request, "reports/figure.html", context)
