"""A month as a clerk reads it: days in weeks, visits on them, and what has no day yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from anwang.base.kit.dates import Period
from anwang.base.kit.workdays import days_off
from anwang.work.enforcement.models import InspectionPlan, Leave, PlanItem

WEEK = 7


@dataclass
class Day:
    """One day of the month."""

    date: dt.date
    is_off: bool
    is_inside: bool
    items: list[PlanItem] = field(default_factory=list)
    away: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Calendar:
    """A month of a plan."""

    month: int
    weeks: list[list[Day]]
    unfixed: list[PlanItem]
    before: int
    after: int

    @property
    def days(self) -> list[Day]:
        """Days on which something is, for a phone."""
        return [day for week in self.weeks for day in week if day.is_inside and (day.items or day.away)]


def calendar(plan: InspectionPlan, month: int, user: Any) -> Calendar:
    """The visits of a month that a person may see, and who is away when."""
    period = Period.month(dt.date(plan.year, month, 1))
    first = period.start - dt.timedelta(days=period.start.weekday())
    last = period.end + dt.timedelta(days=WEEK - 1 - period.end.weekday())
    off = days_off(first, last)
    days = [Day(day, day in off, day in period) for day in Period(first, last)]
    by_date = {day.date: day for day in days}
    rows = PlanItem.objects.visible_to(user).filter(plan=plan, month=month).standing()
    items = rows.select_related("subject", "plan", "department").prefetch_related(
        "officers__user", "partners"
    )
    unfixed = [item for item in items if item.day is None]
    for item in items:
        if item.day is not None:
            by_date[item.day].items.append(item)
    leaves = Leave.objects.filter(officer__town=plan.town, officer__ended_on=None)
    for leave in leaves.touching(period.start, period.end).select_related("officer__user"):
        for day in days:
            if leave.first <= day.date <= leave.last and day.is_inside:
                day.away.append(f"{leave.officer}{leave.get_kind_display()}")
    return Calendar(
        month=month,
        weeks=[days[at : at + WEEK] for at in range(0, len(days), WEEK)],
        unfixed=unfixed,
        before=month - 1 if month > plan.first_month else 0,
        after=month + 1 if month < 12 else 0,  # noqa: PLR2004 -- December
    )
