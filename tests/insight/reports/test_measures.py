"""Reports that were due, and those that came in time."""

import datetime as dt

import pytest
import time_machine

from anwang.base.kit.measures import Period, Scope, value
from anwang.insight.reports.models import Report

TODAY = dt.datetime(2026, 11, 26, 4, tzinfo=dt.UTC)
NOVEMBER = Period.month(dt.date(2026, 11, 1))


@pytest.mark.parametrize(
    ("due_on", "handed_in_on", "counted"),
    [
        (dt.date(2026, 11, 20), dt.date(2026, 11, 20), (1, 1)),
        (dt.date(2026, 11, 20), dt.date(2026, 11, 21), (1, 0)),
        (dt.date(2026, 11, 20), None, (1, 0)),
        (dt.date(2026, 11, 27), dt.date(2026, 11, 26), (0, 0)),
        (dt.date(2026, 10, 28), dt.date(2026, 10, 28), (0, 0)),
    ],
)
def test_in_time_is_on_the_day_or_before_and_what_is_not_due_yet_waits(
    village, town, due_on, handed_in_on, counted
):
    days = {"starts_on": due_on, "ends_on": due_on, "due_on": due_on, "handed_in_on": handed_in_on}
    Report.objects.create(org=village, cycle="weekly", due_rule="每周五前", **days)

    with time_machine.travel(TODAY, tick=False):
        figures = [value(name, Scope(org=town), NOVEMBER) for name in ("reports.due", "reports.on_time")]

    assert tuple(figures) == counted
