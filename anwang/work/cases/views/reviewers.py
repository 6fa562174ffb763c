"""Who may review penalties."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import form_page, list_page
from anwang.town.orgs.models import Org
from anwang.work.cases import actions
from anwang.work.cases.forms import ReviewerForm
from anwang.work.cases.listing import ReviewerListing
from anwang.work.cases.models import Reviewer
from anwang.work.cases.rules import ENFORCERS, leads
from anwang.work.cases.views.frame import reviewer_seen


def _town_of(request: HttpRequest) -> Org:
    if not request.user.holds(*ENFORCERS) or request.user.town is None:
        raise PermissionDenied("法制审核人员由镇里的执法人员和负责人查看")
    return request.user.town  # type: ignore[no-any-return]


def reviewer_list(request: HttpRequest) -> HttpResponse:
    """Who reviews?"""
    _town_of(request)
    context = {"may_add": request.user.holds(*leads.roles)}
    rows = Reviewer.objects.visible_to(request.user)
    return list_page(
        request, rows, ReviewerListing, title="法制审核人员", template="cases/reviewers.html", context=context
    )


def new_reviewer(request: HttpRequest) -> HttpResponse:
    """Somebody qualified is named."""
    town = _town_of(request)
    leads.demand_role(request.user)
    form = ReviewerForm(town, request.POST or None)
    return form_page(
        request,
        form,
        title="登记法制审核人员",
        save=lambda form: actions.name_reviewer(
            form.cleaned_data["user"], town, qualification=form.cleaned_data["qualification"], by=request.user
        ),
        back=reverse("cases:reviewers"),
        submit="登记",
    )


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """They review no longer."""
    actions.end_reviewer(reviewer_seen(request, pk), by=request.user)
    return redirect("cases:reviewers")
