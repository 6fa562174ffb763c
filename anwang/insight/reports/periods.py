"""The periods of a cycle, and on which day the report of each is due."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator

from anwang.base.kit.dates import Period, cn_date, cn_weekday
from anwang.base.kit.workdays import ONE_DAY, Due, add_workdays
from anwang.insight.reports.choices import ONCE, Cycle
from anwang.insight.reports.dues import When

WEEK = dt.timedelta(days=7)
CALENDAR = {
    Cycle.MONTHLY: Period.month,
    Cycle.QUARTERLY: Period.quarter,
    Cycle.HALF_YEARLY: Period.half,
    Cycle.ANNUAL: Period.year,
}
REACH_BACK = {Cycle.QUARTERLY: 1, Cycle.HALF_YEARLY: 2, Cycle.ANNUAL: 8}
"""How many months before a period's end a printed month may lie and still be its own."""


def period_at(cycle: Cycle, when: When, day: dt.date) -> Period:
    """The period that a day lies in.

    A weekly report runs for the seven days that end on its weekday, so that no day falls between two
    reports; one that is due in the week after runs for the calendar week.
    """
    if cycle != Cycle.WEEKLY:
        return CALENDAR[cycle](day)
    if when.offset:
        return Period.week(day)
    end = day + dt.timedelta(days=(when.weekday - day.isoweekday()) % 7)
    return Period(end - WEEK + ONE_DAY, end)


def periods_between(cycle: Cycle, when: When, first: dt.date, last: dt.date) -> Iterator[Period]:
    """Every period that has a day in this stretch, in order."""
    period = period_at(cycle, when, first)
    while period.start <= last:
        if not when.years or period.end.year in when.years:
            yield period
        period = period.following()


def due_of(cycle: Cycle, when: When, period: Period) -> Due:
    """The day on which a period's report is due, and the rule of that day in words."""
    printed = f"（方案：{when.text}）" if when.text else ""
    if cycle in ONCE and (when.offset or when.workdays or when.dates):
        return Due(_day_once(when, period), f"{_once_in_words(when)}{printed}")
    if when.is_last_workday:
        day = add_workdays(period.end + ONE_DAY, -1).date
        unread = "，方案的时限读不出日期" if when.text else "，方案没有写明日期"
        return Due(day, f"本期最后一个工作日{unread if when.rule == 'unread' else ''}{printed}")
    if cycle == Cycle.WEEKLY:
        day = period.end if not when.offset else period.end + dt.timedelta(days=when.weekday)
        next_week = "次" if when.offset else "每"
        return Due(day, f"{next_week}{cn_weekday(day)}前{printed}")
    day = _named_day(cycle, when, period) if when.dates else _day_after(period.end, when.offset, when.day)
    return Due(day, f"{cn_date(day)}前{printed}")


def _day_once(when: When, period: Period) -> dt.date:
    """So many days after the end, or the day that is printed with its year."""
    if when.workdays:
        return add_workdays(period.end, when.workdays).date
    if when.offset:
        return period.end + dt.timedelta(days=when.offset)
    month, day = when.dates[0]
    end = period.end
    years = when.years[:1] or (end.year - 1, end.year, end.year + 1)
    days = [_day_after(dt.date(year, month, 1), 0, day) for year in years]
    return min(days, key=lambda each: abs(each - end))


def _once_in_words(when: When) -> str:
    if when.workdays:
        return f"结束后 {when.workdays} 个工作日内"
    return f"结束后 {when.offset} 日内" if when.offset else "方案写明的日期前"


def _named_day(cycle: Cycle, when: When, period: Period) -> dt.date:
    """The first of the printed months that comes after the period's middle, or follows its end."""
    start = -REACH_BACK.get(cycle, 0)
    for offset in range(start, start + 12):
        month = (period.end.month - 1 + offset) % 12 + 1
        for printed, day in when.dates:
            if printed == month:
                return _day_after(period.end, offset, day)
    raise ValueError(f"no month of {when.dates} can be reached")  # pragma: no cover -- twelve months are all


def _day_after(end: dt.date, months: int, day: int) -> dt.date:
    """A day of the month so many months on, or that month's last."""
    year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day, monthrange(year, month + 1)[1]))
