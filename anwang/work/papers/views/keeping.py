"""Authorities."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from anwang.base.kit.pages import form_page, list_page
from anwang.work.papers import actions
from anwang.work.papers.forms import AuthorityForm
from anwang.work.papers.listing import AuthorityListing
from anwang.work.papers.models import Authority
from anwang.work.papers.rules import drafts
from anwang.work.papers.views.frame import town_of


def authorities(request: HttpRequest) -> HttpResponse:
    """In whose name are documents issued?"""
    town_of(request)
    rows = Authority.objects.visible_to(request.user)
    context = {"may_add": request.user.holds(*drafts.roles)}
    return list_page(
        request, rows, AuthorityListing, title="执法机关", template="papers/authorities.html", context=context
    )


def new_authority(request: HttpRequest) -> HttpResponse:
    """Enter one as the papers say, from a day on."""
    town = town_of(request)
    drafts.demand_role(request.user)
    return form_page(
        request,
        AuthorityForm(request.POST or None),
        title="登记执法机关",
        lead="同一机关再登记一次，原来的自动截止到前一天；文号接着往下编",
        save=lambda form: actions.add_authority(town, by=request.user, **form.cleaned_data),
        back=reverse("papers:authorities"),
        submit="登记",
    )
