"""A document: where it stands, what it says, what comes next."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.refusals import NotReady, Refusal
from anwang.town.evidence.queries import attachments_of
from anwang.town.stationery.reading import blocks_of
from anwang.work.enforcement.rules import SEERS
from anwang.work.papers import actions
from anwang.work.papers.actions.serving import due_of
from anwang.work.papers.choices import PaperState
from anwang.work.papers.forms import ChangeForm, ServeForm
from anwang.work.papers.judging import against
from anwang.work.papers.kept import word_of
from anwang.work.papers.listing import PaperListing
from anwang.work.papers.models import Paper
from anwang.work.papers.queries import overdue_items
from anwang.work.papers.rules import drafts
from anwang.work.papers.views.frame import paper_seen, town_of
from anwang.work.selfchecks.actions import read_signature


def paper_list(request: HttpRequest) -> HttpResponse:
    """Which documents, and where do they stand?"""
    town_of(request)
    rows = Paper.objects.visible_to(request.user)
    waiting = overdue_items(rows).values("paper").distinct().count()
    return list_page(
        request, rows, PaperListing, title="执法文书", template="papers/papers.html",
        context={"waiting": waiting},
    )  # fmt: skip


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Its text as it will be printed, what stands against it, who received it."""
    found = paper_seen(request, pk)
    try:
        blocks, fault = blocks_of(word_of(found).data), ""
    except Refusal as refusal:
        blocks, fault = [], refusal.sentence
    service = getattr(found, "service", None)
    context = {
        "title": found.title,
        "paper": found,
        "blocks": blocks,
        "fault": fault,
        "against": against(found) if found.state in (PaperState.DRAFT, PaperState.SUBMITTED) else [],
        "may_change": found.is_changeable and drafts(request.user, found),
        "is_inside": request.user.covers(found, *SEERS),
        "items": list(found.items.select_related("hazard", "paper")),
        "service": service,
        "receipts": attachments_of(service) if service else [],
        "due": due_of(found) if found.state == PaperState.APPROVED and found.sort.is_served else None,
    }
    return TemplateResponse(request, "papers/paper.html", context)


def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The Word file: the frozen one once it is approved, a draft before."""
    found = paper_seen(request, pk)
    made = word_of(found)
    name = f"{found}" if made.is_final else f"{found.title}（草稿）"
    return HttpResponse(made.data, headers=download_headers(f"{name} {found.subject.name}", "docx"))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what no record says."""
    found = paper_seen(request, pk)
    drafts.demand(request.user, found)
    if not found.is_changeable:
        raise NotReady(f"当前为“{found.get_state_display()}”，不能修改", mend=found.get_absolute_url())
    return form_page(
        request,
        ChangeForm(found, request.POST or None),
        title=f"填写《{found.title}》",
        lead="其他内容由检查记录、隐患和执法人员台账带出，不用再填",
        save=lambda form: actions.change_paper(found, by=request.user, **form.told()),
        back=found.get_absolute_url(),
    )


def serve(request: HttpRequest, pk: int) -> HttpResponse:
    """Who received it."""
    found = paper_seen(request, pk)
    drafts.demand(request.user, found)
    if found.state != PaperState.APPROVED or not found.sort.is_served:
        raise NotReady(f"当前为“{found.get_state_display()}”，不能登记送达", mend=found.get_absolute_url())
    return form_page(
        request,
        ServeForm(found, request.POST or None),
        title="登记送达",
        lead=f"{found} · {due_of(found).rule}",
        save=lambda form: actions.serve_paper(
            found, by=request.user, signature=_drawn(request), **form.cleaned_data
        ),
        back=found.get_absolute_url(),
        submit="登记送达",
        template="papers/serve.html",
    )


def _drawn(request: HttpRequest) -> Any:
    """What the receiver signed on the screen, if anything."""
    drawn = request.FILES.get("signature")
    return read_signature(drawn) if drawn else None


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life; serving has a page of its own."""
    if step == "serve":
        raise Http404
    return step_page(request, paper_seen(request, pk), step)
