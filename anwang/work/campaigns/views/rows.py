"""One row of the two lists: a problem, a remedy, a hazard as it stands on the list; what answers what."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page
from anwang.base.kit.refusals import BadInput
from anwang.town.evidence.actions import attach_files, attach_photos
from anwang.town.evidence.choices import Slot
from anwang.work.campaigns import actions, forms
from anwang.work.campaigns.models import Campaign, Link, Problem, Remedy
from anwang.work.campaigns.queries import (
    hazards_in,
    links_of,
    named,
    offices_to_enter_for,
    problems_matching,
    remedies_matching,
)
from anwang.work.campaigns.rules import may_correct, may_link
from anwang.work.campaigns.views.frame import campaign_of

ENTERS = "须由应急办、执法检查人员或责任单位登记"


def problem_of(request: HttpRequest, pk: int) -> Problem:
    rows = Problem.objects.visible_to(request.user).select_related("campaign__org", "org", "entered_by")
    return get_object_or_404(rows, pk=pk)


def remedy_of(request: HttpRequest, pk: int) -> Remedy:
    rows = Remedy.objects.visible_to(request.user).select_related("campaign__org", "org", "entered_by")
    return get_object_or_404(rows, pk=pk)


def _row_context(request: HttpRequest, row: Any, campaign: Campaign, ends: str) -> dict[str, Any]:
    """What every row's page shows beside the row itself."""
    topics = dict(campaign.tasks.order_by().values_list("topic", "topic_title").distinct())
    return {
        "campaign": campaign,
        "topic_name": topics.get(row.topic, ""),
        "links": links_of(row, request.user),
        "may_link": may_link(request.user, row),
        "link_form": forms.LinkForm(campaign, ends),
        "ends": ends,
        "key": f"{row._meta.model_name}-{row.pk}",
    }


def problem_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A problem, and the remedies that answer it."""
    problem = problem_of(request, pk)
    context = {
        "problem": problem,
        "may_correct": problem.is_open and may_correct(request.user, problem),
        "new_url": f"{reverse('campaigns:remedy_new', args=[problem.campaign_id])}?for=problem-{problem.pk}",
        **_row_context(request, problem, problem.campaign, "remedies"),
    }
    return TemplateResponse(request, "campaigns/problem.html", context)


def remedy_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A remedy, what it answers, and what it became."""
    remedy = remedy_of(request, pk)
    context = {
        "remedy": remedy,
        "may_correct": remedy.is_open and may_correct(request.user, remedy),
        **_row_context(request, remedy, remedy.campaign, "problems"),
    }
    return TemplateResponse(request, "campaigns/remedy.html", context)


def hazard_row(request: HttpRequest, pk: int, hazard: int) -> HttpResponse:
    """A hazard as a row of the list: the remedies that keep its like from coming back."""
    campaign = campaign_of(request, pk)
    row = get_object_or_404(hazards_in(campaign, request.user).select_related("org", "subject"), pk=hazard)
    context = {
        "hazard": row,
        "new_url": f"{reverse('campaigns:remedy_new', args=[campaign.pk])}?for=hazard-{row.pk}",
        **_row_context(request, row, campaign, "remedies"),
    }
    return TemplateResponse(request, "campaigns/hazard_row.html", context)


def problem_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a problem."""
    campaign = campaign_of(request, pk)
    _demand_enterer(request, campaign)
    return form_page(
        request,
        forms.ProblemForm(campaign, request.user, request.POST or None),
        title="登记制度性问题",
        lead="缺制度、职责不清、经费不足这类问题；具体的隐患在隐患台账登记，会自动列入清单",
        save=lambda form: actions.enter_problem(campaign, by=request.user, **form.cleaned_data),
        back=reverse("campaigns:problems", args=[campaign.pk]),
        submit="登记",
        done="已列入问题隐患清单",
        template="campaigns/row_form.html",
    )


def remedy_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a remedy, perhaps at once for a problem or hazard (``?for=problem-12``)."""
    campaign = campaign_of(request, pk)
    _demand_enterer(request, campaign)
    answered = named(campaign, request.user, request.GET.get("for", ""))
    answers = [] if answered is None or isinstance(answered, Remedy) else [answered]
    initial = {"topic": answers[0].topic, "org": answers[0].org_id} if answers else {}
    return form_page(
        request,
        forms.RemedyForm(campaign, request.user, request.POST or None, initial=initial),
        title="登记制度措施",
        lead=f"对应：{answers[0]}" if answers else "登记后可以与它要解决的问题、隐患对应",
        save=lambda form: actions.enter_remedy(
            campaign, by=request.user, answers=answers, **form.cleaned_data
        ),
        back=answers[0].get_absolute_url() if answers else reverse("campaigns:remedies", args=[campaign.pk]),
        submit="登记",
        done="已列入制度措施清单",
        template="campaigns/row_form.html",
    )


