"""Listed supervision with its progress and extensions; stops of work."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.flow.pages import step_page
from anwang.town.evidence.actions import read_photos
from anwang.work.hazards import actions, forms
from anwang.work.hazards.models import Hazard, Supervision
from anwang.work.hazards.rules import is_rectifier, supervisor, verifier
from anwang.work.hazards.views.frame import hazard_form, or_404, seen


def supervision(request: HttpRequest, pk: int) -> HttpResponse:
    """Listed supervision: until when, what was reported, what was asked for."""
    hazard = seen(request, pk)
    found = hazard.supervisions.first()
    context = {
        "hazard": hazard,
        "supervision": found,
        "earlier": hazard.supervisions.all()[1:],
        "may_list": supervisor(request.user, hazard) and hazard.standing_supervision is None,
        "may_ask": found is not None and is_rectifier(request.user, hazard),
        "may_answer": supervisor(request.user, hazard),
        "window_open": found is not None and found.takes_requests(timezone.localdate()),
    }
    return TemplateResponse(request, "hazards/supervision.html", context)


def list_for_supervision(request: HttpRequest, pk: int) -> HttpResponse:
    """List it by name."""
    hazard = seen(request, pk)
    initial = {"listed_on": timezone.localdate(), "due_on": hazard.due_on}
    form = forms.ListingForm(request.POST or None, initial=initial)
    return hazard_form(
        request,
        hazard,
        form,
        "挂牌督办",
        lambda form: actions.list_for_supervision(hazard, by=request.user, **form.cleaned_data),
    )


def report_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """What has been done since the last report."""
    hazard, found = standing(request, pk)
    form = forms.ProgressForm(request.POST or None, request.FILES or None, initial={"seen": found.version})

    def save(form: forms.ProgressForm) -> Any:
        values = {**form.cleaned_data, "photos": read_photos(form.cleaned_data["photos"])}
        return actions.report_progress(found, by=request.user, **values)

    return hazard_form(request, hazard, form, "报告进展", save, back=found.get_absolute_url())


def request_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more time under supervision."""
    hazard, found = standing(request, pk)
    form = forms.ExtensionForm(request.POST or None)
    window = found.extension_window
    return hazard_form(
        request,
        hazard,
        form,
        "申请督办延期",
        lambda form: actions.request_extension(found, by=request.user, **form.cleaned_data),
        submit="提交申请",
        back=found.get_absolute_url(),
        lead=f"最迟申请日期：{window.rule}",
    )


def decide_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer such a request."""
    hazard, found = standing(request, pk)
    asked = or_404(found.standing_request)
    form = forms.DecisionForm(
        request.POST or None, initial={"until": asked.wished_until, "seen": asked.version}
    )

    def save(form: forms.DecisionForm) -> Any:
        values = dict(form.cleaned_data)
        grant = values.pop("decision") == "grant"
        return actions.decide_extension(asked, by=request.user, grant=grant, **values)

    return hazard_form(
        request, hazard, form, "答复延期申请", save, submit="答复", back=found.get_absolute_url()
    )


def supervision_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Delist it, give it more time."""
    return step_page(request, standing(request, pk)[1], step)


def suspension(request: HttpRequest, pk: int) -> HttpResponse:
    """A stop of work or use, and its end."""
    hazard = seen(request, pk)
    may_order = verifier(request.user, hazard) and hazard.standing_suspension is None
    context = {"hazard": hazard, "suspensions": hazard.suspensions.all(), "may_order": may_order}
    return TemplateResponse(request, "hazards/suspension.html", context)


def order_suspension(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter an order to stop."""
    hazard = seen(request, pk)
    form = forms.SuspensionForm(request.POST or None, initial={"since": timezone.localdate()})
    return hazard_form(
        request,
        hazard,
        form,
        "登记停产停业",
        lambda form: actions.suspend(hazard, by=request.user, **form.cleaned_data),
    )


def suspension_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Apply to resume; agree or refuse after looking at the place."""
    return step_page(request, or_404(seen(request, pk).suspensions.first()), step)


def standing(request: HttpRequest, pk: int) -> tuple[Hazard, Supervision]:
    hazard = seen(request, pk)
    return hazard, or_404(hazard.supervisions.first())
