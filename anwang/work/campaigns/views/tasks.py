"""A task of the plan, and the units it is handed to."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.kit.pages import form_page
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import issue_part
from anwang.work.campaigns.choices import PartRole
from anwang.work.campaigns.forms import UnitsForm
from anwang.work.campaigns.models import Task
from anwang.work.campaigns.queries import (
    Tally,
    figures_of,
    shares_of,
    standing,
    with_duties,
)
from anwang.work.campaigns.queries.versions import document_of, own_of
from anwang.work.campaigns.reading import paragraphs


def task_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A task: its words, whose it is, what was done, and where it stands in the document."""
    rows = Task.objects.visible_to(request.user).select_related(
        "campaign__source", "campaign__org", "campaign__release", "release"
    )
    task = get_object_or_404(rows, pk=pk)
    shown = shares_of(task, request.user)
    context = {
        "task": task,
        "own": own_of(task),
        "campaign": task.campaign,
        "progress": Tally(task.campaign, [task], request.user).of_task(task),
        "cell": standing(task.campaign, request.user, task),
        "parts": [with_duties(part, request.user) for part in shown],
        "may_issue": task.withdrawn_on is None and request.user.covers(task.campaign, Role.SUPERVISOR),
        "units_url": reverse("campaigns:units", args=[task.pk]),
        "parts_note": f"{len(shown)} 个单位" if shown else "",
        "figures": figures_of(task, request.user),
        "paragraphs": paragraphs(document_of(task), task.span_start, task.span_end),
        "before": task.campaign.tasks.standing().filter(order__lt=task.order).order_by("order").last(),
        "after": task.campaign.tasks.standing().filter(order__gt=task.order).order_by("order").first(),
    }
    return TemplateResponse(request, "campaigns/task.html", context)


def task_units(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a task to more units."""
    task = get_object_or_404(Task.objects.visible_to(request.user).select_related("campaign__org"), pk=pk)
    if not request.user.covers(task.campaign, Role.SUPERVISOR):
        raise PermissionDenied("任务须由应急办负责人下达")

    def save(form: UnitsForm) -> str:
        for org in form.cleaned_data["orgs"]:
            issue_part(task, org, role=PartRole(form.cleaned_data["role"]), by=request.user)
        return task.get_absolute_url()

    return form_page(
        request,
        UnitsForm(task, request.user, request.POST or None),
        title="交给更多单位",
        lead=str(task),
        save=save,
        back=task.get_absolute_url(),
        submit="下达",
        done="已下达，并通知到人",
    )
