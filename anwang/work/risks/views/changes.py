"""Pages of changes, raised grades and re-assessments."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.work.risks.actions.changing import raise_grade, report_change
from anwang.work.risks.forms.changes import ChangeForm, RaiseForm
from anwang.work.risks.listing import ReassessmentListing
from anwang.work.risks.models import Reassessment, RiskPoint
from anwang.work.risks.rules import keeps_risks, raises_risks
from anwang.work.subjects.models import Subject


def new_change(request: HttpRequest, pk: int) -> HttpResponse:
    """A firm says what changed; the re-assessment opens by itself."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=pk)
    keeps_risks.demand(request.user, subject)
    points = RiskPoint.objects.visible_to(request.user).of(subject)
    picked = request.GET.get("point", "")
    form = ChangeForm(points, request.POST or None, picked=int(picked) if picked.isdigit() else None)

    def save(done: ChangeForm) -> str:
        values = done.cleaned_data
        for point in values["points"]:
            change = report_change(
                point, values["kind"], values["text"], by=request.user, on=values["happened_on"]
            )
        return change.reassessment.get_absolute_url()

    return form_page(
        request,
        form,
        title="报告变化",
        save=save,
        back=reverse("risks:register", args=[pk]),
        submit="报告变化",
        lead="工艺、设备、人员、物料变了，或者出了事故险情，都要重新评估涉及的风险点。",
    )


def raise_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold a point at a higher grade until it is assessed anew."""
    point = get_object_or_404(RiskPoint.objects.visible_to(request.user).select_related("org"), pk=pk)
    raises_risks.demand(request.user, point)

    def save(done: RaiseForm) -> RiskPoint:
        values = done.cleaned_data
        return raise_grade(point, values["raised_grade"], values["raised_reason"], by=request.user)

    return form_page(
        request,
        RaiseForm(point, request.POST or None),
        title="临时提级",
        save=save,
        back=point.get_absolute_url(),
        submit="临时提级",
        lead=f"{point}：现在{point.get_grade_display() or '未评估'}。提级后照此管控，重新评估才能降回来。",
    )


def reassessment_list(request: HttpRequest) -> HttpResponse:
    """Which points wait to be assessed anew?"""
    rows = Reassessment.objects.visible_to(request.user).prefetch_related("changes")
    return list_page(request, rows, ReassessmentListing, title="重新评估")


def reassessment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Why, by when, and which events are still to be assessed."""
    task = _task(request, pk)
    context = {
        "task": task,
        "changes": task.changes.select_related("created_by"),
        "left": task.unassessed() if task.state == "opened" else [],
        "may_keep": keeps_risks(request.user, task),
    }
    return TemplateResponse(request, "risks/reassessment.html", context)


def reassessment_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of it."""
    return step_page(request, _task(request, pk), step)


def _task(request: HttpRequest, pk: int) -> Reassessment:
    tasks = Reassessment.objects.visible_to(request.user).select_related("point", "subject", "org")
    return get_object_or_404(tasks, pk=pk)
