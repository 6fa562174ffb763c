"""A file: its documents in order, what may be made next and why not yet, the whole as one PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.refusals import NotReady
from anwang.work.enforcement.models import Inspection
from anwang.work.papers import actions
from anwang.work.papers.annexes import annexes_of
from anwang.work.papers.binding import FEW, weight_of
from anwang.work.papers.forms import RecheckForm
from anwang.work.papers.judging import against_archiving, before_making
from anwang.work.papers.listing import DossierListing
from anwang.work.papers.models import Dossier, Paper
from anwang.work.papers.queries import makings, proposals
from anwang.work.papers.registry import KINDS
from anwang.work.papers.rules import drafts
from anwang.work.papers.views.frame import dossier_seen, town_of


def dossier_list(request: HttpRequest) -> HttpResponse:
    """Which files?"""
    town_of(request)
    rows = Dossier.objects.visible_to(request.user)
    return list_page(request, rows, DossierListing, title="执法案卷", template="papers/dossiers.html")


def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """What lies in it, and what comes next."""
    found = dossier_seen(request, pk)
    papers = found.papers.select_related("service", "dossier").order_by("pk")
    annexes = annexes_of(found)
    context = {
        "title": found.title,
        "dossier": found,
        "papers": papers,
        "makings": makings(found) if found.state == "open" else [],
        "may_make": drafts(request.user, found) and found.state == "open",
        "proposals": proposals(Paper.objects.visible_to(request.user).filter(dossier=found)),
        "against": against_archiving(found) if found.state == "open" else [],
        "has_issued": any(each.is_issued for each in papers),
        "annexes": annexes,
        "is_long": weight_of(annexes) > FEW,
    }
    return TemplateResponse(request, "papers/dossier.html", context)


@require_POST
def open_of_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a visit, opened when it is first wanted."""
    visit = get_object_or_404(Inspection.objects.visible_to(request.user), pk=pk)
    return redirect(actions.dossier_of(visit, by=request.user))


def make(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A draft of one kind; of a re-check, first which order."""
    found = dossier_seen(request, pk)
    drafts.demand(request.user, found)
    sort = KINDS.get(kind)
    if sort is not None and sort.items == "recheck":
        if stand := [each.sentence for each in before_making(found, sort) if each.refuses]:
            raise NotReady("；".join(stand), mend=found.get_absolute_url())
        kinds = [each for need in sort.needed for each in need]
        return form_page(
            request,
            RecheckForm(found, kinds, request.POST or None),
            title=f"起草《{sort.title}》",
            lead="先在隐患页面复查（销号或退回整改），复查结论会带到意见书里",
            save=lambda form: actions.make_paper(found, kind, by=request.user, **form.cleaned_data),
            back=found.get_absolute_url(),
            submit="起草",
        )
    if request.method != "POST":
        return redirect(found)
    asked = request.POST.get("addressee", "")
    addressee = int(asked) if asked.isdigit() else None
    return redirect(actions.make_paper(found, kind, addressee=addressee, by=request.user))


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    return step_page(request, dossier_seen(request, pk), step)


def next_steps(request: HttpRequest) -> HttpResponse:
    """Orders that were not obeyed, and what the law allows now; nothing is done by itself."""
    town_of(request)
    found = proposals(Paper.objects.visible_to(request.user))
    return TemplateResponse(request, "papers/next.html", {"title": "下一步建议", "proposals": found})
