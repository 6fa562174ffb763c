"""Dates in words."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from anwang.base.kit.dates import (
    Period,
    cn_date,
    cn_moment,
    deadline,
    read_date,
    read_period,
    short_date,
    when,
)

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOON, tick=False):
        yield


def test_a_date_reads_as_officials_write_it():
    assert cn_date(date(2026, 3, 5)) == "2026年3月5日"
    assert cn_date(None) == "—"


def test_a_moment_late_in_utc_belongs_to_the_next_day_of_the_town():
    assert cn_date(datetime(2026, 11, 22, 16, 30, tzinfo=UTC)) == "2026年11月23日"
    assert cn_moment(datetime(2026, 11, 22, 16, 30, tzinfo=UTC)) == "2026年11月23日 00:30"


def test_a_short_date_of_another_year_says_so():
    assert short_date(date(2026, 11, 3)) == "11-03"
    assert short_date(date(2025, 11, 3)) == "2025年11月3日"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 23, 3, 59, 10, tzinfo=UTC), "刚刚"),
        (datetime(2026, 11, 23, 1, 12, tzinfo=UTC), "今天 09:12"),
        (datetime(2026, 11, 23, 8, 0, tzinfo=UTC), "今天 16:00"),
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), "昨天"),
        (datetime(2026, 11, 20, 1, 0, tzinfo=UTC), "11-20"),
        (datetime(2025, 12, 31, 1, 0, tzinfo=UTC), "2025年12月31日"),
        (date(2026, 11, 24), "明天"),
        (None, "—"),
    ],
)
def test_when_is_told_as_one_would_say_it(moment, words):
    assert when(moment) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 26), "还剩 3 天"),
        (date(2026, 11, 23), "今天到期"),
        (date(2026, 11, 21), "逾期 2 天"),
        (None, "—"),
    ],
)
def test_a_deadline_says_how_many_days(day, words):
    assert deadline(day) == words


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (Period.week(date(2026, 11, 18)), "2026年第47周（11月16日—11月22日）"),
        (Period.week(date(2027, 1, 1)), "2026年第53周（12月28日—1月3日）"),
        (Period.month(date(2026, 2, 11)), "2026年2月"),
        (Period.quarter(date(2026, 12, 31)), "2026年第四季度"),
        (Period.year(date(2026, 5, 1)), "2026年"),
        (Period(date(2026, 11, 3), date(2026, 11, 9)), "2026年11月3日—11月9日"),
        (Period(date(2026, 12, 30), date(2027, 1, 5)), "2026年12月30日—2027年1月5日"),
    ],
)
def test_a_period_has_a_name(period, name):
    assert str(period) == name


@given(
    st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.sampled_from(["day", "week", "month", "quarter", "year"])
)
def test_neighbouring_periods_leave_no_day_out(day, cycle):
    period = getattr(Period, cycle)(day)

    assert day in period
    assert (period.start - period.previous().end).days == 1
    assert period.following().previous() == period
    assert len(list(period)) == period.days


def test_the_moments_of_a_period_follow_the_towns_clock():
    first, last = Period.day(date(2026, 11, 23)).moments

    assert first.astimezone(UTC) == datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
    assert last.astimezone(UTC) == datetime(2026, 11, 23, 15, 59, 59, 999999, tzinfo=UTC)


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2026, 11, 23), date(2026, 11, 22))


@pytest.mark.parametrize(
    "text", ["2026-11-03", "2026.11.3", "2026/11/03", "2026年11月3日", "20261103", " 2026-11-3 "]
)
def test_a_typed_date_is_understood(text):
    assert read_date(text) == date(2026, 11, 3)


@pytest.mark.parametrize("text", ["2026-13-01", "2026-02-30", "11-03", "今天", ""])
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026", "2026年"),
        ("2026-Q3", "2026年第三季度"),
        ("2026-q3", "2026年第三季度"),
        (" 2026-10 ", "2026年10月"),
    ],
)
def test_a_written_period_is_read_and_written_again(text, name):
    period = read_period(text)

    assert str(period) == name
    assert period.written == text.strip().upper()


@pytest.mark.parametrize("text", ["2026-13", "2026-Q5", "26", "1899", "2026-1", "今年", ""])
def test_what_is_no_period_is_none(text):
    assert read_period(text) is None


def test_templates_show_the_short_words_with_the_full_date_on_hover():
    template = Template("{% load dates %}{{ due|deadline }} {% time at %}")

    html = template.render(
        Context({"due": date(2026, 11, 21), "at": datetime(2026, 11, 23, 1, 12, tzinfo=UTC)})
    )

    assert html == (
        '逾期 2 天 <time datetime="2026-11-23T09:12+08:00" title="2026年11月23日 09:12">今天 09:12</time>'
    )


def test_a_half_year_is_named_and_followed_by_the_next():
    half = Period.half(date(2026, 11, 23))

    assert (str(half), str(half.previous()), str(half.following())) == (
        "2026年下半年",
        "2026年上半年",
        "2027年上半年",
    )
