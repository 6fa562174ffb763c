"""Pages of hazards: which ones, where does this one stand, what next."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
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
from anwang.work.hazards.choices import HazardState, ReceiptKind
from anwang.work.hazards.listing import HazardListing
from anwang.work.hazards.models import Hazard, Supervision
from anwang.work.hazards.queries import (
    conditions_of,
    own_subject,
    papers_of,
    siblings_of,
    subjects_for,
    subjects_matching,
    waiting_for,
)
from anwang.work.hazards.rules import is_rectifier, may_write_papers, supervisor, verifier

TEMPLATES = {"submit": "hazards/submit.html"}


def hazard_list(request: HttpRequest) -> HttpResponse:
    """Which ones?"""
    rows = Hazard.objects.visible_to(request.user)
    return list_page(request, rows, HazardListing, title="隐患", template="hazards/list.html")


def new_hazard(request: HttpRequest) -> HttpResponse:
    """A danger was seen: photo, where, what."""
    subjects = subjects_for(request.user)
    wanted = request.GET.get("subject", "")
    subject = get_object_or_404(subjects, pk=wanted) if wanted.isdigit() else own_subject(request.user)
    form = forms.NewHazardForm(
        request.POST or None, request.FILES or None, subjects=subjects, subject=subject
    )

    def save(form: forms.NewHazardForm) -> Any:
        values = {"subject": subject, **form.cleaned_data}
        values["photos"] = read_photos(values["photos"])
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
    )


def subject_offers(request: HttpRequest) -> HttpResponse:
    """What the field 在哪家 offers while one types."""
    found = subjects_matching(request.user, request.GET.get("q", "").strip())
    offers = [{"value": each.pk, "label": each.name, "note": each.address} for each in found]
    return TemplateResponse(request, "kit/_offers.html", {"offers": offers})


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
        "may_list": hazard.is_major and hazard.is_open and is_supervisor,
        "may_suspend": hazard.is_open and hazard.state != HazardState.REPORTED and verifier(user, hazard),
    }


def hazard_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Any step of its life."""
    hazard = _seen(request, pk)
    template = TEMPLATES.get(step, "")
    return step_page(request, hazard, step, read=read_photos, attach=attach_photos, template=template)


def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm and assign in one form."""
    hazard = _seen(request, pk)
    if not supervisor(request.user, hazard):
        raise PermissionDenied(supervisor.says(hazard, request.user))
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
        context={"hazard": hazard},
    )


def fix(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right on the spot: two photos."""
    hazard = _seen(request, pk)
    has_before = photos_of(hazard, Slot.BEFORE).exists()
    form = forms.FixForm(request.POST or None, request.FILES or None, has_before=has_before)

    def save(form: forms.FixForm) -> Any:
        photos = {name: read_photos(files) for name, files in form.cleaned_data.items()}
        return actions.fix_on_spot(hazard, by=request.user, **photos)

    return _hazard_form(
        request, hazard, form, "当场改正", save, done="已当场改正", template="hazards/fix.html"
    )


def add_photos(request: HttpRequest, pk: int) -> HttpResponse:
    """More photos of what is wrong, while it is open."""
    hazard = _seen(request, pk)
    if not hazard.is_open:
        raise NotReady("已办结的隐患不能再补充照片", mend=hazard.get_absolute_url())
    form = forms.PhotosForm(request.POST or None, request.FILES or None)

    def save(form: forms.PhotosForm) -> Any:
        attach_photos(hazard, read_photos(form.cleaned_data["photos"]), slot=Slot.BEFORE, by=request.user)
        return hazard

    return _hazard_form(request, hazard, form, "补充照片", save)


# -- what a major hazard carries with it


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The treatment plan as it stands."""
    hazard = _seen(request, pk)
    context = {
        "hazard": hazard,
        "plan": hazard.treatment_plan,
        "conditions": conditions_of(hazard),
        "may_write": may_write_papers(request.user, hazard),
    }
    return TemplateResponse(request, "hazards/plan.html", context)


def write_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it, or correct it until it is filed."""
    hazard = _seen(request, pk)
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

    return _hazard_form(
        request, hazard, form, "报送治理方案", save, template="hazards/plan_form.html", back=hazard.plan_url
    )


def _with_files(form: forms.PlanForm) -> dict[str, Any]:
    values = dict(form.cleaned_data)
    upload = values.pop("files")
    return values | {"files": [upload] if upload else []}


def plan_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """File it, give it back."""
    return step_page(request, _or_404(_seen(request, pk).treatment_plan), step)


