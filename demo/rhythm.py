"""How busy which day is: none on holidays, more before them, fewer hazards as the campaign bites."""

from __future__ import annotations

import datetime as dt
import random

from anwang.base.kit.workdays import is_workday

DAY = dt.timedelta(days=1)
FESTIVE = [(1, 1), (5, 1), (10, 1)]  # days before which everybody inspects
CAMPAIGN_MONTHS = {6: 1.5, 7: 1.2, 11: 1.6, 12: 1.4}  # the work-safety month and the winter fire campaign


def visits_on(day: dt.date, passed: float, chance: random.Random) -> int:
    """How many visits the villages make on this day; ``passed`` (0 to 1) is how used they are to it."""
    if not is_workday(day):
        return 1 if chance.random() < 0.12 else 0  # noqa: PLR2004 -- now and then somebody goes on a Sunday
    busy = (0.9 + 1.6 * passed) * CAMPAIGN_MONTHS.get(day.month, 1.0)
    if any(0 < (dt.date(day.year, month, number) - day).days <= 7 for month, number in FESTIVE):  # noqa: PLR2004
        busy *= 1.8
    return max(0, round(chance.gauss(busy, 1.0)))


def self_checks_on(day: dt.date, passed: float, chance: random.Random) -> int:
    """How many firms check themselves on this day: few at first, more as accounts are opened."""
    busy = (0.4 + 1.2 * passed) * (1.0 if is_workday(day) else 0.3)
    return max(0, round(chance.gauss(busy, 0.8)))


def failure_rate(passed: float) -> float:
    """The share of questions answered no: one in sixteen at first, one in thirty-three at the end."""
    return 0.062 - 0.032 * passed
