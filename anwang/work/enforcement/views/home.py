"""Where enforcement begins: the plan of the year, this month, how strong the town is; and the rules."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.kit.pages import form_page
from anwang.work.enforcement import actions
from anwang.work.enforcement.forms import ClassForm
from anwang.work.enforcement.guards import GUARDS
from anwang.work.enforcement.guards.guard import WEIGHTS
from anwang.work.enforcement.models import FirmClass, InspectionPlan
from anwang.work.enforcement.queries import calendar, capacity, overview
from anwang.work.enforcement.rules import keeps_officers, plans
from anwang.work.enforcement.views.frame import town_of
from anwang.work.subjects.models import Subject


def home(request: HttpRequest) -> HttpResponse:
    """What is to be done this month, with whom, under which plan."""
    town, today = town_of(request), timezone.localdate()
    found = list(InspectionPlan.objects.visible_to(request.user).order_by("-year")[:4])
    current = next((each for each in found if each.year == today.year), None)
    context = {
        "title": "执法检查",
        "plans": found,
        "current": current,
        "overview": overview(current) if current else None,
        "month": calendar(current, today.month, request.user) if current else None,
        "capacity": capacity(town),
        "may_plan": request.user.covers(current, *_planners())
        if current
        else request.user.holds(*_planners()),
        "today": today,
    }
    return TemplateResponse(request, "enforcement/home.html", context)


def _planners() -> tuple[str, ...]:
    return tuple(plans.roles)


def guard_list(request: HttpRequest) -> HttpResponse:
    """Every legal rule with its sentence and article."""
    town_of(request)
    rows = [(each, WEIGHTS[each.weight]) for _, each in sorted(GUARDS.items())]
    return TemplateResponse(request, "enforcement/rules.html", {"title": "执法检查的法定规则", "rows": rows})


def class_firm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which level inspects a firm."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=pk)
    keeps_officers.demand(request.user, subject)
    known = FirmClass.objects.visible_to(request.user).filter(subject=subject).first()
    form = ClassForm(known, request.POST or None)
    return form_page(
        request,
        form,
        title="检查层级",
        lead=f"{subject}：由哪一级检查，镇里还是区里；信用由信用记录得出",
        save=lambda form: actions.class_firm(
            subject, by=request.user, **form.cleaned_data
        ).get_absolute_url(),
        back=subject.get_absolute_url(),
    )
