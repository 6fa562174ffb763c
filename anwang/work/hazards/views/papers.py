"""The papers of a major hazard: treatment plan and double report."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.pages import step_page
from anwang.town.evidence.actions import read_photos
from anwang.work.hazards import actions, forms
from anwang.work.hazards.choices import ReceiptKind
from anwang.work.hazards.queries import conditions_of
from anwang.work.hazards.rules import may_write_papers
from anwang.work.hazards.views.frame import hazard_form, or_404, seen


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The treatment plan as it stands."""
    hazard = seen(request, pk)
    context = {
        "hazard": hazard,
        "plan": hazard.treatment_plan,
        "conditions": conditions_of(hazard),
        "may_write": may_write_papers(request.user, hazard),
    }
    return TemplateResponse(request, "hazards/plan.html", context)


def write_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it, or correct it until it is filed."""
    hazard = seen(request, pk)
    known = hazard.treatment_plan
    initial = {"seen": known.version if known else None}
    if known is None:
        initial |= {
            "responsible": hazard.assignee,
            "responsible_org": hazard.subject or hazard.org,
            "due_on": hazard.due_on,
        }
    form = forms.PlanForm(request.POST or None, request.FILES or None, instance=known, initial=initial)

    def save(form: forms.PlanForm) -> str:
        actions.file_plan(hazard, by=request.user, **_with_files(form))
        return hazard.plan_url

    return hazard_form(
        request, hazard, form, "报送治理方案", save, template="hazards/plan_form.html", back=hazard.plan_url
    )


def _with_files(form: forms.PlanForm) -> dict[str, Any]:
    values = dict(form.cleaned_data)
    upload = values.pop("files")
    return values | {"files": [upload] if upload else []}


def plan_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """File it, give it back."""
    return step_page(request, or_404(seen(request, pk).treatment_plan), step)


def receipts(request: HttpRequest, pk: int) -> HttpResponse:
    """Both ends of the double report."""
    hazard = seen(request, pk)
    there = {receipt.kind: receipt for receipt in hazard.receipts.all()}
    ends = [(kind, there.get(kind.value)) for kind in ReceiptKind]
    context = {"hazard": hazard, "ends": ends, "may_write": may_write_papers(request.user, hazard)}
    return TemplateResponse(request, "hazards/receipts.html", context)


def hand_in_receipt(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Hand in one receipt, or correct it."""
    hazard = seen(request, pk)
    if kind not in ReceiptKind.values:
        raise Http404
    end = ReceiptKind(kind)
    known = hazard.receipts.filter(kind=kind).first()
    initial = {} if known else {"received_on": timezone.localdate()}
    form = forms.ReceiptForm(
        request.POST or None, request.FILES or None, kind=end, instance=known, initial=initial
    )

    def save(form: forms.ReceiptForm) -> Any:
        values = {**form.cleaned_data, "photos": read_photos(form.cleaned_data["photos"])}
        return actions.hand_in_receipt(hazard, by=request.user, kind=kind, **values)

    title = f"向{end.label}报告的回执"
    return hazard_form(
        request, hazard, form, title, save, submit="登记回执", back=reverse("hazards:receipts", args=[pk])
    )
