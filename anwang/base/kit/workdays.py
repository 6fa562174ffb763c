"""Working days as the State Council arranges them (工作日), and due dates that know their rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

from anwang.base.kit.dates import cn_date
from anwang.base.kit.models import DayOverride

ONE_DAY = timedelta(days=1)
LAST_KNOWN_YEAR = max(chinese_calendar.holidays).year
FIRST_KNOWN_YEAR = min(chinese_calendar.holidays).year


@dataclass(frozen=True, slots=True)
class Due:
    """A computed date together with the sentence that explains it (期限与依据)."""

    date: date
    rule: str


def is_workday(day: date) -> bool:
    """Whether people work on this day."""
    return _calendar(day, day)(day)


def add_days(day: date, n: int, *, extend_to_workday: bool = False) -> Due:
    """``n`` calendar days on, the first day not counted.

    On demand, an end on a day off moves to the next working day (行政处罚法, art. 85).
    """
    end = day + timedelta(days=n)
    rule = f"自{cn_date(day)}起{n}日内"
    if extend_to_workday and not is_workday(end):
        moved = add_workdays(end, 1).date
        return Due(moved, f"{rule}，{cn_date(end)}为休息日，顺延至{cn_date(moved)}")
    return Due(end, f"{rule}，至{cn_date(end)}")


def add_workdays(day: date, n: int) -> Due:
    """``n`` working days on (or, below zero, back), the first day not counted."""
    step = ONE_DAY if n >= 0 else -ONE_DAY
    horizon = day + step * (3 * abs(n) + 30)
    works = _calendar(min(day, horizon), max(day, horizon))
    end, left = day, abs(n)
    while left:
        end += step
        left -= works(end)
    way, until = ("起", "至") if n >= 0 else ("前推", "为")
    rule = f"自{cn_date(day)}{way}{abs(n)}个工作日，{until}{cn_date(end)}"
    if max(day, end).year > LAST_KNOWN_YEAR:
        rule += f"（{max(day, end).year}年放假安排未录入的日期按周一至周五计）"
    return Due(end, rule)


def workdays_between(start: date, end: date) -> int:
    """How many working days pass after ``start`` until ``end`` is over; below zero if ``end`` is earlier."""
    if end < start:
        return -sum(map(_calendar(end, start), _days(end, start - ONE_DAY)))
    return sum(map(_calendar(start, end), _days(start + ONE_DAY, end)))


def days_off(first: date, last: date) -> frozenset[date]:
    """The days of a stretch, both ends included, on which people do not work; one look at the table."""
    works = _calendar(first, last)
    return frozenset(day for day in _days(first, last) if not works(day))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _calendar(first: date, last: date) -> Callable[[date], bool]:
    """The question "is this a working day" for a stretch of days.

    What the town entered decides; then the library; for years that neither knows, Monday to Friday.
    """
    entered = dict(DayOverride.objects.filter(day__range=(first, last)).values_list("day", "is_working"))

    def works(day: date) -> bool:
        if day in entered:
            return entered[day]
        if FIRST_KNOWN_YEAR <= day.year <= LAST_KNOWN_YEAR:
            return bool(chinese_calendar.is_workday(day))
        return day.isoweekday() <= 5  # noqa: PLR2004 -- Friday

    return works
