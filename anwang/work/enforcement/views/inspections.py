"""Pages of official visits: the list, asking for one, its record, its steps; delegations."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.town.evidence.queries import photos_of
from anwang.work.enforcement import actions
from anwang.work.enforcement.arranging import against
from anwang.work.enforcement.choices import InspectionState, Side
from anwang.work.enforcement.forms import AskForm, DelegationForm, WithdrawForm
from anwang.work.enforcement.listing import DelegationListing, InspectionListing
from anwang.work.enforcement.models import Delegation, Inspection
from anwang.work.enforcement.outputs import allowed_words, refused_words
from anwang.work.enforcement.panels import panels_of
from anwang.work.enforcement.rules import goes_there, plans
from anwang.work.enforcement.stages import stages_of
from anwang.work.enforcement.views.frame import item_seen, town_of
from anwang.work.subjects.models import Subject

OWN_PAGES = {"enter", "record"}
"""Steps that have a page of their own."""


def inspection_list(request: HttpRequest) -> HttpResponse:
    """Which visits, and where do they stand?"""
    rows = Inspection.objects.visible_to(request.user)
    return list_page(
        request, rows, InspectionListing, title="入企检查", template="enforcement/inspections.html"
    )


def ask(request: HttpRequest) -> HttpResponse:
    """Ask for approval, of a planned visit (``?item=``) or of another (``?subject=``)."""
    town = town_of(request)
    item = item_seen(request, int(request.GET["item"])) if request.GET.get("item", "").isdigit() else None
    subjects = Subject.objects.visible_to(request.user)
    wanted = item.subject_id if item else request.GET.get("subject", "")
    subject = get_object_or_404(subjects, pk=wanted if str(wanted).isdigit() else 0)
    plans.demand(request.user, subject)
    form = AskForm(town, item, request.POST or None)
    asked = [each for each in form if each.name not in AskForm.folded]
    folded = [each for each in form if each.name in AskForm.folded]
    return form_page(
        request,
        form,
        title="申请检查",
        lead=f"{subject}{f' · 计划{item.when}' if item else ''}",
        save=lambda form: actions.ask_inspection(subject, item=item, by=request.user, **form.cleaned_data),
        back=(item or subject).get_absolute_url(),
        submit="提交审批",
        template="enforcement/ask.html",
        context={"asked": asked, "folded": folded},
    )


def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, what comes next, what stands against it, who signed, what was explained."""
    found = inspection_seen(request, pk)
    signings = list(found.signings.select_related("officer__user"))
    reasons = {each.hazard_id: each for each in found.reasonings.all()}
    context = {
        "title": str(found.subject),
        "visit": found,
        "officers": found.officers.select_related("user", "entry"),
        "stages": stages_of(found),
        "against": against(found) if found.state == InspectionState.DRAFT else [],
        "signings": [(each, photos_of(each).first()) for each in signings],
        "findings": [(hazard, reasons.get(hazard.pk)) for hazard in found.findings.order_by("pk")],
        "goes_there": goes_there(request.user, found),
        "is_recorded": found.state == InspectionState.RECORDED,
        "may_explain": found.state in (InspectionState.RECORDED, InspectionState.SIGNED),
        "signed_by_me": any(each.officer and each.officer.user_id == request.user.pk for each in signings),
        "signed_by_firm": any(each.side == Side.FIRM for each in signings),
        "panels": panels_of(found, request.user),
        "allowed": allowed_words(found.visit_class),
        "refused": refused_words(found.visit_class),
    }
    return TemplateResponse(request, "enforcement/inspection.html", context)


def inspection_seen(request: HttpRequest, pk: int) -> Inspection:
    """An official visit, if this person sees it."""
    rows = Inspection.objects.visible_to(request.user).select_related(
        "subject__org", "item__department", "visit"
    )
    return get_object_or_404(rows, pk=pk)


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    if step in OWN_PAGES:
        raise Http404
    return step_page(request, inspection_seen(request, pk), step)


def delegations(request: HttpRequest) -> HttpResponse:
    """Under whose name does the town enforce?"""
    town_of(request)
    rows = Delegation.objects.visible_to(request.user)
    context = {"may_add": request.user.holds(*plans.roles)}
    return list_page(
        request,
        rows,
        DelegationListing,
        title="执法委托",
        template="enforcement/delegations.html",
        context=context,
    )


def new_delegation(request: HttpRequest) -> HttpResponse:
    """Enter one as it was published."""
    town = town_of(request)
    plans.demand_role(request.user)
    return form_page(
        request,
        DelegationForm(request.POST or None),
        title="登记执法委托",
        lead="照委托书登记：委托机关、事项、期限和公布情况；没有公布的不能用",
        save=lambda form: actions.add_delegation(town, by=request.user, **form.cleaned_data),
        back=reverse("enforcement:delegations"),
        submit="登记",
    )


def withdraw_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """It ends early; what is still open under it is refused from that day."""
    given = get_object_or_404(Delegation.objects.visible_to(request.user), pk=pk)
    plans.demand(request.user, given)
    form = WithdrawForm(request.POST or None, initial={"on": timezone.localdate()})
    return form_page(
        request,
        form,
        title="提前收回委托",
        lead=f"{given}，{given.standing}，可以处罚：{given.bounds}",
        save=lambda form: actions.withdraw_delegation(given, by=request.user, **form.cleaned_data),
        back=reverse("enforcement:delegations"),
        submit="收回",
    )
