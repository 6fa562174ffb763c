"""Working days."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anwang.base.kit.models import DayOverride
from anwang.base.kit.workdays import add_days, add_workdays, is_workday, workdays_between

pytestmark = pytest.mark.django_db


def test_the_state_councils_arrangement_decides():
    assert not is_workday(date(2026, 10, 1))
    assert is_workday(date(2026, 10, 10))  # a Saturday worked for the holiday


def test_what_the_town_entered_beats_the_library():
    DayOverride.objects.create(day=date(2026, 11, 24), is_working=False, note="镇人代会")

    assert add_workdays(date(2026, 11, 23), 1).date == date(2026, 11, 25)


def test_working_days_skip_a_long_holiday_and_explain_themselves():
    due = add_workdays(date(2026, 9, 29), 3)

    assert due.date == date(2026, 10, 9)
    assert due.rule == "自2026年9月29日起3个工作日，至2026年10月9日"


def test_a_year_without_a_notice_counts_monday_to_friday_and_says_so():
    due = add_workdays(date(2027, 3, 5), 1)

    assert due.date == date(2027, 3, 8)
    assert "按周一至周五计" in due.rule


def test_working_days_count_backwards_too():
    assert add_workdays(date(2026, 11, 23), -1).date == date(2026, 11, 20)


def test_calendar_days_may_move_off_a_day_of_rest():
    assert add_days(date(2026, 11, 21), 7).date == date(2026, 11, 28)
    moved = add_days(date(2026, 11, 21), 7, extend_to_workday=True)
    assert moved.date == date(2026, 11, 30)
    assert moved.rule == "自2026年11月21日起7日内，2026年11月28日为休息日，顺延至2026年11月30日"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(-40, 40))
def test_adding_and_counting_agree(day, n):
    assert workdays_between(day, add_workdays(day, n).date) == n
