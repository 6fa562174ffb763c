"""The list, a new one, the record and its steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.refusals import NotReady
from anwang.town.evidence.actions import attach_photos, read_photos
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.queries import photos_of
from anwang.work.hazards import actions, forms
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.listing import listing_for
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.nearest import offers_for, suspects_for, taken_up
from anwang.work.hazards.queries import (
    advice_on,
    conditions_of,
    controls_of,
    flags_of,
    own_subject,
    papers_of,
    reviews,
    siblings_of,
    subjects_for,
    subjects_matching,
    waiting_for,
)
from anwang.work.hazards.rules import names_control, supervisor, verifier
from anwang.work.hazards.views.frame import hazard_form, seen

TEMPLATES = {"submit": "hazards/submit.html"}


def hazard_list(request: HttpRequest) -> HttpResponse:
    """Which ones?"""
    rows = Hazard.objects.visible_to(request.user)
    listing = listing_for(request.user)
    more = {"reviews": reviews(request.user)}
    return list_page(request, rows, listing, title="隐患", template="hazards/list.html", context=more)


def new_hazard(request: HttpRequest) -> HttpResponse:
    """A danger was seen: photo, where, what."""
    subjects = subjects_for(request.user)
    wanted = request.GET.get("subject", "")
    subject = get_object_or_404(subjects, pk=wanted) if wanted.isdigit() else own_subject(request.user)
    form = forms.NewHazardForm(
        request.POST or None, request.FILES or None, subjects=subjects, subject=subject
    )

    control = _failed(request, subject)

    def save(form: forms.NewHazardForm) -> Any:
        values = {"subject": subject, "control": control, **form.cleaned_data}
        values["photos"] = read_photos(values["photos"])
        if key := values.pop("match"):
            values |= taken_up(key, request.user.town)
        return actions.report_hazard(by=request.user, **values)

    return form_page(
        request,
        form,
        title="登记隐患",
        save=save,
        back=reverse("hazards:list"),
        submit="登记隐患",
        done="已登记，等待应急办核实",
        lead=str(subject or ""),
        template="hazards/new.html",
        context={"subject": subject, "control": control},
    )


def _failed(request: HttpRequest, subject: Any) -> Any:
    """The measure from which one came here because it did not hold."""
    wanted = request.GET.get("control", "")
    if subject is None or not wanted.isdigit():
        return None
    return get_object_or_404(controls_of(subject, request.user), pk=wanted)


def subject_offers(request: HttpRequest) -> HttpResponse:
    """What the field 在哪家 offers while one types."""
    found = subjects_matching(request.user, request.GET.get("q", "").strip())
    offers = [{"value": each.pk, "label": each.name, "note": each.address} for each in found]
    return TemplateResponse(request, "kit/_offers.html", {"offers": offers})


def judge_words(request: HttpRequest) -> HttpResponse:
    """How to put it better, while one types what is wrong."""
    return JsonResponse(advice_on(request.GET.get("text", ""), request.user.town).as_json())


def nearest_offers(request: HttpRequest) -> HttpResponse:
    """What the report may be a case of, while one types or dictates it."""
    user, wanted = request.user, request.GET.get("subject", "")
    subject = subjects_for(user).filter(pk=wanted).first() if wanted.isdigit() else own_subject(user)
    kind = subject.type if subject else ""
    found = offers_for(request.GET.get("text", ""), user.town, timezone.localdate(), kind)
    return TemplateResponse(request, "hazards/_nearest.html", {"offers": found})


def hazard_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where does it stand, and what next?"""
    return TemplateResponse(request, "hazards/detail.html", _record(request, pk))


def hazard_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on paper."""
    return TemplateResponse(request, "hazards/print.html", _record(request, pk))


def _record(request: HttpRequest, pk: int) -> dict[str, Any]:
    user = request.user
    hazard = get_object_or_404(Hazard.objects.visible_to(user).with_papers(), pk=pk)
    is_supervisor = supervisor(user, hazard)
    return {
        "hazard": hazard,
        "handles": hazard.state == HazardState.REPORTED and is_supervisor,
        "waiting_for": "" if hazard.workflow.awaits(hazard, user) else waiting_for(hazard),
        "conditions": conditions_of(hazard),
        "supervision": next(iter(hazard.supervisions.all()), None),
        "suspension": next(iter(hazard.suspensions.all()), None),
        "papers": papers_of(hazard),
        "siblings": siblings_of(hazard, user),
        "flags": flags_of(hazard, user),
        "may_name_control": names_control(user, hazard) and controls_of(hazard.subject, user).exists(),
        "may_list": hazard.is_major and hazard.is_open and is_supervisor,
        "may_suspend": hazard.is_open and hazard.state != HazardState.REPORTED and verifier(user, hazard),
    }


def hazard_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Any step of its life."""
    hazard = seen(request, pk)
    template = TEMPLATES.get(step, "")
    return step_page(request, hazard, step, read=read_photos, attach=attach_photos, template=template)


def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm and assign in one form."""
    hazard = seen(request, pk)
    supervisor.demand(request.user, hazard)
    if hazard.state not in (HazardState.REPORTED, HazardState.CONFIRMED):
        raise NotReady(
            f"当前为“{hazard.get_state_display()}”，不能再核实交办", mend=hazard.get_absolute_url()
        )
    form = forms.HandleForm(request.POST or None, hazard=hazard, user=request.user)
    return form_page(
        request,
        form,
        title="核实并交办",
        save=lambda form: actions.confirm_and_assign(hazard, by=request.user, **form.cleaned_data),
        back=hazard.get_absolute_url(),
        submit="核实并交办",
        done=f"已核实并交办：{hazard}",
        lead=str(hazard),
        template="hazards/handle.html",
        context={
            "hazard": hazard,
            "suspects": suspects_for(hazard.title, request.user.town, timezone.localdate()),
        },
    )


def name_control(request: HttpRequest, pk: int) -> HttpResponse:
    """Which measure of the register did not hold?"""
    hazard = seen(request, pk)
    names_control.demand(request.user, hazard)
    form = forms.ControlForm(
        request.POST or None,
        controls=controls_of(hazard.subject, request.user),
        initial={"control": hazard.control},
    )
    return hazard_form(
        request,
        hazard,
        form,
        "指出失效的措施",
        lambda form: actions.name_control(hazard, form.cleaned_data["control"], by=request.user),
        submit="保存",
        done="已记下，风险点上看得到",
    )


def fix(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right on the spot: two photos."""
    hazard = seen(request, pk)
    has_before = photos_of(hazard, Slot.BEFORE).exists()
    form = forms.FixForm(request.POST or None, request.FILES or None, has_before=has_before)

    def save(form: forms.FixForm) -> Any:
        photos = {name: read_photos(files) for name, files in form.cleaned_data.items()}
        return actions.fix_on_spot(hazard, by=request.user, **photos)

    return hazard_form(
        request, hazard, form, "当场改正", save, done="已当场改正", template="hazards/fix.html"
    )


def add_photos(request: HttpRequest, pk: int) -> HttpResponse:
    """More photos of what is wrong, while it is open."""
    hazard = seen(request, pk)
    if not hazard.is_open:
        raise NotReady("已办结的隐患不能再补充照片", mend=hazard.get_absolute_url())
    form = forms.PhotosForm(request.POST or None, request.FILES or None)

    def save(form: forms.PhotosForm) -> Any:
        attach_photos(hazard, read_photos(form.cleaned_data["photos"]), slot=Slot.BEFORE, by=request.user)
        return hazard

    return hazard_form(request, hazard, form, "补充照片", save)
