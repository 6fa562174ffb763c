"""When to remind of a report: before its day, on it, and after (报送提醒)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from anwang.base.kit.dates import cn_weekday
from anwang.base.kit.workdays import add_workdays, is_workday
from anwang.insight.reports.choices import ReminderStep
from anwang.work.hazards.clocks import length


@dataclass(frozen=True)
class Schedule:
    """The days of reminding for one due day; the printed day stays, but nobody is told on a day of rest."""

    due_on: dt.date
    last_workday: dt.date
    """The due day itself, or the working day before it."""
    days: tuple[tuple[ReminderStep, dt.date], ...]

    def reached(self, day: dt.date) -> ReminderStep | None:
        """The last step whose day has come; those that were slept through are not made good one by one."""
        return next((step for step, on in reversed(self.days) if on <= day), None)

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


def schedule_of(due_on: dt.date) -> Schedule:
    """The reminders for a due day, by the limits in force then."""
    before, after, again = (
        length(f"report-remind-{name}", due_on).value for name in ("before", "after", "again")
    )
    last = last_workday(due_on)
    return Schedule(
        due_on,
        last,
        (
            (ReminderStep.AHEAD, add_workdays(last, -before).date),
            (ReminderStep.TODAY, last),
            (ReminderStep.LATE, add_workdays(last, after).date),
            (ReminderStep.AGAIN, add_workdays(last, again).date),
        ),
    )


def last_workday(due_on: dt.date) -> dt.date:
    """The due day, or the last working day before it."""
    return due_on if is_workday(due_on) else add_workdays(due_on, -1).date
