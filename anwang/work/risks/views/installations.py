"""Pages of major hazard installations, and the calculator of GB 18218."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.kit.pages import blame, form_page, list_page
from anwang.base.kit.refusals import Refusal
from anwang.knowledge.packs import queries as packs
from anwang.work.risks.actions import installations as actions
from anwang.work.risks.forms.installations import DutyForm, InstallationForm, StockForm
from anwang.work.risks.listing import InstallationListing
from anwang.work.risks.models import InstallationDuty, MajorHazardInstallation, RiskPoint
from anwang.work.risks.rules import keeps_risks
from anwang.work.subjects.models import Subject

OFFERED = 12


def installation_list(request: HttpRequest) -> HttpResponse:
    """Which installations are there, of which level?"""
    rows = MajorHazardInstallation.objects.visible_to(request.user)
    return list_page(
        request, rows, InstallationListing, title="重大危险源", template="risks/installations.html"
    )


def calculator(request: HttpRequest) -> HttpResponse:
    """Weigh a stock without writing anything."""
    form = StockForm(request.POST or None)
    found, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                scheme = packs.installation_scheme(actions.STANDARD)
                found = actions.weigh(scheme, form.stock(), form.cleaned_data["people"])
                status = 200
            except ValidationError as error:
                blame(form, error)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
    context = {"form": form, "found": found, "title": "重大危险源计算"}
    return TemplateResponse(request, "risks/calculator.html", context, status=status)


def substances(request: HttpRequest) -> HttpResponse:
    """What the field of a substance offers while one types."""
    words = request.GET.get("q", "").strip()
    scheme = packs.installation_scheme(actions.STANDARD)
    named = [
        {"value": each.name, "label": each.name, "note": f"临界量 {each.threshold:f} 吨"}
        for each in scheme.search(words)
    ]
    kinds = [
        {
            "value": each.symbol,
            "label": f"{each.symbol} {each.category}",
            "note": f"{each.description}，临界量 {each.threshold:f} 吨",
        }
        for each in scheme.classes
        if each.symbol.startswith(words.upper()) or words in each.category
    ]
    return TemplateResponse(request, "kit/_offers.html", {"offers": (named + kinds)[:OFFERED]})


def new_installation(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a unit."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=pk)
    keeps_risks.demand(request.user, subject)
    points = RiskPoint.objects.visible_to(request.user).of(subject)
    return form_page(
        request,
        InstallationForm(points, request.POST or None),
        title="登记重大危险源单元",
        save=lambda form: actions.add_installation(subject, by=request.user, **form.cleaned_data),
        back=reverse("risks:register", args=[pk]),
        lead=str(subject),
    )


def installation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: figures, people, duties, earlier weighings."""
    unit = _unit(request, pk)
    weighings = list(unit.assessments.select_related("assessor"))
    context = {
        "unit": unit,
        "last": weighings[0] if weighings else None,
        "weighings": weighings,
        "duties": unit.duties.all(),
        "may_keep": keeps_risks(request.user, unit),
    }
    return TemplateResponse(request, "risks/installation.html", context)


def weigh_installation(request: HttpRequest, pk: int) -> HttpResponse:
    """Identify and grade what is stored now; last time's rows are there already."""
    unit = _unit(request, pk)
    keeps_risks.demand(request.user, unit)
    last = unit.assessments.first()
    form = StockForm(request.POST or None, initial=_filled(last))

    def save(done: StockForm) -> MajorHazardInstallation:
        actions.weigh_installation(unit, done.stock(), done.cleaned_data["people"], by=request.user)
        return unit

    return form_page(
        request,
        form,
        title=f"辨识分级：{unit.name}",
        save=save,
        back=unit.get_absolute_url(),
        template="risks/weigh.html",
        submit="计算并保存",
        lead=str(unit.subject),
    )


def do_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a duty was done."""
    visible = MajorHazardInstallation.objects.visible_to(request.user)
    duties = InstallationDuty.objects.filter(installation__in=visible).select_related("installation")
    duty = get_object_or_404(duties, pk=pk)
    unit = duty.installation
    keeps_risks.demand(request.user, unit)

    def save(done: DutyForm) -> str:
        actions.do_duty(
            duty, by=request.user, on=done.cleaned_data["done_on"], note=done.cleaned_data["note"]
        )
        return unit.get_absolute_url()

    return form_page(
        request,
        DutyForm(request.POST or None),
        title=f"完成：{duty.name}",
        save=save,
        back=unit.get_absolute_url(),
        lead=duty.what,
    )


def _filled(last: Any) -> dict[str, Any]:
    if last is None:
        return {}
    known: dict[str, Any] = {"people": last.people}
    scheme = packs.installation_scheme(last.scheme, last.release)
    symbols = {f"{each.category}（{each.symbol}）": each.symbol for each in scheme.classes}
    for number, row in enumerate(last.stock):
        known |= {f"name-{number}": symbols.get(row["name"], row["name"]), f"amount-{number}": row["amount"]}
    return known


def _unit(request: HttpRequest, pk: int) -> MajorHazardInstallation:
    units = MajorHazardInstallation.objects.visible_to(request.user).select_related("subject", "org", "point")
    return get_object_or_404(units, pk=pk)
