"""A new case: from a hazard, from a visit, or from elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.kit.pages import form_page
from anwang.work.accidents.models import Accident
from anwang.work.cases import actions
from anwang.work.cases.actions.opening import facts_of
from anwang.work.cases.forms import CaseForm, OtherSourceForm, RespondentForm
from anwang.work.cases.models import Case
from anwang.work.cases.queries import origins_of
from anwang.work.cases.rules import handles, opens
from anwang.work.cases.views.frame import case_seen
from anwang.work.enforcement.models import Inspection
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.models import Subject


def new_case(request: HttpRequest) -> HttpResponse:
    """``?hazard=``, ``?inspection=``, or ``?subject=`` and then which of them."""
    wanted = {name: request.GET.get(name, "") for name in ("hazard", "inspection", "accident", "subject")}
    found = {name: int(value) for name, value in wanted.items() if value.isdigit()}
    hazard = inspection = accident = None
    if "hazard" in found:
        rows = Hazard.objects.visible_to(request.user).exclude(subject=None)
        hazard = get_object_or_404(rows.select_related("subject__org"), pk=found["hazard"])
    elif "inspection" in found:
        visits = Inspection.objects.visible_to(request.user).select_related("subject__org")
        inspection = get_object_or_404(visits, pk=found["inspection"])
    elif "accident" in found:
        rows = Accident.objects.visible_to(request.user).exclude(subject=None)
        accident = get_object_or_404(rows.select_related("subject__org"), pk=found["accident"])
    origin = hazard or inspection or accident
    subject = (
        origin.subject
        if origin is not None
        else get_object_or_404(Subject.objects.visible_to(request.user), pk=found.get("subject", 0))
    )
    opens.demand(request.user, subject)
    if origin is None and not request.GET.get("other") and request.method == "GET":
        return _choose(request, subject)
    return _form(request, subject, {"hazard": hazard, "inspection": inspection, "accident": accident})


def _choose(request: HttpRequest, subject: Subject) -> HttpResponse:
    """What does it come from?"""
    context = {"title": "立案", "subject": subject, **origins_of(subject, request.user)}
    return TemplateResponse(request, "cases/origin.html", context)


def _form(request: HttpRequest, subject: Subject, begun: dict[str, Any]) -> HttpResponse:
    origin = next((each for each in begun.values() if each is not None), None)
    known = {"facts": facts_of(**begun)}
    if begun["accident"] is not None:
        known["kind"] = "accident"
    inspection = begun["inspection"]
    if inspection is not None:
        known["officers"] = inspection.officers.all()
    kind = OtherSourceForm if origin is None else CaseForm
    form = kind(subject.town, known, request.POST or None)

    def save(form: CaseForm) -> Case:
        told = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
        return actions.open_case(subject, by=request.user, **begun, **told)

    return form_page(
        request,
        form,
        title="申请立案",
        lead=f"{subject} · {f'来自 {origin}' if origin is not None else '来自其他来源'}",
        save=save,
        back=(origin or subject).get_absolute_url(),
        submit="申请立案",
    )


def add_respondent(request: HttpRequest, pk: int) -> HttpResponse:
    """One more party for the same facts (一案双罚)."""
    case = case_seen(request, pk)
    (handles | opens).demand(request.user, case)

    def save(form: RespondentForm) -> Case:
        actions.add_respondent(case, by=request.user, **form.cleaned_data)
        return case

    return form_page(
        request, RespondentForm(case, request.POST or None), title="增加当事人", save=save, submit="加入本案",
        lead=f"{case.number} · 同一事实同时处罚单位和责任人的（一案双罚），各告知、各决定、各送达、各缴款",
        back=case.get_absolute_url(),
    )  # fmt: skip
