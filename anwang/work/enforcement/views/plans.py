"""Pages of annual plans."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import form_page
from anwang.base.kit.refusals import BadInput
from anwang.work.enforcement import actions
from anwang.work.enforcement.choices import PlanState
from anwang.work.enforcement.forms import DrawForm, NewPlanForm
from anwang.work.enforcement.models import PlanItem
from anwang.work.enforcement.papers import word_of_plan
from anwang.work.enforcement.queries import joint_proposals, overview, workloads
from anwang.work.enforcement.rules import plans as may_plan
from anwang.work.enforcement.views.frame import plan_seen, town_of

AUTUMN = 11
"""From this month on one plans the next year."""


def new_plan(request: HttpRequest) -> HttpResponse:
    """Begin a plan."""
    town = town_of(request)
    may_plan.demand_role(request.user)
    today = timezone.localdate()
    year = today.year + (today.month >= AUTUMN)
    form = NewPlanForm(request.POST or None, initial={"year": year, "first_month": 1})
    return form_page(
        request,
        form,
        title="编制年度检查计划",
        lead="系统按执法人员和工作日历测算可用的工作日，再按分类分级排企业",
        save=lambda form: actions.begin_plan(town, by=request.user, **form.cleaned_data),
        back=reverse("enforcement:home"),
        submit="开始编制",
    )


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """How many firms, by whom, in which months, with how many days; what next."""
    found = plan_seen(request, pk)
    context = {
        "title": str(found),
        "plan": found,
        "overview": overview(found),
        "joint": joint_proposals(found),
        "workloads": workloads(found),
        "months": range(found.first_month, 13),
        "draws": found.draws.select_related("drawn_by")[:3],
        "may_plan": may_plan(request.user, found),
        "is_open": found.state == PlanState.DRAFT,
    }
    return TemplateResponse(request, "enforcement/plan.html", context)


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the firms in that their class wants visited."""
    found = plan_seen(request, pk)
    count = actions.propose_items(found, by=request.user)
    messages.success(request, f"已排入 {count} 次重点检查" if count else "该排的重点检查都已经在计划里")
    return redirect(found)


def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw by lot."""
    found = plan_seen(request, pk)
    may_plan.demand(request.user, found)
    form = DrawForm(request.POST or None)

    def save(form: DrawForm) -> str:
        made = actions.draw_general(found, by=request.user, **form.cleaned_data)
        messages.success(request, str(made))
        return reverse("enforcement:draws", args=[found.pk])

    return form_page(
        request,
        form,
        title="双随机抽取",
        lead="从一般检查对象里随机抽企业，同时随机配执法人员；名单、种子、结果都留下，可以重新验算",
        save=save,
        back=found.get_absolute_url(),
        submit="抽取",
    )


def draws(request: HttpRequest, pk: int) -> HttpResponse:
    """What was drawn, from which list, with which seed."""
    found = plan_seen(request, pk)
    context = {"title": "双随机抽取记录", "plan": found, "draws": found.draws.select_related("drawn_by")}
    return TemplateResponse(request, "enforcement/draws.html", context)


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Several departments go together."""
    found = plan_seen(request, pk)
    wanted = [part for part in request.POST.get("items", "").split(",") if part.isdigit()]
    items = list(PlanItem.objects.visible_to(request.user).filter(plan=found, pk__in=wanted))
    if not items:
        raise BadInput("没有选中要合并的检查，请从计划页的“可以合并”里点")
    kept = actions.join_items(items, by=request.user)
    messages.success(request, f"已改为联合检查：{kept}")
    return redirect(found)


def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as Word."""
    found = plan_seen(request, pk)
    return HttpResponse(word_of_plan(found), headers=download_headers(str(found), "docx"))


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    return step_page(request, plan_seen(request, pk), step)
