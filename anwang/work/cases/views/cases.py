"""The list of cases, one case, its steps."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import list_page
from anwang.town.evidence.models import Attachment, Photo
from anwang.town.evidence.queries import pieces_of_many
from anwang.work.cases.choices import CaseState
from anwang.work.cases.clocks import PARTYS, clocks_of
from anwang.work.cases.listing import CaseListing, RespondentListing
from anwang.work.cases.models import Case, Respondent
from anwang.work.cases.models.respondents import TOLD
from anwang.work.cases.queries import Article, articles_of, makings_of, open_steps, overview, why_not_yet
from anwang.work.cases.rules import ENFORCERS, handles, leads, opens
from anwang.work.cases.stages import stages_of
from anwang.work.cases.views.frame import case_seen, demand_reader, respondent_seen


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


def respondent_list(request: HttpRequest) -> HttpResponse:
    """Which units and persons?"""
    demand_reader(request)
    rows = Respondent.objects.visible_to(request.user)
    return list_page(request, rows, RespondentListing, title="处罚当事人", template="cases/respondents.html")


def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, what its clocks say, what is next and why not yet."""
    found = case_seen(request, pk)
    if request.user.is_client:
        return _as_served(request, found)
    is_officer = handles(request.user, found)
    exhibits = list(found.exhibits.all())
    photos, files = pieces_of_many(Photo, exhibits), pieces_of_many(Attachment, exhibits)
    context = {
        "title": found.title,
        "case": found,
        "stages": stages_of(found),
        "clocks": clocks_of(found),
        "waiting": why_not_yet(found, request.user),
        "expected": open_steps(found, request.user),
        "respondents": [Shown(each, articles_of(each)) for each in found.respondents.all()],
        "trail": [found, *found.respondents.all()],
        "papers": found.dossier.papers.order_by("pk") if found.dossier else (),
        "makings": makings_of(found),
        "officers": found.officers.select_related("user", "entry"),
        "recusals": found.recusals.select_related("officer__user"),
        "pauses": found.pauses.all(),
        "exhibits": [(each, photos.get(each.pk), files.get(each.pk)) for each in exhibits],
        "parts": found.parts.select_related("department"),
        "inquiry": found.found_inquiry,
        "typical": getattr(found, "typical", None),
        "wants_inquiry": found.case_kind.inquiry,
        "is_officer": is_officer,
        "may_open": opens(request.user, found),
        "may_lead": leads(request.user, found),
        "is_open": not found.is_over,
        "is_paused": any(each.until is None for each in found.pauses.all()),
        "is_decided": any(each.decided_at for each in found.standing),
        "may_add": _may_add(request, found),
    }
    return TemplateResponse(request, "cases/case.html", context)


@dataclass(frozen=True)
class Shown:
    """A party with the articles that it broke and by which it is penalised."""

    party: Respondent
    articles: list[Article]


def _may_add(request: HttpRequest, found: Case) -> bool:
    """Whether this person may bring in another party now."""
    is_early = found.state in (CaseState.DRAFT, CaseState.INVESTIGATING)
    return is_early and (handles | opens)(request.user, found)


def _as_served(request: HttpRequest, found: Case) -> HttpResponse:
    """What the firm was told, and what it may do by when."""
    context = {
        "title": found.title,
        "case": found,
        "clocks": [each for each in clocks_of(found) if each.id in PARTYS],
        "respondents": [
            Shown(each, articles_of(each))
            for each in found.respondents.filter(TOLD).select_related("case__release", "case__subject")
        ],
        "is_decided": any(each.served_on for each in found.standing),
    }
    return TemplateResponse(request, "cases/served.html", context)


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    return step_page(request, case_seen(request, pk), step)


def respondent_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of one party's penalty."""
    return step_page(request, respondent_seen(request, pk), step)
