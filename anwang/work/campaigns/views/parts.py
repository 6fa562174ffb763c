"""One unit's part of a task: where it stands, what was done."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.work.campaigns.actions import add_deed
from anwang.work.campaigns.forms import DeedForm
from anwang.work.campaigns.listing import PartListing
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.progress import is_proven
from anwang.work.campaigns.queries import (
    Tally,
    deeds_with_evidence,
    documents_of,
    figures_of,
    shares_of,
)
from anwang.work.campaigns.queries.versions import changes_url, own_of, words_then
from anwang.work.campaigns.rules import of_the_unit


def part_list(request: HttpRequest) -> HttpResponse:
    """Which unit has to do what."""
    return list_page(request, TaskPart.objects.visible_to(request.user), PartListing, title="任务落实")


def _part(request: HttpRequest, pk: int) -> TaskPart:
    rows = TaskPart.objects.visible_to(request.user).select_related(
        "org",
        "task__campaign__org",
        "task__campaign__release",
        "campaign__org",
        "campaign__release",
        "submitted_by",
        "accepted_by",
        "task__release",
        "release",
    )
    return get_object_or_404(rows, pk=pk)


def part_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit's part of a task: where it stands, what was done, what comes next."""
    part = _part(request, pk)
    deeds = deeds_with_evidence(part)
    progress = Tally(part.task.campaign, [part.task], request.user).of_part(part)
    context = {
        "part": part,
        "progress": progress,
        "is_proven": part.is_open and is_proven(progress),
        "task": part.task,
        "then": words_then(part),
        "own": own_of(part.task),
        "changes_url": changes_url(part.task),
        "deeds": deeds,
        "deeds_note": f"{len(deeds)} 条" if deeds else "",
        "shares": [each for each in shares_of(part.task, request.user) if each.pk != part.pk],
        "figures": figures_of(part.task, request.user, part.org),
        "may_record": part.is_open and of_the_unit(request.user, part),
    }
    return TemplateResponse(request, "campaigns/part.html", context)


def part_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a step."""
    return step_page(request, _part(request, pk), step)


def part_deed(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was done."""
    part = _part(request, pk)
    if not of_the_unit(request.user, part):
        raise PermissionDenied(of_the_unit.says(part))

    def save(form: DeedForm) -> str:
        data = dict(form.cleaned_data)
        file = data.pop("file")
        add_deed(part, by=request.user, files=[file] if file else [], **data)
        return part.get_absolute_url()

    return form_page(
        request,
        DeedForm(documents_of(part.task), request.POST or None, request.FILES or None),
        title="记录做了什么",
        lead=str(part.task),
        save=save,
        back=part.get_absolute_url(),
        submit="记下",
        done="已记下",
    )
