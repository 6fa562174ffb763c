"""When to remind of a report, and whom: the ladder of the packs, set against its due day (报送提醒)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from anwang.base.kit.dates import cn_weekday
from anwang.base.kit.workdays import add_workdays, is_workday
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Rung


@dataclass(frozen=True)
class Schedule:
    """The days of reminding for one due day; the printed day stays, but nobody is told on a day of rest."""

    due_on: dt.date
    last_workday: dt.date
    """The due day itself, or the working day before it."""
    days: tuple[tuple[Rung, dt.date], ...]

    def reached(self, day: dt.date) -> Rung | None:
        """The last step whose day has come; those that were slept through are not made good one by one."""
        return next((rung for rung, on in reversed(self.days) if on <= day), None)

    @property
    def note(self) -> str:
        """What a day of rest means; nothing on a working day."""
        return note_of(self.due_on, self.last_workday)


def note_of(due_on: dt.date, before: dt.date) -> str:
    """周六休息，请在11月27日（周五）前报送; nothing on a working day."""
    if due_on == before:
        return ""
    day = f"{before.month}月{before.day}日（{cn_weekday(before)}）"
    return f"{cn_weekday(due_on)}休息，请在{day}前报送"


def schedule_of(due_on: dt.date, town: Any = None) -> Schedule:
    """The steps for a due day, by the ladder in force then."""
    last = last_workday(due_on)
    ladder = packs.report_ladder(due_on, town)
    days = ((rung, add_workdays(last, rung.workdays).date if rung.workdays else last) for rung in ladder)
    return Schedule(due_on, last, tuple(days))


def last_workday(due_on: dt.date) -> dt.date:
    """The due day, or the last working day before it."""
    return due_on if is_workday(due_on) else add_workdays(due_on, -1).date
