"""A running plan is revised: the new document, what differs, the next version, and the versions so far."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import rejoin, revise_by_document
from anwang.work.campaigns.actions.drafts import demand_editor
from anwang.work.campaigns.forms import PlanForm, RejoinForm, WhichForm
from anwang.work.campaigns.models import PlanDraft
from anwang.work.campaigns.queries import offices_with_parts
from anwang.work.campaigns.queries.versions import draft_comparison, items_of_unit, version_comparison
from anwang.work.campaigns.reading import paragraphs
from anwang.work.campaigns.views.frame import campaign_of


def revision_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in the new document of a running plan; a draft is made, the campaign goes on as it is."""
    campaign = campaign_of(request, pk)
    demand_editor(campaign, request.user)
    form = PlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.choices:
        which = WhichForm(form.outline, form.choices)
        context = {"form": which, "name": form.name, "text": form.outline.text, "campaign": campaign}
        return TemplateResponse(request, "campaigns/which.html", context)
    waiting = campaign.revisions.open().first()
    return form_page(
        request,
        form,
        title="新版方案",
        lead=f"{campaign}：上传新的文件，与正在执行的第 {campaign.release.version} 版对照；核对后才发布",
        save=lambda form: revise_by_document(campaign, form.outline, by=request.user, name=form.name),
        back=campaign.get_absolute_url(),
        submit="读新版方案",
        template="campaigns/revise.html",
        context={"campaign": campaign, "waiting": waiting},
    )


def _draft(request: HttpRequest, pk: int) -> PlanDraft:
    rows = PlanDraft.objects.visible_to(request.user).select_related(
        "release", "source", "revises__release", "revises__org", "org"
    )
    return get_object_or_404(rows, pk=pk)


def draft_difference(request: HttpRequest, pk: int) -> HttpResponse:
    """What a draft would change; tasks that were taken for one, or not, are corrected here."""
    draft = _draft(request, pk)
    if draft.revises is None:
        raise Http404
    comparison = draft_comparison(draft)
    context = {
        "draft": draft,
        "campaign": draft.revises,
        "comparison": comparison,
        "counts": comparison.difference.counts,
        "may_edit": draft.is_open and request.user.covers(draft, Role.SUPERVISOR),
        "discard_url": draft.get_step_url("discard"),
        "publish_words": f"发布第 {draft.release.version} 版",
        "confirm": f"发布后按第 {draft.release.version} 版执行，有变化的单位会收到通知",
    }
    return TemplateResponse(request, "campaigns/difference.html", context)


@require_POST
def draft_rejoin(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which task of the running version a task of the draft is."""
    draft = _draft(request, pk)
    form = RejoinForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        rejoin(draft, data["item"], data["before"], by=request.user, seen=data["seen"])
        messages.success(request, "已改对应关系")
    return redirect("campaigns:difference", draft.pk)


def draft_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Discard it; publishing has its own page, because it writes more than the draft."""
    draft = _draft(request, pk)
    if step != "discard":
        raise Http404
    return step_page(request, draft, step)


def version_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of a campaign's plan: since when, by whom, how much changed, on which document."""
    campaign = campaign_of(request, pk)
    versions = campaign.versions.select_related("release", "source", "by_user").order_by("-pk")
    may_revise = request.user.covers(campaign, Role.SUPERVISOR)
    context = {
        "campaign": campaign,
        "versions": versions,
        "may_revise": may_revise,
        "waiting": campaign.revisions.open().select_related("release").first() if may_revise else None,
    }
    return TemplateResponse(request, "campaigns/versions.html", context)


def version_changes(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """What a version changed against the one before; ``?unit=`` only what concerns one unit."""
    campaign = campaign_of(request, pk)
    rows = campaign.versions.select_related("release", "source", "by_user", "campaign__org")
    found = get_object_or_404(rows, release__version=version)
    unit = _unit(request, campaign)
    items = items_of_unit(campaign, unit, request.user) if unit else None
    comparison = version_comparison(found, items)
    context = {
        "campaign": campaign,
        "version": found,
        "unit": unit,
        "comparison": comparison,
        "counts": {kind: len(getattr(comparison, kind)) for kind in KINDS} if comparison else {},
        "whole_url": reverse("campaigns:changes", args=[campaign.pk, version]),
    }
    return TemplateResponse(request, "campaigns/changes.html", context)


def version_text(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """The document of a version, as one reads it."""
    campaign = campaign_of(request, pk)
    found = get_object_or_404(campaign.versions.select_related("release", "source"), release__version=version)
    context = {
        "campaign": campaign,
        "version": found,
        "paragraphs": paragraphs(found.source.text, None, None),
    }
    return TemplateResponse(request, "campaigns/version_text.html", context)


KINDS = ("added", "changed", "gone", "same")


def _unit(request: HttpRequest, campaign: Any) -> Any:
    """The unit that is looked at; of one that this person does not see, nothing is shown."""
    wanted = request.GET.get("unit", "")
    if not wanted:
        return None
    if not wanted.isdecimal():
        raise Http404
    return get_object_or_404(offices_with_parts(request.user, campaign, withdrawn=True), pk=wanted)
