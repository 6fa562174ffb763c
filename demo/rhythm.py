"""How busy which day is: none on holidays, more before them, fewer hazards as the campaign bites."""

from __future__ import annotations

import datetime as dt
import random

from anwang.base.kit.workdays import is_workday

DAY = dt.timedelta(days=1)
FESTIVE = [(1, 1), (5, 1), (10, 1)]  # days before which everybody inspects
CAMPAIGN_MONTHS = {6: 1.5, 7: 1.2, 12: 1.3}  # the work-safety month and the winter fire campaign


def visits_on(day: dt.date, chance: random.Random) -> int:
    """How many visits the villages make on this day."""
    if not is_workday(day):
        return 1 if chance.random() < 0.15 else 0  # noqa: PLR2004 -- now and then somebody goes on a Sunday
    busy = 3.0 * CAMPAIGN_MONTHS.get(day.month, 1.0)
    if any(0 < (dt.date(day.year, month, number) - day).days <= 7 for month, number in FESTIVE):  # noqa: PLR2004
        busy *= 1.8
    return max(0, round(chance.gauss(busy, 1.2)))


def self_checks_on(day: dt.date, chance: random.Random) -> int:
    """How many firms check themselves on this day."""
    return max(0, round(chance.gauss(2.0 if is_workday(day) else 0.5, 1.0)))


def failure_rate(day: dt.date, first: dt.date, last: dt.date) -> float:
    """The share of questions answered no: one in eighteen at first, one in forty at the end."""
    passed = (day - first).days / max(1, (last - first).days)
    return 0.055 - 0.03 * passed
