"""A firm's duties and closing days."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import form_page
from anwang.work.selfchecks import actions
from anwang.work.selfchecks.forms import ClosedForm, DutyForm
from anwang.work.selfchecks.models import CheckDuty, ClosedDays
from anwang.work.selfchecks.rules import keeps_schedule
from anwang.work.subjects.models import Subject


def _firm(request: HttpRequest, pk: int) -> Subject:
    return get_object_or_404(Subject.objects.visible_to(request.user).select_related("org"), pk=pk)


def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Who checks what, how often; and when the firm is closed."""
    subject = _firm(request, pk)
    context = {
        "title": "自查安排",
        "subject": subject,
        "duties": CheckDuty.objects.visible_to(request.user).filter(subject=subject).order_by("id"),
        "closed": ClosedDays.objects.visible_to(request.user).filter(subject=subject),
        "may_keep": keeps_schedule(request.user, subject),
    }
    return TemplateResponse(request, "selfchecks/schedule.html", context)


@require_POST
def adopt_rhythms(request: HttpRequest, pk: int) -> HttpResponse:
    """Arrange what the packs ask of this kind of firm."""
    subject = _firm(request, pk)
    made = actions.adopt(subject, by=request.user)
    actions.arrange(timezone.localdate(), subject.pk)
    words = f"已按行业安排 {len(made)} 项自查" if made else "知识包要求的自查都已安排"
    messages.success(request, words)
    return redirect("selfchecks:schedule", pk=pk)


def new_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """One more round."""
    subject = _firm(request, pk)
    return _duty(request, CheckDuty(subject=subject), "增加一项自查")


def edit_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a round, or stop it."""
    duties = CheckDuty.objects.visible_to(request.user).select_related("subject__org")
    return _duty(request, get_object_or_404(duties, pk=pk), "调整自查安排")


def _duty(request: HttpRequest, duty: CheckDuty, title: str) -> HttpResponse:
    subject = duty.subject
    keeps_schedule.demand(request.user, subject)
    initial = {"controls": duty.controls.all()} if duty.pk else {}
    form = DutyForm(request.POST or None, instance=duty, initial=initial, subject=subject, user=request.user)

    def save(form: DutyForm) -> None:
        values: dict[str, Any] = dict(form.cleaned_data)
        controls = values.pop("controls", None)
        actions.save_duty(duty, by=request.user, controls=controls, **values)

    return form_page(
        request,
        form,
        title=title,
        save=save,
        back=reverse("selfchecks:schedule", args=[subject.pk]),
        done="已安排，从今天起按新的周期",
        lead=str(subject),
    )


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter when the firm is closed."""
    subject = _firm(request, pk)
    keeps_schedule.demand(request.user, subject)
    form = ClosedForm(request.POST or None)

    def save(form: ClosedForm) -> None:
        actions.close_days(ClosedDays(subject=subject, **form.cleaned_data), by=request.user)

    return form_page(
        request,
        form,
        title="登记停业日",
        save=save,
        back=reverse("selfchecks:schedule", args=[subject.pk]),
        done="已登记，停业的日子不再安排自查",
        lead=f"{subject}　停业的日子不用自查；停得久的，恢复前会安排一次复工检查",
    )


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a closing back."""
    closed = get_object_or_404(ClosedDays.objects.visible_to(request.user).select_related("subject"), pk=pk)
    subject = closed.subject_id
    actions.open_days(closed, by=request.user)
    messages.success(request, "已取消，这些日子照常安排自查")
    return redirect("selfchecks:schedule", pk=subject)
