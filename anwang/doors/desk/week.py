"""The week around today: what falls due on which day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.insight.deadlines.queries import counts_by_day


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
    due = counts_by_day(user, week.start, week.end)
    return [Day(day, day == today, [(each.words, each.url) for each in due.get(day, [])]) for day in week]
