"""Pages of campaigns: list, task sheet, wall map, a task beside its document, a unit's part of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import form_page, list_page
from anwang.knowledge.packs.shapes import Pack
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import add_deed, campaign_from_outline, issue_part
from anwang.work.campaigns.doubts import doubts_of
from anwang.work.campaigns.forms import DeedForm, PlanForm, UnitsForm
from anwang.work.campaigns.listing import CampaignListing, PartListing
from anwang.work.campaigns.models import Campaign, Task, TaskPart
from anwang.work.campaigns.queries import (
    board_of,
    deeds_with_evidence,
    figures_of,
    parts_url,
    sheet_of,
    standing,
    units_of,
    with_duties,
)
from anwang.work.campaigns.reading import paragraphs
from anwang.work.campaigns.rules import of_the_unit
from anwang.work.campaigns.timeline import line_of


def campaign_list(request: HttpRequest) -> HttpResponse:
    """Which campaigns there are."""
    campaigns = Campaign.objects.visible_to(request.user)
    return list_page(
        request,
        campaigns,
        CampaignListing,
        title="专项行动",
        template="campaigns/list.html",
        context={"may_start": request.user.holds(Role.SUPERVISOR), "new_url": reverse("campaigns:new")},
    )


def _campaign(request: HttpRequest, pk: int) -> Campaign:
    rows = (
        Campaign.objects.visible_to(request.user).select_related("org", "release").defer("release__content")
    )
    return get_object_or_404(rows, pk=pk)


def campaign_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as a task sheet, with its stages."""
    campaign = _campaign(request, pk)
    phases, groups = list(campaign.phases.all()), sheet_of(campaign, request.user)
    context = {
        "campaign": campaign,
        "groups": groups,
        "task_count": sum(len(group.tasks) for group in groups),
        "topics_words": f"{len(groups)} 个专题",
        "parts_url": parts_url(campaign),
        "phases": phases,
        "line": line_of(phases, timezone.localdate()),
        "sum": standing(campaign, request.user),
    }
    return TemplateResponse(request, "campaigns/detail.html", context)


def campaign_board(request: HttpRequest, pk: int) -> HttpResponse:
    """挂图作战: the board, in the frame or (``?wall=1``) filling the screen of a meeting room."""
    campaign = _campaign(request, pk)
    template = "campaigns/wall.html" if "wall" in request.GET else "campaigns/board.html"
    context = {"campaign": campaign, "board": board_of(campaign, request.user), "today": timezone.localdate()}
    return TemplateResponse(request, template, context)


def task_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A task: its words, whose it is, what was done, and where it stands in the document."""
    rows = Task.objects.visible_to(request.user).select_related("campaign__source", "campaign__org")
    task = get_object_or_404(rows, pk=pk)
    parts = TaskPart.objects.visible_to(request.user).filter(task=task).select_related("org", "task")
    shown = sorted(
        parts.prefetch_related("deeds"), key=lambda part: (part.org.kind == OrgKind.DEPARTMENT, part.org.path)
    )
    context = {
        "task": task,
        "campaign": task.campaign,
        "cell": standing(task.campaign, request.user, task),
        "parts": [with_duties(part, request.user) for part in shown],
        "may_issue": request.user.covers(task.campaign, Role.SUPERVISOR),
        "units_url": reverse("campaigns:units", args=[task.pk]),
        "parts_note": f"{len(shown)} 个单位" if shown else "",
        "figures": figures_of(task, request.user),
        "paragraphs": paragraphs(task.campaign.source.text, task.span_start, task.span_end),
        "before": task.campaign.tasks.filter(order__lt=task.order).order_by("order").last(),
        "after": task.campaign.tasks.filter(order__gt=task.order).order_by("order").first(),
    }
    return TemplateResponse(request, "campaigns/task.html", context)


def task_units(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a task to more units."""
    task = get_object_or_404(Task.objects.visible_to(request.user).select_related("campaign__org"), pk=pk)
    if not request.user.covers(task.campaign, Role.SUPERVISOR):
        raise PermissionDenied("任务须由应急办负责人下达")

    def save(form: UnitsForm) -> str:
        for org in form.cleaned_data["orgs"]:
            issue_part(task, org, by=request.user)
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


def part_list(request: HttpRequest) -> HttpResponse:
    """Which unit has to do what."""
    return list_page(request, TaskPart.objects.visible_to(request.user), PartListing, title="任务落实")


def _part(request: HttpRequest, pk: int) -> TaskPart:
    rows = TaskPart.objects.visible_to(request.user).select_related(
        "org", "task__campaign", "submitted_by", "accepted_by"
    )
    return get_object_or_404(rows, pk=pk)


def part_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit's part of a task: where it stands, what was done, what comes next."""
    part = _part(request, pk)
    deeds = deeds_with_evidence(part)
    context = {
        "part": part,
        "task": part.task,
        "deeds": deeds,
        "deeds_note": f"{len(deeds)} 条" if deeds else "",
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
        DeedForm(request.POST or None, request.FILES or None),
        title="记录做了什么",
        lead=str(part.task),
        save=save,
        back=part.get_absolute_url(),
        submit="记下",
        done="已记下",
    )


def _supervised_town(request: HttpRequest) -> Org:
    """The town for which this person starts campaigns."""
    posts = [post for post in request.user.posts_held if post.role == Role.SUPERVISOR and post.org.town_id]
    if not posts:
        raise PermissionDenied("专项行动须由应急办负责人建立")
    return posts[0].org.town


def plan_upload(request: HttpRequest) -> HttpResponse:
    """Hand in a plan document; what was read of it is shown, and nothing is kept yet."""
    town = _supervised_town(request)
    form = PlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _show_outline(request, form, town)
    return form_page(
        request,
        form,
        title="上传方案",
        lead="读出任务、单位和时限，核对后再建立专项行动；这一步不会保存任何内容",
        save=lambda form: None,
        back="",
        submit="读方案",
        template="campaigns/upload.html",
    )


def _show_outline(request: HttpRequest, form: PlanForm, town: Org) -> HttpResponse:
    outline = form.outline
    empty = Pack(id="plan", name=outline.title or "方案", kind="local", version=1)
    context = {
        "outline": outline,
        "name": form.name,
        "town": town,
        "doubts": list(doubts_of(outline, units_of(town, empty))),
        "topics": list(dict.fromkeys(task.topic for task in outline.tasks)),
        "once": new_key(),
        "confirm": f"将向{town}各单位下达 {len(outline.tasks)} 项任务，并通知到人",
    }
    return TemplateResponse(request, "campaigns/outline.html", context)


@require_POST
def plan_start(request: HttpRequest) -> HttpResponse:
    """The plan that was looked at becomes a campaign."""
    town = _supervised_town(request)
    form = PlanForm({"text": request.POST.get("text", "")})
    if not form.is_valid():
        return form_page(
            request, form, title="上传方案", save=lambda form: None, back="", template="campaigns/upload.html"
        )
    name = request.POST.get("name", "")

    def start() -> str:
        return campaign_from_outline(form.outline, town=town, by=request.user, name=name).get_absolute_url()

    address = once(read_key(request.POST.get("once", "")), request.user.pk, start)
    messages.success(request, "专项行动已建立，任务已下达到各单位")
    return redirect(address)
