"""Who checks is reminded once before and once after; the village is asked to help."""

import datetime as dt

import pytest

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.town.notices.models import Notice
from anwang.work.selfchecks.actions import arrange, check, remind
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.selfchecks.rounds import round_of
from tests.factories.selfchecks import make_duty
from tests.work.selfchecks.test_checking import answers


def at(clock, month, day):
    clock.move_to(dt.datetime(2026, month, day, 2, tzinfo=dt.UTC))
    return dt.date(2026, month, day)


@pytest.fixture
def due(shop):
    """The shop's monthly check of November."""
    make_duty(shop)
    arrange(dt.date(2026, 11, 26))
    return CheckOccurrence.objects.get()


def told(user):
    return list(Notice.objects.filter(recipient=user).order_by("id").values_list("text", flat=True))


def test_reminders_come_before_and_after_and_once_each(due, keeper, cadre, clock):
    assert remind(at(clock, 11, 27)) == 0
    assert remind(at(clock, 11, 29)) == 1
    assert remind(at(clock, 11, 30)) == 0
    assert remind(at(clock, 12, 1)) == 1
    assert remind(at(clock, 12, 2)) == 0
    assert remind(at(clock, 12, 6)) == 1
    assert remind(at(clock, 12, 7)) == 0

    assert [text[:6] for text in told(keeper)] == ["要自查了：五", "自查还没有做"]
    assert "问一问、帮一把" in told(cadre)[0]


def test_a_week_without_a_worker_sends_each_word_once(due, keeper, cadre, clock):
    assert remind(at(clock, 12, 7)) == 2

    assert len(told(keeper)) == 1
    assert len(told(cadre)) == 1


def test_where_nobody_signs_in_the_village_is_told(due, cadre, clock):
    remind(at(clock, 11, 29))

    assert told(cadre)[0].startswith("要自查了")


def test_daily_checks_are_not_announced(workshop, worker, boss, clock):
    make_duty(workshop, level="post", cycle_unit="days", checklist="core/post-check", window_days=None)
    arrange(at(clock, 11, 26))

    assert remind(at(clock, 11, 26)) == 0
    assert remind(at(clock, 11, 27)) == 1
    assert told(worker)[0].startswith("自查还没有做")


def test_measures_count_what_is_due_done_and_in_time(due, keeper, town, clock):
    november = Period(dt.date(2026, 11, 1), dt.date(2026, 11, 30))

    def figures():
        names = ("selfchecks.due", "selfchecks.done", "selfchecks.on_time")
        return [measures.value(name, Scope(org=town), november) for name in names]

    assert figures() == [0, 0, 0]
    at(clock, 12, 2)
    assert figures() == [1, 0, 0]
    asked = round_of(due.duty)
    check(due, asked=asked, sheet=answers(asked), by=keeper)
    assert figures() == [1, 1, 0]
