"""Pages of risk points."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import form_page, list_page
from anwang.knowledge.packs import queries as packs
from anwang.work.risks import queries
from anwang.work.risks.actions import registering
from anwang.work.risks.actions.assessing import next_review_words
from anwang.work.risks.failures import failures_by_control
from anwang.work.risks.forms.register import ControlForm, EventForm, PointForm, TakeOutForm
from anwang.work.risks.listing import RiskPointListing
from anwang.work.risks.models import Control, MajorHazardInstallation, Reassessment, RiskEvent, RiskPoint
from anwang.work.risks.rules import keeps_risks, raises_risks
from anwang.work.subjects.models import Subject

OFFERED = 12


def point_list(request: HttpRequest) -> HttpResponse:
    """Every risk point one may see; a firm sees its own register."""
    own = queries.own_subject(request.user) if request.user.is_client else None
    if own is not None and not request.GET:
        return HttpResponseRedirect(reverse("risks:register", args=[own.pk]))
    return list_page(
        request,
        RiskPoint.objects.visible_to(request.user).ranked(),
        RiskPointListing,
        title="风险点",
        template="risks/list.html",
    )


def register(request: HttpRequest, pk: int) -> HttpResponse:
    """A subject's whole register, or how to start one."""
    subject = _subject(request, pk)
    points = queries.whole(RiskPoint.objects.visible_to(request.user).of(subject))
    context = {
        "subject": subject,
        "points": points,
        "figures": queries.figures(subject),
        "templates": queries.templates_for(subject),
        "waiting": Reassessment.objects.visible_to(request.user).open().filter(subject=subject),
        "installations": MajorHazardInstallation.objects.visible_to(request.user).filter(subject=subject),
        "may_keep": keeps_risks(request.user, subject),
    }
    return TemplateResponse(request, "risks/register.html", context)


@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Start from a template: one tap."""
    subject = _subject(request, pk)
    wanted = request.POST.get("template", "")
    template = next((each for each in queries.templates_for(subject) if each.full_id == wanted), None)
    if template is not None:
        registering.take_over(template, subject, by=request.user)
    return HttpResponseRedirect(reverse("risks:register", args=[pk]))


def point_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One risk point: what can happen, what keeps it in check, what was found."""
    point = _point(request, pk)
    [whole] = queries.whole(RiskPoint.objects.visible_to(request.user).filter(pk=pk))
    events = whole.kept_events
    for event in events:
        event.last = event.assessments.newest_first().first()
    failed = _told_failures(events, request.user)
    rows = [point, *events, *(control for event in events for control in event.kept_controls)]
    context = {
        "point": point,
        "events": events,
        "failed_open": sum(each.open for each in failed),
        "failed_closed": sum(each.closed for each in failed),
        "review_words": next_review_words(point),
        "waiting": point.reassessments.open().first(),
        "changes": point.changes.all()[:OFFERED],
        "trail": rows,
        "may_keep": keeps_risks(request.user, point),
        "may_raise": raises_risks(request.user, point) and point.grade != "red",
    }
    return TemplateResponse(request, "risks/detail.html", context)


def _told_failures(events: list[Any], user: Any) -> list[Any]:
    """Each measure learns in which hazards it did not hold."""
    controls = [control for event in events for control in event.kept_controls]
    known = failures_by_control([control.pk for control in controls], user)
    for control in controls:
        control.failures = known.get(control.pk)
    return list(known.values())


def new_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a point."""
    subject = _subject(request, pk)
    keeps_risks.demand(request.user, subject)
    return form_page(
        request,
        PointForm(request.POST or None),
        title="登记风险点",
        save=lambda form: registering.add_point(subject, by=request.user, **form.cleaned_data),
        back=reverse("risks:register", args=[pk]),
        lead=str(subject),
    )


def edit_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a point."""
    return _edit(request, _point(request, pk), PointForm, "更正风险点")


def new_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down an event."""
    point = _point(request, pk)
    keeps_risks.demand(request.user, point)
    return form_page(
        request,
        EventForm(request.POST or None),
        title="登记风险事件",
        save=lambda form: registering.add_event(
            point, by=request.user, **form.cleaned_data
        ).get_absolute_url(),
        back=point.get_absolute_url(),
        lead=f"{point.subject} · {point}",
    )


def edit_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an event."""
    event = get_object_or_404(RiskEvent.objects.visible_to(request.user), pk=pk)
    return _edit(request, event, EventForm, "更正风险事件")


def new_control(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a measure."""
    event = get_object_or_404(RiskEvent.objects.visible_to(request.user), pk=pk)
    keeps_risks.demand(request.user, event.point)
    return form_page(
        request,
        ControlForm(request.POST or None),
        title="登记管控措施",
        save=lambda form: registering.add_control(
            event, by=request.user, **form.cleaned_data
        ).get_absolute_url(),
        back=event.get_absolute_url(),
        lead=f"{event.point} · {event}",
    )


def edit_control(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a measure."""
    control = get_object_or_404(Control.objects.visible_to(request.user), pk=pk)
    return _edit(request, control, ControlForm, "更正管控措施")


def take_out(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take a row out of the register, for a reason."""
    rows: Any = {
        "point": RiskPoint.objects.visible_to(request.user),
        "event": RiskEvent.objects.visible_to(request.user),
        "control": Control.objects.visible_to(request.user),
    }.get(kind, RiskPoint.objects.visible_to(request.user).none())
    row = get_object_or_404(rows, pk=pk)
    point = registering.point_of(row)
    keeps_risks.demand(request.user, point)
    back = reverse("risks:register", args=[point.subject_id]) if kind == "point" else point.get_absolute_url()

    def save(form: TakeOutForm) -> str:
        registering.take_out(row, by=request.user, reason=form.cleaned_data["reason"])
        return back

    return form_page(
        request,
        TakeOutForm(request.POST or None),
        title=f"删除{row._meta.verbose_name}",
        save=save,
        back=back,
        submit="删除",
        lead=f"{row}。记录和留痕会保留。",
    )


def codes(request: HttpRequest, table: str) -> HttpResponse:
    """What the fields of accident types and factors offer while one types."""
    words = request.GET.get("q", "").strip()
    try:
        found = packs.code_table(f"core/{table}").codes
    except LookupError:
        found = ()
    fitting = [each for each in found if words in each.name or each.code.startswith(words)]
    offers = [{"value": each.code, "label": f"{each.code} {each.name}"} for each in fitting[:OFFERED]]
    return TemplateResponse(request, "kit/_offers.html", {"offers": offers})


def _edit(request: HttpRequest, row: Any, form_class: Any, title: str) -> HttpResponse:
    keeps_risks.demand(request.user, registering.point_of(row))
    kind = type(row)
    shown = kind._default_manager.visible_to(request.user).get(pk=row.pk)  # the form's own copy to write on

    def save(form: Any) -> str:
        values = {name: form.cleaned_data[name] for name in form.fields}
        return registering.correct(row, by=request.user, **values).get_absolute_url()

    return form_page(
        request,
        form_class(request.POST or None, instance=shown),
        title=title,
        save=save,
        back=row.get_absolute_url(),
    )


def _subject(request: HttpRequest, pk: int) -> Subject:
    return get_object_or_404(Subject.objects.visible_to(request.user).select_related("org"), pk=pk)


def _point(request: HttpRequest, pk: int) -> RiskPoint:
    points = RiskPoint.objects.visible_to(request.user).select_related("subject", "org", "raised_by")
    return get_object_or_404(points, pk=pk)
