"""Departments of a joint case, the inquiry, the listing as typical."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page
from anwang.work.accidents.models import Accident
from anwang.work.cases import actions
from anwang.work.cases.forms import PartForm, TypicalForm
from anwang.work.cases.rules import leads, opens
from anwang.work.cases.views.frame import case_seen, inquiry_seen, part_seen, typical_seen


def add_part(request: HttpRequest, pk: int) -> HttpResponse:
    """A department joins."""
    case = case_seen(request, pk)
    opens.demand(request.user, case)

    def save(form: PartForm) -> str:
        told = form.cleaned_data
        actions.add_part(case, told["department"], matter=told["matter"], by=request.user)
        return case.get_absolute_url()

    form = PartForm(case, request.POST or None)
    return form_page(
        request, form, title="联合办案", lead=f"{case} · 每个部门各办各的，都办结了主案才能结案", save=save,
        back=case.get_absolute_url(), submit="加入",
    )  # fmt: skip


def part_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of a department's part."""
    return step_page(request, part_seen(request, pk), step)


@require_POST
def open_inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at firm, department and leaders."""
    case = case_seen(request, pk)
    actions.open_inquiry(case, by=request.user)
    messages.success(request, "已开展一案双查，请从企业、部门、党委政府三方面查明责任")
    return redirect(case)


@require_POST
def inquire_into_accident(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for an accident."""
    accident = get_object_or_404(Accident.objects.visible_to(request.user), pk=pk)
    actions.inquire_into_accident(accident, by=request.user)
    messages.success(request, "已开展一案双查，请从企业、部门、党委政府三方面查明责任")
    return redirect(accident)


def inquiry_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of an inquiry."""
    return step_page(request, inquiry_seen(request, pk), step)


def list_as_typical(request: HttpRequest, pk: int) -> HttpResponse:
    """List a case for supervision."""
    case = case_seen(request, pk)
    leads.demand(request.user, case)

    def save(form: TypicalForm) -> str:
        actions.list_as_typical(case, by=request.user, **form.cleaned_data)
        return case.get_absolute_url()

    form = TypicalForm(request.POST or None, initial={"whom": str(case.org.town or "")})
    return form_page(
        request, form, title="挂牌督办", lead=f"{case} 作为典型案例挂牌督办", save=save,
        back=case.get_absolute_url(), submit="挂牌",
    )  # fmt: skip


def typical_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of a listed case."""
    return step_page(request, typical_seen(request, pk), step)
