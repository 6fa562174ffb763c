"""The list of cases, one case, its steps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import list_page
from anwang.town.evidence.queries import photos_of
from anwang.work.cases.choices import CaseState
from anwang.work.cases.clocks import PARTYS, clocks_of
from anwang.work.cases.listing import CaseListing
from anwang.work.cases.models import Case
from anwang.work.cases.queries import articles_of, makings_of, open_steps, overview, why_not_yet
from anwang.work.cases.rules import ENFORCERS, handles, leads, opens
from anwang.work.cases.stages import stages_of
from anwang.work.cases.views.frame import case_seen, demand_reader


def case_list(request: HttpRequest) -> HttpResponse:
    """Which cases, and what is due next?"""
    demand_reader(request)
    context = {
        "overview": overview(request.user) if request.user.holds(*ENFORCERS) else None,
        "may_open": request.user.holds(*opens.roles),
    }
    rows = Case.objects.visible_to(request.user)
    return list_page(
        request, rows, CaseListing, title="执法案件", template="cases/cases.html", context=context
    )


def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, what its clocks say, what is next and why not yet."""
    found = case_seen(request, pk)
    if request.user.is_client:
        return _as_served(request, found)
    is_officer = handles(request.user, found)
    exhibits = list(found.exhibits.all())
    context = {
        "title": found.title,
        "case": found,
        "stages": stages_of(found),
        "clocks": clocks_of(found),
        "waiting": why_not_yet(found, request.user),
        "expected": open_steps(found, request.user),
        "articles": articles_of(found),
        "papers": found.dossier.papers.order_by("pk") if found.dossier else (),
        "makings": makings_of(found),
        "officers": found.officers.select_related("user", "entry"),
        "recusals": found.recusals.select_related("officer__user"),
        "pauses": found.pauses.all(),
        "exhibits": [(each, list(photos_of(each))) for each in exhibits],
        "parts": found.parts.select_related("department"),
        "inquiry": found.found_inquiry,
        "typical": getattr(found, "typical", None),
        "wants_inquiry": found.case_kind.inquiry,
        "is_officer": is_officer,
        "may_open": opens(request.user, found),
        "may_lead": leads(request.user, found),
        "is_open": not found.is_over,
        "is_paused": any(each.until is None for each in found.pauses.all()),
        "is_decided": found.decided_at is not None,
        "is_drafting": found.state in (CaseState.DRAFT, *_BEFORE_DECISION),
    }
    return TemplateResponse(request, "cases/case.html", context)


_BEFORE_DECISION = (CaseState.INVESTIGATING, CaseState.REPORTED, CaseState.NOTIFIED, CaseState.HEARING)


def _as_served(request: HttpRequest, found: Case) -> HttpResponse:
    """What the firm was told, and what it may do by when."""
    context = {
        "title": found.title,
        "case": found,
        "clocks": [each for each in clocks_of(found) if each.id in PARTYS],
        "articles": articles_of(found),
    }
    return TemplateResponse(request, "cases/served.html", context)


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    return step_page(request, case_seen(request, pk), step)
