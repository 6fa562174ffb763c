"""On the spot: scanned in, the checklist, the signatures on the screen, each finding explained."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.kit.once import new_key
from anwang.base.kit.pages import answer_once, form_page
from anwang.base.kit.refusals import NotReady, Refusal
from anwang.knowledge.packs.shapes import Checklist
from anwang.work.enforcement import actions
from anwang.work.enforcement.choices import InspectionState, Side
from anwang.work.enforcement.forms import EnterForm, FirmSignForm, ReasoningForm, RefusedForm
from anwang.work.enforcement.models import Inspection
from anwang.work.enforcement.queries import sheets_for
from anwang.work.enforcement.rules import goes_there
from anwang.work.enforcement.views.inspections import inspection_seen
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.answers import read_sheet
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.queries import questions_of
from anwang.work.selfchecks.actions import read_signature


def _mine(request: HttpRequest, pk: int) -> Inspection:
    found = inspection_seen(request, pk)
    goes_there.demand(request.user, found)
    return found


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Scanned in (扫码入企): the code on the door leads here."""
    found = _mine(request, pk)
    step = found.workflow.steps["enter"]
    if need := step.obstacle(request.user, found):
        raise NotReady(need.says(found, request.user), mend=found.get_absolute_url())
    form = EnterForm(request.POST or None, initial={"scanned": request.GET.get("code", "")})

    def save(form: EnterForm) -> Inspection:
        return found.take("enter", by=request.user, **form.cleaned_data)

    return form_page(
        request,
        form,
        title="扫码入企",
        lead=f"{found.subject} · {found.number}",
        save=save,
        back=found.get_absolute_url(),
        submit="入企检查",
        template="enforcement/enter.html",
        context={"visit": found, "scanned": request.GET.get("code", "") == found.subject.qr_key},
    )


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist on one screen, as everywhere."""
    found = _mine(request, pk)
    if found.state != InspectionState.ON_SITE:
        raise NotReady(
            f"当前为“{found.get_state_display()}”，先扫码入企再检查", mend=found.get_absolute_url()
        )
    sheets = sheets_for(found)
    chosen = next((sheet for sheet in sheets if sheet.full_id == request.GET.get("checklist")), None)
    chosen = chosen or (sheets[0] if sheets else None)
    if chosen is not None and request.method == "POST":
        return _receive(request, found, chosen)
    context: dict[str, Any] = {
        "title": found.subject.name,
        "subject": found.subject,
        "visit_class": VisitClass(found.visit_class),
        "sheets": sheets,
        "sheet": chosen,
        "items": questions_of(chosen, timezone.localdate()) if chosen else [],
        "once": new_key(),
    }
    return TemplateResponse(request, "inspections/new.html", context)


def _receive(request: HttpRequest, found: Inspection, sheet: Checklist) -> HttpResponse:
    """Take the record once."""

    def save() -> str:
        answers = read_sheet(sheet, timezone.localdate(), request.POST, request.FILES)
        companions = request.POST.get("companions", "").strip()
        made = actions.record_inspection(found, sheet, answers, companions=companions, by=request.user)
        return made.get_absolute_url()

    return answer_once(request, save)


def sign_side(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """One side signs on the screen."""
    found = _mine(request, pk)
    if side not in Side.values:
        raise Http404
    officer = found.officers.filter(user=request.user.pk).first() if side == Side.OFFICER else None
    name, _, post = found.met.partition(" ")
    form = FirmSignForm(request.POST or None, initial={"name": name, "post": post})
    wrong, status = "", 200
    if request.method == "POST" and (officer is not None or form.is_valid()):
        told = {} if officer is not None else form.cleaned_data
        try:
            picture = read_signature(request.FILES.get("signature"))
            actions.sign_record(found, side=side, officer=officer, picture=picture, by=request.user, **told)
        except Refusal as refusal:
            wrong, status = refusal.sentence, refusal.status
        else:
            return redirect(found)
    context = {
        "title": "签字",
        "visit": found,
        "side": Side(side),
        "officer": officer,
        "form": form,
        "wrong": wrong,
    }
    return TemplateResponse(request, "enforcement/sign.html", context, status=status)


def refuse_to_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The firm does not sign: said why, and who saw it."""
    found = _mine(request, pk)

    def save(form: RefusedForm) -> str:
        actions.sign_record(found, side=Side.FIRM, by=request.user, **form.cleaned_data)
        return found.get_absolute_url()

    return form_page(
        request,
        RefusedForm(request.POST or None),
        title="企业拒绝签字",
        lead="写明情况，由在场的第三人见证；随后向区级主管部门报告",
        save=save,
        back=found.get_absolute_url(),
        submit="登记拒签",
    )


def explain(request: HttpRequest, pk: int, hazard: int) -> HttpResponse:
    """Why it is wrong, what may come of it, how it is put right, why by that day."""
    found = _mine(request, pk)
    thing = get_object_or_404(
        Hazard.objects.visible_to(request.user).filter(finding__visit=found.visit_id), pk=hazard
    )
    known = found.reasonings.filter(hazard=thing).first()
    form = ReasoningForm(request.POST or None, instance=known)

    def save(form: ReasoningForm) -> str:
        actions.explain(found, thing, by=request.user, **form.cleaned_data)
        return found.get_absolute_url()

    return form_page(
        request,
        form,
        title="说理",
        lead=f"事实：{thing.title}　依据：{thing.basis or '—'}",
        save=save,
        back=found.get_absolute_url(),
        submit="保存",
    )
