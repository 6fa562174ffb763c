"""Pages of reports: the paper it becomes, its figures as doors, its Word file."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.refusals import NotReady
from anwang.insight.reports.actions import reword, take_over
from anwang.insight.reports.actions.drafts import ALREADY
from anwang.insight.reports.choices import ReportState
from anwang.insight.reports.demands import topics_of
from anwang.insight.reports.document import word_of
from anwang.insight.reports.forms import WordsForm
from anwang.insight.reports.listing import ReportListing
from anwang.insight.reports.models import Edition, Report
from anwang.insight.reports.queries import rows_behind, siblings_of
from anwang.insight.reports.rules import reports_for_own_unit, urges
from anwang.knowledge.packs import queries as packs

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHOWN_AT_MOST = 500  # rows behind one figure


def _report(request: HttpRequest, pk: int) -> Report:
    reports = Report.objects.visible_to(request.user).select_related(
        "org__town", "org__district", "submitted_by", "campaign__org", "campaign__release"
    )
    return get_object_or_404(reports.defer("campaign__release__content"), pk=pk)


def report_list(request: HttpRequest) -> HttpResponse:
    """Which reports?"""
    reports = Report.objects.visible_to(request.user)
    return list_page(request, reports, ReportListing, title="报告", template="reports/list.html")


def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Is this what we say?"""
    report = _report(request, pk)
    return _paper(request, report, report.current())


def report_edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An edition as it was handed in."""
    report = _report(request, pk)
    return _paper(request, report, get_object_or_404(report.editions, number=number))


def _paper(request: HttpRequest, report: Report, edition: Edition) -> HttpResponse:
    may_word = report.state == ReportState.DRAFT and reports_for_own_unit(request.user, report)
    context = {
        "title": report.name,
        "report": report,
        "edition": edition,
        "editions": report.editions.defer("document").select_related("made_by").order_by("-number"),
        "may_word": may_word,
        "may_urge": report.state == ReportState.DRAFT and urges(request.user, report),
        "reminders": report.reminders.select_related("sent_by"),
        "scope": _scope_in_words(report),
        "sibling": siblings_of(report).select_related("campaign").first() if may_word else None,
    }
    return TemplateResponse(request, "reports/detail.html", context)


def report_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what the records cannot say."""
    report = _report(request, pk)
    if not reports_for_own_unit(request.user, report):
        raise PermissionDenied(reports_for_own_unit.says(report))
    if report.state != ReportState.DRAFT:
        raise NotReady(ALREADY)
    form = WordsForm(request.POST or None, instance=report)
    return form_page(
        request,
        form,
        title="补充文字",
        lead=str(report),
        save=lambda form: reword(report, by=request.user, **form.cleaned_data),
        back=report.get_absolute_url(),
    )


def _scope_in_words(report: Report) -> str:
    """What its figures count: 消防安全整治、燃气安全整治; nothing where that is everything."""
    names = {topic.id: topic.name for topic in packs.topics(report.org.town or report.org)}
    return "、".join(names.get(topic, topic) for topic in topics_of(report.campaign))


@require_POST
def report_take_over(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Take over the words of the report to another campaign."""
    report = _report(request, pk)
    beside = get_object_or_404(Report.objects.visible_to(request.user), pk=other)
    take_over(report, beside, by=request.user)
    messages.success(request, f"已带入“{beside.heading}”的文字，可以再改")
    return redirect(report)


def report_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Submit it, or send it back."""
    return step_page(request, _report(request, pk), step)


def report_word(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """The Word file: of an edition as it was kept, of a draft as it would be."""
    report = _report(request, pk)
    edition = get_object_or_404(report.editions, number=number) if number else report.current()
    data = bytes(edition.document) or word_of(report, edition.figure_list, edition.section_list)
    response = HttpResponse(data, content_type=DOCX)
    filename = f"{report.title}{'' if edition.number else '（草稿）'}.docx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename)
    response["Cache-Control"] = "private"
    return response


def report_figure(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The rows behind a figure: those of the edition, even if the records have changed since."""
    report = _report(request, pk)
    number = request.GET.get("edition", "")
    edition = get_object_or_404(report.editions, number=number) if number.isdigit() else report.current()
    figure = next((each for each in edition.figure_list if each.name == name), None)
    if figure is None:
        raise Http404
    rows = rows_behind(figure, request.user)
    context = {"title": f"{figure.label} {figure.value} {figure.unit}", "report": report, "figure": figure}
    context |= {"rows": rows[:SHOWN_AT_MOST], "seen": rows.count(), "most": SHOWN_AT_MOST}
    return TemplateResponse(request, "reports/figure.html", context)
