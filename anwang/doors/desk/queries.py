"""Reads of the desk that join."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from anwang.insight.reports.handed import Coming
from anwang.insight.reports.queries import campaigns_asked, coming_of, demands_asked
from anwang.work.campaigns.choices import PartState
from anwang.work.campaigns.models import Campaign, Phase, TaskPart
from anwang.work.hazards.models import Hazard

SOON = 7  # days
SHOWN = 6


@dataclass(frozen=True)
class CampaignNow:
    """Where a campaign stands today."""

    campaign: Campaign
    phase: Phase | None
    done: int
    total: int
    days_left: int | None


def running_campaigns(user: Any) -> list[CampaignNow]:
    """The campaigns in whose window today lies, with the current phase and how many parts are accepted."""
    found = []
    for campaign in Campaign.objects.visible_to(user).running().prefetch_related("phases"):
        parts = TaskPart.objects.visible_to(user).standing().filter(campaign=campaign)
        phase = next((phase for phase in campaign.phases.all() if phase.is_current), None)
        left = (campaign.ends_on - timezone.localdate()).days if campaign.ends_on else None
        found.append(
            CampaignNow(campaign, phase, parts.filter(state=PartState.ACCEPTED).count(), parts.count(), left)
        )
    return found


def due_soon(user: Any) -> list[Hazard]:
    """Hazards whose limit is near, nearest first."""
    return list(
        Hazard.objects.visible_to(user).due_within(SOON).with_names().order_by("due_on", "id")[:SHOWN]
    )


def reports_due(user: Any) -> list[Coming]:
    """Which reports fall due within days, and who has handed them in, as far as this person sees."""
    until = timezone.localdate() + dt.timedelta(days=SOON)
    coming = coming_of(user, demands_asked(campaigns_asked(user)))
    return [each for each in coming if each.slot.due_on <= until]


def overdue(user: Any) -> list[Hazard]:
    """Hazards past their limit, the oldest first."""
    return list(Hazard.objects.visible_to(user).overdue().with_names().order_by("due_on", "id")[:SHOWN])


def came_in(user: Any) -> list[Hazard]:
    """The newest hazards."""
    return list(Hazard.objects.visible_to(user).counted().with_names().order_by("-id")[:SHOWN])
