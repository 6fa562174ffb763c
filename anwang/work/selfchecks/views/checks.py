"""The one-screen checklist of a due check."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.flow.pages import step_page
from anwang.base.kit.dates import local_day
from anwang.base.kit.once import new_key
from anwang.base.kit.pages import answer_once
from anwang.knowledge.packs.shapes import Checklist
from anwang.work.inspections.answers import read_sheet
from anwang.work.inspections.queries import questions_of
from anwang.work.selfchecks.actions import Owner, check, demand_turn
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.selfchecks.rounds import Round, round_of
from anwang.work.selfchecks.rules import answers_for_level, keeps_schedule


def _seen(request: HttpRequest, pk: int) -> CheckOccurrence:
    rows = CheckOccurrence.objects.visible_to(request.user).select_related("subject", "duty", "org")
    return get_object_or_404(rows, pk=pk)


def check_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What to look at and how, three large answers each; or all is well, with one tap and a name."""
    occurrence = _seen(request, pk)
    if request.method == "POST":
        return _receive(request, occurrence)
    if occurrence.visit_id:
        return redirect(occurrence)
    demand_turn(occurrence, request.user)
    asked, today = round_of(occurrence.duty), timezone.localdate()
    is_own = answers_for_level(request.user, occurrence)
    context = {
        "title": occurrence.name,
        "occurrence": occurrence,
        "subject": occurrence.subject,
        "sheet": asked.checklist,
        "items": questions_of(asked.checklist, today),
        "is_own": is_own,
        "name": request.user.name if is_own else occurrence.subject.contact_name,
        "keep_until": max(local_day(occurrence.closes_at), today).isoformat(),
        "may_skip": keeps_schedule(request.user, occurrence),
        "once": new_key(),
    }
    return TemplateResponse(request, "selfchecks/check.html", context)


def _receive(request: HttpRequest, occurrence: CheckOccurrence) -> HttpResponse:
    """Take the check once."""
    return answer_once(request, lambda: _save(request, occurrence, round_of(occurrence.duty)))


def _save(request: HttpRequest, occurrence: CheckOccurrence, asked: Round) -> str:
    post = _all_well(request.POST, asked.checklist) if request.POST.get("all") == "pass" else request.POST
    sheet = read_sheet(asked.checklist, timezone.localdate(), post, request.FILES)
    owner = None
    if not answers_for_level(request.user, occurrence):
        owner = Owner(request.POST.get("owner_name", "")[:40], request.POST.get("owner_phone", "")[:13])
    visit = check(occurrence, asked=asked, sheet=sheet, by=request.user, owner=owner)
    entry = getattr(visit, "owner_entry", None)
    return entry.get_absolute_url() if entry else visit.get_absolute_url()


def _all_well(post: QueryDict, sheet: Checklist) -> dict[str, Any]:
    """Whatever was not answered is well; what was answered stays."""
    told = {name: post[name] for name in post}
    for item in sheet.items_on(timezone.localdate()):
        told.setdefault(f"answer-{item.id}", "pass")
    return told


def check_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life; doing it has its own page."""
    occurrence = _seen(request, pk)
    if step == "complete":
        return redirect("selfchecks:check", pk=pk)
    return step_page(request, occurrence, step)
