"""A month of due days as a sheet of weeks (报送日历)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.insight.reports.handed import Slot, Sum


@dataclass
class Day:
    """A day of the sheet and what is due on it."""

    on: dt.date
    is_inside: bool
    is_today: bool
    entries: list[tuple[Slot, Sum]] = field(default_factory=list)

    @property
    def is_past(self) -> bool:
        """Whether whoever owes something on this day is late with it."""
        return self.on < timezone.localdate()


def sheet_of(month: Period, slots: Iterable[Slot], sums: Mapping[Any, Sum]) -> list[list[Day]]:
    """Whole weeks, Monday to Sunday, that cover the month."""
    today = timezone.localdate()
    span = Period(Period.week(month.start).start, Period.week(month.end).end)
    days = {on: Day(on, on in month, on == today) for on in span}
    for slot in slots:
        if slot.due_on in days:
            days[slot.due_on].entries.append((slot, sums[slot.key]))
    sheet = list(days.values())
    return [sheet[at : at + 7] for at in range(0, len(sheet), 7)]
