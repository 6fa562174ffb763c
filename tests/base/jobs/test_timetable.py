"""Work by the clock."""

import datetime as dt

import pytest
from django.utils import timezone

from anwang.base.jobs.models import Occasion
from anwang.base.jobs.timetable import every, set_going

DRAFTS = "anwang.insight.reports.tasks:open_all_drafts"


def moment(text: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(text))


def test_daily_entry_was_last_due_yesterday_before_its_hour():
    entry = every("day", at="06:30", do=DRAFTS)

    assert entry.last_due(moment("2026-11-23 06:29")) == moment("2026-11-22 06:30")
    assert entry.last_due(moment("2026-11-23 06:30")) == moment("2026-11-23 06:30")


def test_weekly_entry_was_last_due_on_its_weekday():
    entry = every("week", at="06:30", weekday=5, do=DRAFTS)

    assert entry.last_due(moment("2026-11-23 09:00")) == moment("2026-11-20 06:30")
    assert entry.last_due(moment("2026-11-27 06:00")) == moment("2026-11-20 06:30")


@pytest.mark.django_db
def test_each_occasion_is_set_going_once_however_often_the_clock_is_looked_at():
    entries = [every("day", at="06:30", do=DRAFTS)]

    first = set_going(entries, moment("2026-11-23 07:00"))
    second = set_going(entries, moment("2026-11-23 07:01"))
    next_day = set_going(entries, moment("2026-11-24 07:00"))

    assert (first, second, next_day) == ([DRAFTS], [], [DRAFTS])
    assert Occasion.objects.count() == 2


@pytest.mark.django_db
def test_worker_that_slept_three_days_makes_the_last_occasion_good_once():
    entries = [every("day", at="06:30", do=DRAFTS)]
    set_going(entries, moment("2026-11-20 07:00"))

    started = set_going(entries, moment("2026-11-23 12:00"))

    assert started == [DRAFTS]
    assert Occasion.objects.latest("due_at").due_at == moment("2026-11-23 06:30")


@pytest.mark.django_db
def test_what_is_due_every_ten_minutes_leaves_one_trace():
    entries = [every("ten minutes", do="anwang.insight.dashboards.tasks:fold_summaries")]

    started = [set_going(entries, moment(f"2026-11-23 {time}")) for time in ("07:01", "07:09", "07:10:30")]

    assert [len(each) for each in started] == [1, 0, 1]
    assert [occasion.due_at for occasion in Occasion.objects.all()] == [moment("2026-11-23 07:10")]
