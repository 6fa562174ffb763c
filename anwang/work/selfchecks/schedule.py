"""When a check is due (排查时点): pure functions of its terms and of the firm's closing days.

Nothing here looks at a clock or at what was made before: the same terms always give the same occasions,
however often and however late somebody asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from anwang.base.kit.dates import Period
from anwang.work.selfchecks.choices import CheckKind, CycleUnit

ONE_DAY = dt.timedelta(days=1)
HOLIDAY_DAYS = 3  # a run of days off this long is a public holiday; a weekend has two
A_WEEK = 7  # before a public holiday, where the duty says nothing else
FAR = dt.timedelta(days=60)  # within which a firm opens again after it was idle
LAST_MINUTE = dt.time(23, 59)
PERIODS: dict[str, Callable[[dt.date], Period]] = {
    CycleUnit.WEEKS: Period.week,
    CycleUnit.MONTHS: Period.month,
    CycleUnit.QUARTERS: Period.quarter,
    CycleUnit.YEARS: Period.year,
}


@dataclass(frozen=True)
class Terms:
    """Of a duty: all that decides when it is due."""

    kind: str
    every: int
    unit: str
    starts_on: dt.date
    months: tuple[int, ...] = ()
    window_days: int | None = None
    work_from: dt.time | None = None
    work_until: dt.time | None = None


@dataclass(frozen=True)
class Closures:
    """When the firm is closed: weekdays (1 to 7), single days, and idle stretches."""

    weekdays: frozenset[int] = frozenset()
    days: frozenset[dt.date] = frozenset()
    idle: tuple[tuple[dt.date, dt.date], ...] = ()
    idle_long: int = 7
    public: frozenset[dt.date] = frozenset()
    """Days off by the State Council's calendar, whether the firm is closed or not."""

    def is_open(self, day: dt.date) -> bool:
        """Whether anybody is there to check."""
        if day.isoweekday() in self.weekdays or day in self.days:
            return False
        return not any(first <= day <= last for first, last in self.idle)


@dataclass(frozen=True, order=True)
class Occasion:
    """One time that a check is due: its original day, the number of the shift, and from when until when."""

    due_on: dt.date
    slot: int
    opens_at: dt.datetime
    closes_at: dt.datetime


def occasions(terms: Terms, closures: Closures, first: dt.date, last: dt.date) -> list[Occasion]:
    """Every occasion whose window opens from ``first`` to ``last``, both included, in order."""
    first = max(first, terms.starts_on)
    if last < first:
        return []
    make = _of_hours if terms.unit == CycleUnit.HOURS else _MAKERS.get(terms.kind, _cycles)
    found = {each for each in make(terms, closures, first, last) if each is not None}
    return sorted(each for each in found if first <= each.opens_at.date() <= last)


def _within(stretch: Period, terms: Terms, closures: Closures) -> Occasion | None:
    """Due on the last open day of a stretch, to be done from its first, or within so many days; or never."""
    days = [day for day in stretch if day >= terms.starts_on and closures.is_open(day)]
    return _occasion(days[0], days[-1], terms) if days else None


def _occasion(opens_on: dt.date, due_on: dt.date, terms: Terms) -> Occasion:
    if terms.window_days is not None:
        opens_on = max(opens_on, due_on - ONE_DAY * (terms.window_days - 1))
    return Occasion(due_on, 0, _at(opens_on, dt.time.min), _at(due_on, LAST_MINUTE))


def _of_hours(terms: Terms, closures: Closures, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    """A check each so many hours of every open day, between the hours that are worked."""
    start = terms.work_from or dt.time.min
    for day in Period(first, last):
        if not closures.is_open(day):
            continue
        begins = _at(day, start)
        ends = begins + ONE_DAY
        if terms.work_until and terms.work_until > start:
            ends = _at(day, terms.work_until)
        slot = 0
        while begins < ends:
            slot, closes = slot + 1, min(begins + dt.timedelta(hours=terms.every), ends)
            yield Occasion(day, slot, begins, closes)
            begins = closes


def _cycles(terms: Terms, closures: Closures, first: dt.date, last: dt.date) -> Iterator[Occasion | None]:
    """Day by day from the start, or by the calendar's weeks, months, quarters, years; every so manieth."""
    if terms.unit == CycleUnit.DAYS:
        length = ONE_DAY * terms.every
        begins = terms.starts_on + length * max(0, (first - terms.starts_on) // length - 1)
        while begins <= last:
            yield _within(Period(begins, begins + length - ONE_DAY), terms, closures)
            begins += length
        return
    period, number = PERIODS[terms.unit](terms.starts_on), 0
    while period.start <= last:
        if number % terms.every == 0 and period.end >= first:
            yield _within(period, terms, closures)
        period, number = period.following(), number + 1


def _seasons(terms: Terms, closures: Closures, first: dt.date, last: dt.date) -> Iterator[Occasion | None]:
    """In each of the months of the seasons."""
    month = Period.month(first)
    while month.start <= last:
        if month.start.month in terms.months:
            yield _within(month, terms, closures)
        month = month.following()


def _before_holidays(
    terms: Terms, closures: Closures, first: dt.date, last: dt.date
) -> Iterator[Occasion | None]:
    """In the days before each public holiday, as far as the house's calendar knows them."""
    before = ONE_DAY * (terms.window_days or A_WEEK)
    for begins in runs(closures.public, HOLIDAY_DAYS):
        if first <= begins <= last + before:
            yield _within(Period(begins - before, begins - ONE_DAY), terms, closures)


def _before_restarts(
    terms: Terms, closures: Closures, first: dt.date, last: dt.date
) -> Iterator[Occasion | None]:
    """Before work begins again after each long idle stretch: due on the first open day, opened while idle.

    Stretches that end in the same reopening (one entered twice, or running into the next) are one.
    """
    stretches: dict[dt.date, tuple[dt.date, dt.date]] = {}
    for begins, ends in sorted(closures.idle):
        opening = next((day for day in Period(ends + ONE_DAY, ends + FAR) if closures.is_open(day)), None)
        if opening:
            earliest, latest = stretches.get(opening, (begins, ends))
            stretches[opening] = earliest, max(latest, ends)
    for opening, (begins, ends) in stretches.items():
        if (ends - begins).days + 1 >= closures.idle_long and opening >= terms.starts_on:
            yield _occasion(max(terms.starts_on, begins), opening, terms)


def runs(days: frozenset[dt.date], length: int) -> list[dt.date]:
    """The first day of every run of consecutive days that is at least so long."""
    begins = sorted(day for day in days if day - ONE_DAY not in days)
    return [day for day in begins if all(day + ONE_DAY * n in days for n in range(length))]


def holidays(days: frozenset[dt.date]) -> frozenset[dt.date]:
    """Those days off that belong to a public holiday."""
    found = set()
    for day in runs(days, HOLIDAY_DAYS):
        while day in days:
            found.add(day)
            day += ONE_DAY  # noqa: PLW2901 -- walks through the run
    return frozenset(found)


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    """A moment on the town's clock, without a zone: the caller's business."""
    return dt.datetime.combine(day, time)


_MAKERS = {
    CheckKind.SEASONAL: _seasons,
    CheckKind.PRE_HOLIDAY: _before_holidays,
    CheckKind.RESTART: _before_restarts,
}