def receipts(request: HttpRequest, pk: int) -> HttpResponse:
    """Both ends of the double report."""
    hazard = _seen(request, pk)
    there = {receipt.kind: receipt for receipt in hazard.receipts.all()}
    ends = [(kind, there.get(kind.value)) for kind in ReceiptKind]
    context = {"hazard": hazard, "ends": ends, "may_write": may_write_papers(request.user, hazard)}
    return TemplateResponse(request, "hazards/receipts.html", context)


def hand_in_receipt(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Hand in one receipt, or correct it."""
    hazard = _seen(request, pk)
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
    return _hazard_form(
        request, hazard, form, title, save, submit="登记回执", back=reverse("hazards:receipts", args=[pk])
    )


def supervision(request: HttpRequest, pk: int) -> HttpResponse:
    """Listed supervision: until when, what was reported, what was asked for."""
    hazard = _seen(request, pk)
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
    hazard = _seen(request, pk)
    initial = {"listed_on": timezone.localdate(), "due_on": hazard.due_on}
    form = forms.ListingForm(request.POST or None, initial=initial)
    return _hazard_form(
        request,
        hazard,
        form,
        "挂牌督办",
        lambda form: actions.list_for_supervision(hazard, by=request.user, **form.cleaned_data),
    )


def report_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """What has been done since the last report."""
    hazard, found = _standing(request, pk)
    form = forms.ProgressForm(request.POST or None, request.FILES or None, initial={"seen": found.version})

    def save(form: forms.ProgressForm) -> Any:
        values = {**form.cleaned_data, "photos": read_photos(form.cleaned_data["photos"])}
        return actions.report_progress(found, by=request.user, **values)

    return _hazard_form(request, hazard, form, "报告进展", save, back=found.get_absolute_url())


def request_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more time under supervision."""
    hazard, found = _standing(request, pk)
    form = forms.ExtensionForm(request.POST or None)
    window = found.extension_window
    return _hazard_form(
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
    hazard, found = _standing(request, pk)
    asked = _or_404(found.standing_request)
    form = forms.DecisionForm(
        request.POST or None, initial={"until": asked.wished_until, "seen": asked.version}
    )

    def save(form: forms.DecisionForm) -> Any:
        values = dict(form.cleaned_data)
        grant = values.pop("decision") == "grant"
        return actions.decide_extension(asked, by=request.user, grant=grant, **values)

    return _hazard_form(
        request, hazard, form, "答复延期申请", save, submit="答复", back=found.get_absolute_url()
    )


def supervision_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Delist it, give it more time."""
    return step_page(request, _standing(request, pk)[1], step)


def suspension(request: HttpRequest, pk: int) -> HttpResponse:
    """A stop of work or use, and its end."""
    hazard = _seen(request, pk)
    may_order = verifier(request.user, hazard) and hazard.standing_suspension is None
    context = {"hazard": hazard, "suspensions": hazard.suspensions.all(), "may_order": may_order}
    return TemplateResponse(request, "hazards/suspension.html", context)


def order_suspension(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter an order to stop."""
    hazard = _seen(request, pk)
    form = forms.SuspensionForm(request.POST or None, initial={"since": timezone.localdate()})
    return _hazard_form(
        request,
        hazard,
        form,
        "登记停产停业",
        lambda form: actions.suspend(hazard, by=request.user, **form.cleaned_data),
    )


def suspension_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Apply to resume; agree or refuse after looking at the place."""
    return step_page(request, _or_404(_seen(request, pk).suspensions.first()), step)


# -- what all of them begin with


def _seen(request: HttpRequest, pk: int) -> Hazard:
    return get_object_or_404(Hazard.objects.visible_to(request.user).with_names(), pk=pk)


def _or_404(record: Any) -> Any:
    if record is None:
        raise Http404
    return record


def _standing(request: HttpRequest, pk: int) -> tuple[Hazard, Supervision]:
    hazard = _seen(request, pk)
    return hazard, _or_404(hazard.supervisions.first())


def _hazard_form(
    request: HttpRequest, hazard: Hazard, form: Any, title: str, save: Any, **more: Any
) -> HttpResponse:
    """A form about one hazard, which goes back to it."""
    page = {
        "back": hazard.get_absolute_url(),
        "submit": title,
        "lead": str(hazard),
        "done": f"已{title}",
        **more,
    }
    return form_page(request, form, title=title, save=save, context={"hazard": hazard}, **page)
