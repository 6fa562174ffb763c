"""Which forms are there, and what does one say for a unit and a period, signed or not?"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import list_page
from anwang.insight.returns.actions import open_return
from anwang.insight.returns.counting import sheet_of
from anwang.insight.returns.listing import ReturnListing
from anwang.insight.returns.models import Return
from anwang.insight.returns.papers import paper_of_form
from anwang.insight.returns.periods import called, is_over, recent, written
from anwang.insight.returns.queries import shelf_of
from anwang.insight.returns.rules import FILLERS, orgs_of
from anwang.insight.returns.views.asked import as_file, form_asked, org_asked, period_asked
from anwang.insight.returns.views.rows import show_rows

PERIODS = {"monthly": 13, "quarterly": 5, "annual": 3}


def index(request: HttpRequest) -> HttpResponse:
    """Every form, its last periods, and where each stands."""
    if request.user.is_client:
        return redirect("returns:list")
    org, places = org_asked(request)
    context = {
        "title": "统计报表",
        "org": org,
        "places": places,
        "shelf": shelf_of(request.user, org, timezone.localdate()),
        "waiting": Return.objects.visible_to(request.user)
        .filter(Return.workflow.awaiting(request.user))
        .count(),
    }
    return TemplateResponse(request, "returns/index.html", context)


def return_list(request: HttpRequest) -> HttpResponse:
    """Which returns, and who has signed? A firm sees its own."""
    rows = Return.objects.visible_to(request.user)
    return list_page(request, rows, ReturnListing, title="填报情况", template="returns/list.html")


def form_page(request: HttpRequest, pack: str, form: str) -> HttpResponse:
    """The form as the records fill it in now; ``?format=`` as a file."""
    org, places = org_asked(request)
    found = form_asked(pack, form, org)
    period = period_asked(request, found)
    sheet = sheet_of(found.on(period.end), org, period)
    paper = paper_of_form(found, org, period, sheet)
    if kind := request.GET.get("format"):
        return as_file(paper, kind)
    today = timezone.localdate()
    query = {"org": org.pk, "period": written(found, period)}
    kept = Return.objects.visible_to(request.user).filter(org=org, form=found.full_id, ends_on=period.end)
    context = {
        "title": found.name,
        "form": found,
        "org": org,
        "places": places,
        "paper": paper,
        "sheet": sheet,
        "query": urlencode(query),
        "period": written(found, period),
        "periods": [
            (written(found, each), called(found, each)) for each in recent(found, today, PERIODS[found.cycle])
        ],
        "is_over": is_over(period, today),
        "kept": kept.first(),
        "may_open": found.by == "offices" and org.pk in orgs_of(request.user, FILLERS),
    }
    return TemplateResponse(request, "returns/form.html", context)


@require_POST
def open_form(request: HttpRequest, pack: str, form: str) -> HttpResponse:
    """Begin the return of one's own unit; the one there is, if there is one."""
    org, _ = org_asked(request)
    found = form_asked(pack, form, org)
    return redirect(open_return(found, org, period_asked(request, found), by=request.user))


def form_cell(request: HttpRequest, pack: str, form: str, line: str, column: str) -> HttpResponse:
    """The rows behind a figure of the live form."""
    org, _ = org_asked(request)
    found = form_asked(pack, form, org)
    period = period_asked(request, found)
    sheet = sheet_of(found.on(period.end), org, period)
    try:
        cell = sheet.cell(line, column)
    except LookupError:
        raise Http404 from None
    query = urlencode({"org": org.pk, "period": written(found, period)})
    return show_rows(request, cell, f"{org.name} {called(found, period)}", f"/forms/{pack}/{form}/?{query}")
