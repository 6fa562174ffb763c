"""The days on which a campaign's reports are due, for its roadmap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.insight.reports.choices import Cycle
from anwang.insight.reports.demands import demands_of
from anwang.insight.reports.handed import Slot, Sum
from anwang.insight.reports.queries.calendar import due_in, sums_of
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.roadmap import REPORTING, Item

TOO_MANY = {Cycle.WEEKLY}
"""Fifty-two a year would hide all others; the calendar of reports has them."""


def report_days(campaign: Campaign, user: Any) -> Iterator[Item]:
    """Every report that falls due while the campaign runs, and how many have handed it in."""
    if campaign.ends_on is None:
        return
    begins = campaign.starts_on or timezone.localdate(campaign.created_at)
    if begins > campaign.ends_on:
        return
    demands = [each for each in demands_of(campaign) if each.cycle not in TOO_MANY]
    slots = list(due_in(demands, Period(begins, campaign.ends_on)))
    sums = sums_of(user, slots)
    yield from (_item(slot, sums[slot.key]) for slot in slots)


def _item(slot: Slot, handed: Sum) -> Item:
    """It is late once its day has passed and somebody owes it still."""
    note = f"已报 {handed.handed}/{handed.total}" if handed.total else ""
    tone, said = "plain", ""
    if handed.total and not handed.missing:
        tone, said = "done", "已报齐"
    elif handed.total:
        tone, said = ("late" if slot.due_on < timezone.localdate() else "open"), f"{handed.missing} 个未报"
    return Item(
        slot.due_on, f"{slot.heading}（{slot.label}）", handed.url, tone, REPORTING, "报送", note, said
    )
