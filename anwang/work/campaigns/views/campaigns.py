"""Which campaigns there are, and the task sheet of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.pages import list_page
from anwang.town.people.choices import Role
from anwang.work.campaigns.listing import CampaignListing
from anwang.work.campaigns.models import Campaign, PlanDraft
from anwang.work.campaigns.queries import (
    parts_url,
    sheet_of,
    standing,
)
from anwang.work.campaigns.timeline import line_of
from anwang.work.campaigns.views.frame import campaign_of

DRAFTS_SHOWN = 20


def campaign_list(request: HttpRequest) -> HttpResponse:
    """Which campaigns there are."""
    campaigns = Campaign.objects.visible_to(request.user)
    may_start = request.user.holds(Role.SUPERVISOR)
    drafts = PlanDraft.objects.visible_to(request.user).open().select_related("release", "begun_by", "source")
    return list_page(
        request,
        campaigns,
        CampaignListing,
        title="专项行动",
        template="campaigns/list.html",
        context={
            "may_start": may_start,
            "new_url": reverse("campaigns:new"),
            "drafts": drafts.order_by("-changed_at")[:DRAFTS_SHOWN] if may_start else [],
        },
    )


def campaign_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as a task sheet, with its stages."""
    campaign = campaign_of(request, pk)
    phases, groups = list(campaign.phases.all()), sheet_of(campaign, request.user)
    context = {
        "campaign": campaign,
        "groups": groups,
        "task_count": sum(len(group.tasks) for group in groups),
        "topics_words": f"{len(groups)} 个专题",
        "parts_url": parts_url(campaign),
        "may_revise": request.user.covers(campaign, Role.SUPERVISOR),
        "phases": phases,
        "line": line_of(phases, timezone.localdate()),
        "sum": standing(campaign, request.user),
    }
    return TemplateResponse(request, "campaigns/detail.html", context)
