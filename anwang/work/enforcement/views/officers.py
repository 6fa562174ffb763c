"""Pages of officers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import form_page, list_page
from anwang.work.enforcement import actions
from anwang.work.enforcement.forms import BecauseForm, LeaveForm, OfficerForm
from anwang.work.enforcement.listing import OfficerListing
from anwang.work.enforcement.models import Leave, Officer, PlanItem
from anwang.work.enforcement.queries import capacity
from anwang.work.enforcement.rules import keeps_officers
from anwang.work.enforcement.views.frame import officer_seen, town_of


def officer_list(request: HttpRequest) -> HttpResponse:
    """Who inspects?"""
    town = town_of(request)
    context = {"capacity": capacity(town), "may_name": request.user.holds(*keeps_officers.roles)}
    rows = Officer.objects.visible_to(request.user)
    return list_page(
        request, rows, OfficerListing, title="执法人员", template="enforcement/officers.html", context=context
    )


def new_officer(request: HttpRequest) -> HttpResponse:
    """Match an account with a line of the ledger."""
    town = town_of(request)
    keeps_officers.demand_role(request.user)
    form = OfficerForm(town, request.POST or None)
    return form_page(
        request,
        form,
        title="登记执法人员",
        save=lambda form: actions.name_officer(by=request.user, **form.cleaned_data),
        back=reverse("enforcement:officers"),
        submit="登记",
    )


def officer(request: HttpRequest, pk: int) -> HttpResponse:
    """Certificate, education and experience, days away, visits."""
    found = officer_seen(request, pk)
    today = timezone.localdate()
    items = PlanItem.objects.visible_to(request.user).standing().filter(officers=found, plan__year=today.year)
    context = {
        "title": str(found),
        "officer": found,
        "told": found.entry.told,
        "leaves": found.leaves.filter(last__gte=today),
        "items": items.select_related("subject", "plan").order_by("month", "day")[:40],
        "may_keep": keeps_officers(request.user, found),
        "is_self": found.user_id == request.user.pk,
    }
    return TemplateResponse(request, "enforcement/officer.html", context)


def add_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Days away."""
    found = officer_seen(request, pk)
    form = LeaveForm(request.POST or None)

    def save(form: LeaveForm) -> str:
        actions.add_leave(found, by=request.user, **form.cleaned_data)
        return found.get_absolute_url()

    return form_page(
        request,
        form,
        title="登记不在岗",
        lead=f"{found}不在岗的日子，排检查时不再安排",
        save=save,
        back=found.get_absolute_url(),
    )


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """They inspect no more."""
    found = officer_seen(request, pk)
    form = BecauseForm(request.POST or None)
    return form_page(
        request,
        form,
        title="不再执法",
        lead=f"{found}不再执法，已经做过的检查不受影响",
        save=lambda form: actions.end_officer(found, by=request.user, **form.cleaned_data),
        back=found.get_absolute_url(),
        submit="不再执法",
    )


@require_POST
def cancel_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not happen."""
    leave = get_object_or_404(Leave.objects.visible_to(request.user).select_related("officer"), pk=pk)
    actions.end_leave(leave, by=request.user)
    return redirect(leave.officer)
