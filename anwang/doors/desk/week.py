"""The week around today: what falls due on which day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.insight.reports.models import Report
from anwang.work.campaigns.models import TaskPart
from anwang.work.hazards.models import Hazard


@dataclass(frozen=True)
class Day:
    """One day with what is due on it."""

    day: dt.date
    is_today: bool
    entries: list[tuple[str, str]]  # words, address


def this_week(user: Any) -> list[Day]:
    """Monday to Sunday."""
    today = timezone.localdate()
    week = Period.week(today)
    span = (week.start, week.end)
    hazards = _by_day(Hazard.objects.visible_to(user).rectifying().filter(due_on__range=span), "due_on")
    parts = _by_day(TaskPart.objects.visible_to(user).open().filter(due_on__range=span), "due_on")
    reports = _by_day(Report.objects.visible_to(user).drafts().filter(due_on__range=span), "due_on")
    days = []
    for day in week:
        entries = []
        if count := hazards[day]:
            entries.append(
                (f"{count} 条隐患到期", f"/hazards/?state=rectifying&due_on_after={day}&due_on_before={day}")
            )
        if count := parts[day]:
            entries.append((f"{count} 项任务到期", "/campaigns/parts/"))
        if count := reports[day]:
            entries.append(
                (
                    f"{count} 份报告报送",
                    f"/reports/?state=draft&due_on_after={day}&due_on_before={day}",
                )
            )
        days.append(Day(day, day == today, entries))
    return days


def _by_day(rows: Any, field: str) -> Counter:
    return Counter(rows.order_by().values_list(field, flat=True)[:10_000])
