"""Leads: the list, one beside its subject, the review queue, a find on the phone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.work.coverage import actions
from anwang.work.coverage.forms import FindForm, RegisterForm
from anwang.work.coverage.listing import CandidateListing
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.queries.side_by_side import beside, next_in_review, proposals_of
from anwang.work.coverage.views.frame import keeps_lists, tabs, town_of
from anwang.work.subjects.queries import places_for

KEYS = {"confirm": "1", "refuse": "2", "register": "3", "set_aside": "4"}


def candidate_list(request: HttpRequest) -> HttpResponse:
    """Who stands in the lists of others, and where do we stand with them?"""
    town_of(request)
    rows = Candidate.objects.visible_to(request.user)
    context = {
        "ways": tabs(request, "candidates"),
        "waiting": rows.in_review().count(),
        "may_find": places_for(request.user).exists(),
        "may_import": keeps_lists(request.user),
    }
    return list_page(
        request, rows, CandidateListing, title="线索", template="coverage/candidates.html", context=context
    )


def candidate(request: HttpRequest, pk: int) -> HttpResponse:
    """One lead beside the subjects it may be, with what to say of it."""
    found = _seen(request, pk)
    offers = {offer.step.name: offer for offer in found.offers(request.user)}
    subjects = beside(found, proposals_of(found, request.user))
    waiting = Candidate.objects.visible_to(request.user).in_review()
    context = {
        "candidate": found,
        "beside": subjects[0] if subjects else None,
        "others": subjects[1:],
        "twins": found.twins.visible_to(request.user).select_related("subject"),
        "offers": [(offers[name], KEYS.get(name, "")) for name in KEYS if name in offers],
        "more": [offer for name, offer in offers.items() if name not in KEYS and not offer.obstacle],
        "waiting": waiting.filter(Candidate.workflow.awaiting(request.user)).count(),
        "onward": "review" if request.GET.get("queue") else "",
    }
    return TemplateResponse(request, "coverage/candidate.html", context)


def review(request: HttpRequest) -> HttpResponse:
    """The next one at once; when none is left, the list."""
    town_of(request)
    after = request.GET.get("after", "")
    found = next_in_review(request.user, after=int(after) if after.isdigit() else None)
    if found is None:
        messages.success(request, "待核对的都办完了")
        return redirect("coverage:candidates")
    return redirect(f"{found.get_absolute_url()}?queue=1")


def candidate_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Say what it is."""
    found = _seen(request, pk)
    if step == "register":
        return _register(request, found)
    return step_page(request, found, step)


@require_POST
def settle(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Confirm or refuse with one key, and go on to the next."""
    found = _seen(request, pk)
    if step not in {"confirm", "refuse"}:
        raise PermissionDenied("这一步要填写内容，请打开它的页面办理")
    seen = request.POST.get("seen", "")
    found.take(step, by=request.user, seen=int(seen) if seen.isdigit() else None)
    messages.success(request, f"{found.workflow.steps[step].label}：{found}")
    if request.POST.get("queue"):
        return redirect(f"{reverse('coverage:review')}?after={pk}")
    return redirect(found)


@require_POST
def choose(request: HttpRequest, pk: int, subject: int) -> HttpResponse:
    """It is not the likeliest but another of those proposed."""
    found = _seen(request, pk)
    chosen = get_object_or_404(found.choices_for("subject", request.user), pk=subject)
    found.take("link", by=request.user, subject=chosen)
    if request.POST.get("queue"):
        return redirect(f"{reverse('coverage:review')}?after={pk}")
    return redirect(found)


def _register(request: HttpRequest, found: Candidate) -> HttpResponse:
    step = found.workflow.steps["register"]
    step.by.demand(request.user, found)
    form = RegisterForm(found, request.user, request.POST or None)

    def save(form: RegisterForm) -> Any:
        values = dict(form.cleaned_data)
        place = values.pop("place")
        subject = actions.register_candidate(found, by=request.user, town_or_village=place, **values)
        queue = request.POST.get("queue") or request.GET.get("queue")
        return f"{reverse('coverage:review')}?after={found.pk}" if queue else subject

    return form_page(
        request,
        form,
        title="登记为新对象",
        lead=f"{found.source_name}：{found}。名单上有的已经带出，改准再登记",
        save=save,
        back=found.get_absolute_url(),
        submit="登记纳管",
        done="已登记纳管",
        template="coverage/form.html",
    )


def find(request: HttpRequest) -> HttpResponse:
    """A place found while walking: three fields."""
    town_of(request)
    if not places_for(request.user).exists():
        raise PermissionDenied("须由网格员、村（社区）干部或镇检查人员登记发现")
    form = FindForm(request.user, request.POST or None)
    return form_page(
        request,
        form,
        title="登记发现",
        lead="走访时看到、档案里没有的地方，填三项，系统去查是不是已经有了",
        save=lambda form: actions.report_find(by=request.user, **form.cleaned_data),
        back=reverse("coverage:candidates"),
        submit="登记",
        template="coverage/form.html",
    )


def _seen(request: HttpRequest, pk: int) -> Candidate:
    town_of(request)
    related = ("org", "subject", "proposal", "twin", "delivery", "settled_by")
    return get_object_or_404(Candidate.objects.visible_to(request.user).select_related(*related), pk=pk)