def _demand_enterer(request: HttpRequest, campaign: Campaign) -> None:
    if not offices_to_enter_for(request.user, campaign).exists():
        raise PermissionDenied(ENTERS)


def _correct(request: HttpRequest, row: Problem | Remedy, form_class: Any, title: str) -> HttpResponse:
    if not may_correct(request.user, row):
        raise PermissionDenied(may_correct.says(row))
    return form_page(
        request,
        form_class(row.campaign, request.user, request.POST or None, instance=row),
        title=title,
        lead=str(row),
        save=lambda form: actions.correct_row(row, by=request.user, **form.cleaned_data),
        back=row.get_absolute_url(),
        template="campaigns/row_form.html",
    )


def problem_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a problem."""
    return _correct(request, problem_of(request, pk), forms.ProblemForm, "修改问题")


def remedy_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a remedy."""
    return _correct(request, remedy_of(request, pk), forms.RemedyForm, "修改制度措施")


def problem_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of a problem."""
    return step_page(request, problem_of(request, pk), step)


def remedy_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of a remedy; that it became a regulation comes with the regulation's paper."""
    remedy = remedy_of(request, pk)
    taken = remedy.workflow.steps.get(step)
    if step != "adopt" or taken is None or remedy.state not in taken.source:
        return step_page(request, remedy, step)
    taken.by.demand(request.user, remedy)

    def save(form: forms.AdoptForm) -> Remedy:
        data = dict(form.cleaned_data)
        file = data.pop("file")
        return actions.adopt_regulation(remedy, by=request.user, files=[file] if file else [], **data)

    return form_page(
        request,
        forms.AdoptForm(remedy, request.POST or None, request.FILES or None),
        title=taken.label,
        lead=str(remedy),
        save=save,
        back=remedy.get_absolute_url(),
        submit=taken.label,
        done=f"已{taken.label}：{remedy}",
    )


def _papers(request: HttpRequest, row: Problem | Remedy) -> HttpResponse:
    """Photos and papers of a row, from whoever may correct it."""
    if not may_correct(request.user, row):
        raise PermissionDenied(may_correct.says(row))

    def save(form: forms.PapersForm) -> str:
        if form.cleaned_data["photos"]:
            attach_photos(row, form.cleaned_data["photos"], slot=Slot.SCENE, by=request.user)
        if form.cleaned_data["file"]:
            attach_files(row, [form.cleaned_data["file"]], slot=Slot.PAPER, by=request.user)
        return row.get_absolute_url()

    form = forms.PapersForm(request.POST or None, request.FILES or None)
    return form_page(
        request, form, title="上传照片和文件", lead=str(row), save=save, back=row.get_absolute_url(),
        submit="上传", done="已上传",
    )  # fmt: skip


def problem_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence of a problem."""
    return _papers(request, problem_of(request, pk))


def remedy_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence of a remedy, its regulation among it."""
    return _papers(request, remedy_of(request, pk))


def list_offers(request: HttpRequest, pk: int, ends: str) -> HttpResponse:
    """What a lookup found: problems and hazards, or remedies."""
    campaign, words = campaign_of(request, pk), request.GET.get("q", "").strip()
    find = problems_matching if ends == "problems" else remedies_matching
    return TemplateResponse(
        request, "kit/_offers.html", {"offers": find(campaign, request.user, words) if words else []}
    )


@require_POST
def row_link(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Link the row that ``key`` names (``problem-12``) with the one that was picked."""
    campaign = campaign_of(request, pk)
    row = named(campaign, request.user, key)
    other = named(campaign, request.user, request.POST.get("other", ""))
    if row is None or other is None or isinstance(row, Remedy) == isinstance(other, Remedy):
        raise BadInput("没有选中要对应的记录：请输入名称，从列出的里面点选")
    remedy, thing = (row, other) if isinstance(row, Remedy) else (other, row)
    actions.link(remedy, thing, by=request.user)
    return redirect(_back(request, row, campaign))


@require_POST
def link_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link away; ``from`` names the row whose page one was on."""
    rows = Link.objects.visible_to(request.user).select_related("remedy__campaign", "problem", "hazard")
    made = get_object_or_404(rows, pk=pk)
    campaign = made.remedy.campaign
    actions.unlink(made, by=request.user)
    row = named(campaign, request.user, request.POST.get("from", "")) or made.remedy
    return redirect(_back(request, row, campaign))


def _back(request: HttpRequest, row: Any, campaign: Campaign) -> str:
    """A hazard's row stands on the list; the others have pages of their own."""
    if isinstance(row, Problem | Remedy):
        return f"{row.get_absolute_url()}#links"
    return f"{reverse('campaigns:hazard_row', args=[campaign.pk, row.pk])}#links"
