"""A draft is looked at, published or discarded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from anwang.work.campaigns.actions import publish_draft, publish_revision
from anwang.work.campaigns.actions.drafts import demand_editor
from anwang.work.campaigns.models import PlanDraft
from anwang.work.campaigns.queries import doubts_in, manuscript_of, obstacles


def draft_of(request: HttpRequest, pk: int) -> PlanDraft:
    """The draft, with all that its pages need; a stranger's is not there."""
    rows = PlanDraft.objects.visible_to(request.user).select_related(
        "org", "release", "source", "campaign", "begun_by", "revises__release", "revises__org"
    )
    draft = get_object_or_404(rows, pk=pk)
    demand_editor(draft, request.user)
    return draft


def draft_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read, to be corrected beside the document."""
    draft = draft_of(request, pk)
    manuscript = manuscript_of(draft)
    context = {
        "draft": draft,
        "manuscript": manuscript,
        "groups": [(topic, manuscript.of_topic(topic.id)) for topic in manuscript.topics],
        "doubts": doubts_in(draft),
        "obstacles": obstacles(draft),
    }
    return TemplateResponse(request, "campaigns/draft.html", context)


@require_POST
def draft_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Version 1 is published and the campaign begins; of a revision, the campaign goes on with the next."""
    draft = draft_of(request, pk)
    given = request.POST.get("seen", "")
    seen = int(given) if given.isdecimal() else None
    if draft.revises_id:
        version = publish_revision(draft, by=request.user, seen=seen)
        messages.success(request, f"{version}已发布，有变化的单位已收到通知")
        return redirect(version)
    campaign = publish_draft(draft, by=request.user, seen=seen)
    messages.success(request, "已发布，任务已下达到各单位")
    return redirect(campaign)
