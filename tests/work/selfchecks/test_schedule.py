"""When a check is due: pure functions, so no clock and no rows."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anwang.work.selfchecks.schedule import Closures, Terms, holidays, occasions

D = dt.date
NEW_YEAR, YEARS_END = D(2026, 1, 1), D(2026, 12, 31)
NEVER_CLOSED = Closures()
SUNDAYS_OFF = Closures(weekdays=frozenset({7}))
NATIONAL_DAY = frozenset(D(2026, 10, day) for day in range(1, 8))


def terms(unit="months", every=1, kind="routine", starts_on=NEW_YEAR, **more):
    return Terms(kind, every, unit, starts_on, **more)


def due(the_terms, closures=NEVER_CLOSED, first=NEW_YEAR, last=YEARS_END):
    return [each.due_on for each in occasions(the_terms, closures, first, last)]


def test_monthly_check_is_due_on_the_last_day_of_the_month_and_opens_within_its_window():
    [november] = occasions(terms(window_days=10), NEVER_CLOSED, D(2026, 11, 1), D(2026, 11, 30))

    assert november.due_on == D(2026, 11, 30)
    assert november.opens_at == dt.datetime(2026, 11, 21)  # noqa: DTZ001
    assert november.closes_at == dt.datetime(2026, 11, 30, 23, 59)  # noqa: DTZ001


def test_monthly_check_moves_before_the_end_when_the_firm_is_closed_then():
    closed = Closures(idle=((D(2026, 11, 27), D(2026, 12, 3)),))

    assert due(terms(), closed, D(2026, 11, 1), D(2026, 11, 30)) == [D(2026, 11, 26)]


def test_daily_check_is_not_due_on_closed_days():
    assert due(terms("days"), SUNDAYS_OFF, D(2026, 11, 21), D(2026, 11, 24)) == [
        D(2026, 11, 21),
        D(2026, 11, 23),
        D(2026, 11, 24),
    ]


def test_weekly_check_falls_away_only_when_the_whole_week_is_closed():
    closed = Closures(idle=((D(2026, 11, 16), D(2026, 11, 22)),))

    assert due(terms("weeks", starts_on=D(2026, 11, 9)), closed, last=D(2026, 11, 29)) == [
        D(2026, 11, 15),
        D(2026, 11, 29),
    ]


def test_every_second_quarter_counts_from_the_start():
    assert due(terms("quarters", every=2)) == [D(2026, 3, 31), D(2026, 9, 30)]


def test_shifts_are_numbered_and_may_end_on_the_next_day():
    found = occasions(
        terms("hours", every=12, work_from=dt.time(8)), NEVER_CLOSED, D(2026, 11, 26), D(2026, 11, 26)
    )

    assert [(each.slot, each.opens_at.hour, each.closes_at.day) for each in found] == [
        (1, 8, 26),
        (2, 20, 27),
    ]


def test_shifts_keep_to_the_hours_that_are_worked():
    worked = terms("hours", every=4, work_from=dt.time(8), work_until=dt.time(18))

    found = occasions(worked, NEVER_CLOSED, D(2026, 11, 26), D(2026, 11, 26))

    assert [each.closes_at.hour for each in found] == [12, 16, 18]


def test_seasonal_check_is_due_in_its_months():
    assert due(terms(kind="seasonal", months=(5, 11), window_days=15)) == [D(2026, 5, 31), D(2026, 11, 30)]


def test_check_before_a_holiday_is_due_on_the_last_open_day_before_it():
    closed = Closures(weekdays=frozenset({3}), public=NATIONAL_DAY)

    [found] = occasions(terms(kind="pre-holiday", window_days=7), closed, D(2026, 9, 1), D(2026, 9, 30))

    assert (found.due_on, found.opens_at.date()) == (D(2026, 9, 29), D(2026, 9, 24))


def test_check_before_a_restart_is_due_on_the_first_open_day_after_a_long_closing():
    closed = Closures(idle=((D(2026, 2, 14), D(2026, 2, 24)), (D(2026, 5, 1), D(2026, 5, 3))), idle_long=7)

    [found] = occasions(terms(kind="restart", window_days=3), closed, D(2026, 1, 1), D(2026, 12, 31))

    assert (found.due_on, found.opens_at.date()) == (D(2026, 2, 25), D(2026, 2, 23))


def test_stretches_that_end_in_the_same_reopening_want_one_check():
    overlapping = (D(2026, 1, 1), D(2026, 1, 7)), (D(2026, 1, 2), D(2026, 1, 8))
    around_a_sunday = (D(2026, 3, 2), D(2026, 3, 7)), (D(2026, 3, 9), D(2026, 3, 16))
    closed = Closures(weekdays=frozenset({7}), idle=(*overlapping, *around_a_sunday), idle_long=7)

    assert due(terms(kind="restart", window_days=9), closed) == [D(2026, 1, 9), D(2026, 3, 17)]


def test_a_weekend_is_no_holiday():
    weekend = frozenset({D(2026, 11, 28), D(2026, 11, 29)})

    assert holidays(weekend | NATIONAL_DAY) == NATIONAL_DAY


def test_nothing_is_due_before_the_start():
    assert due(terms("days", starts_on=D(2026, 11, 25)), last=D(2026, 11, 26)) == [
        D(2026, 11, 25),
        D(2026, 11, 26),
    ]


SPANS = st.tuples(st.integers(0, 120), st.integers(0, 25)).map(
    lambda span: (D(2026, 1, 1) + dt.timedelta(days=span[0]), D(2026, 1, 1) + dt.timedelta(days=sum(span)))
)
CLOSINGS = st.builds(
    Closures,
    weekdays=st.frozensets(st.integers(1, 7), max_size=3),
    days=st.frozensets(st.dates(D(2026, 1, 1), D(2026, 6, 30)), max_size=20),
    idle=st.lists(SPANS, max_size=3).map(tuple),
    public=st.just(frozenset(D(2026, 2, 15) + dt.timedelta(days=n) for n in range(9))),
)
TERMS = st.one_of(
    st.builds(
        terms,
        unit=st.sampled_from(["hours", "days", "weeks", "months", "quarters"]),
        every=st.integers(1, 9),
        starts_on=st.dates(D(2026, 1, 1), D(2026, 2, 15)),
        window_days=st.one_of(st.none(), st.integers(1, 20)),
    ),
    st.builds(
        terms,
        kind=st.sampled_from(["pre-holiday", "restart", "seasonal"]),
        starts_on=st.dates(D(2026, 1, 1), D(2026, 2, 15)),
        months=st.just((3, 5)),
        window_days=st.integers(1, 14),
    ),
)
LAST = D(2026, 6, 30)


@settings(max_examples=300, deadline=None)
@given(TERMS, CLOSINGS, st.lists(st.integers(1, 45), min_size=1, max_size=40))
def test_sleeping_and_waking_anyhow_gives_the_same_occasions(the_terms, closures, naps):
    """However long the worker slept between two looks, it finds what it would have found day by day."""
    at_once = occasions(the_terms, closures, the_terms.starts_on, LAST)

    found, since = [], the_terms.starts_on
    for nap in [*naps, 400]:
        until = min(LAST, since + dt.timedelta(days=nap - 1))
        found += occasions(the_terms, closures, since, until)
        since = until + dt.timedelta(days=1)
        if since > LAST:
            break

    assert found == at_once


@settings(max_examples=200, deadline=None)
@given(TERMS, CLOSINGS)
def test_whatever_is_due_is_due_once_on_an_open_day_within_its_window(the_terms, closures):
    found = occasions(the_terms, closures, the_terms.starts_on, LAST)

    assert len({(each.due_on, each.slot) for each in found}) == len(found)
    for each in found:
        assert closures.is_open(each.due_on)
        assert each.opens_at.date() <= each.due_on <= each.closes_at.date()


@pytest.mark.parametrize("kind", ["routine", "seasonal", "pre-holiday", "restart", "expert"])
def test_no_kind_is_due_when_nothing_is_asked(kind):
    assert occasions(terms(kind=kind), NEVER_CLOSED, D(2026, 1, 2), D(2026, 1, 1)) == []
