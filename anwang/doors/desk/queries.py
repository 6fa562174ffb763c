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
SHOWN = 4


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


@dataclass(frozen=True)
class Falling:
    """Something that falls due in the next days: what, where, when, and its page."""

    title: str
    where: str
    due_on: dt.date
    url: str


@dataclass(frozen=True)
class FallsDue:
    """The nearest few, and for each kind how many there are and where all of them stand."""

    rows: list[Falling]
    doors: list[tuple[str, str]]
    overdue: int


def falls_due(user: Any) -> FallsDue:
    """What falls due within a week: hazards, tasks, reports; the nearest first."""
    today = timezone.localdate()
    until = today + dt.timedelta(days=SOON)
    span = f"due_on_after={today}&due_on_before={until}"
    hazards = Hazard.objects.visible_to(user).due_within(SOON)
    parts = TaskPart.objects.visible_to(user).open().filter(due_on__range=(today, until))
    reports = [each for each in reports_due(user) if each.slot.due_on >= today]
    rows = [
        Falling(each.title, str(each.subject or each.org), each.due_on, each.get_absolute_url())
        for each in hazards.with_names().order_by("due_on", "id")[:SHOWN]
    ]
    rows += [
        Falling(each.task.title, str(each.org), each.due_on, each.get_absolute_url())
        for each in parts.select_related("task", "org").order_by("due_on", "id")[:SHOWN]
    ]
    rows += [Falling(each.slot.heading, _handed(each), each.slot.due_on, each.sum.url) for each in reports]
    counts = [
        (f"{count} {unit}", url)
        for count, unit, url in (
            (hazards.count(), "条隐患", f"/hazards/?state=rectifying&{span}"),
            (parts.count(), "项任务", f"/campaigns/parts/?view=open&{span}"),
            (len(reports), "种报告", "/reports/calendar/"),
        )
        if count
    ]
    rows.sort(key=lambda each: each.due_on)
    return FallsDue(rows[:SHOWN], counts, Hazard.objects.visible_to(user).overdue().count())


def _handed(each: Coming) -> str:
    """第48周 · 已报 0/19."""
    told = [each.slot.label, f"已报 {each.sum.handed}/{each.sum.total}" if each.sum.total else "", each.rest]
    return " · ".join(words for words in told if words)


def reports_due(user: Any) -> list[Coming]:
    """Which reports fall due within days, and who has handed them in, as far as this person sees."""
    until = timezone.localdate() + dt.timedelta(days=SOON)
    coming = coming_of(user, demands_asked(campaigns_asked(user)))
    return [each for each in coming if each.slot.due_on <= until]


@dataclass(frozen=True)
class CameIn:
    """The newest hazards of the last days, and where all of them stand."""

    rows: list[Hazard]
    count: int
    url: str


def came_in(user: Any) -> CameIn:
    """What was found within a week."""
    since = timezone.localdate() - dt.timedelta(days=SOON - 1)
    found = Hazard.objects.visible_to(user).filter(found_on__gte=since)
    rows = list(found.with_names().order_by("-id")[:SHOWN])
    return CameIn(rows, found.count(), f"/hazards/?found_on_after={since}")
