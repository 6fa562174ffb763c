"""Conduct records: the list, one record, a new one, the party's objection, their steps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.work.credit import actions
from anwang.work.credit.forms import ConductForm, ObjectionForm
from anwang.work.credit.listing import ConductListing
from anwang.work.credit.models import ConductRecord, Objection
from anwang.work.credit.rules import keeps, of_the_firm
from anwang.work.credit.views.frame import conduct_seen, demand_reader, firm_kept
from anwang.work.enforcement.rules import SEERS


def conduct_list(request: HttpRequest) -> HttpResponse:
    """What is held for or against whom?"""
    demand_reader(request)
    rows = ConductRecord.objects.visible_to(request.user)
    context = {"is_staff_page": request.user.holds(*SEERS)}
    return list_page(
        request, rows, ConductListing, title="信用记录", template="credit/list.html", context=context
    )


def conduct(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, what the party says."""
    found = conduct_seen(request, pk)
    may_object = found.state in ("told", "standing") and found.kind != "good"
    context = {
        "title": str(found),
        "conduct": found,
        "objections": found.objections.select_related("raised_by"),
        "may_object": may_object and (of_the_firm(request.user, found) or keeps(request.user, found)),
        "is_party": of_the_firm(request.user, found),
        "may_propose": keeps(request.user, found) and found.kind == "grave",
    }
    return TemplateResponse(request, "credit/conduct.html", context)


def new_conduct(request: HttpRequest) -> HttpResponse:
    """Write one down."""
    subject = firm_kept(request)
    return form_page(
        request,
        ConductForm(request.POST or None),
        title="登记信用记录",
        lead=f"{subject}：有认定文书的才登记；失信行为告知当事人、异议期满后记入",
        save=lambda form: actions.note_conduct(subject, by=request.user, **form.cleaned_data),
        back=subject.get_absolute_url(),
        submit="登记",
    )


def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """The party objects."""
    found = conduct_seen(request, pk)
    return form_page(
        request,
        ObjectionForm(request.POST or None),
        title="提出异议",
        lead=f"{found.number}：{found.behaviour}",
        save=lambda form: actions.raise_objection(found, by=request.user, **form.cleaned_data),
        back=found.get_absolute_url(),
        submit="提出异议",
    )


def conduct_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of a record's life."""
    return step_page(request, conduct_seen(request, pk), step)


def objection_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of an objection's life."""
    rows = Objection.objects.visible_to(request.user).select_related("conduct__subject", "org")
    return step_page(request, get_object_or_404(rows, pk=pk), step)
