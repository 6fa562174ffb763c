"""Printed due words, one rule at a time, and the days they mean."""

import datetime as dt

import pytest

from anwang.base.kit.dates import Period
from anwang.insight.reports.choices import Cycle
from anwang.insight.reports.dues import read_due
from anwang.insight.reports.periods import due_of, period_at, periods_between

W, M, Q, H, A = Cycle.WEEKLY, Cycle.MONTHLY, Cycle.QUARTERLY, Cycle.HALF_YEARLY, Cycle.ANNUAL
NOVEMBER = dt.date(2026, 11, 18)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cycle", "words", "rule", "period", "due"),
    [
        (W, "每周五前", "weekday", ("2026-11-14", "2026-11-20"), "2026-11-20"),
        (W, "每周五下班前", "weekday", ("2026-11-14", "2026-11-20"), "2026-11-20"),
        (W, "每星期四", "weekday", ("2026-11-13", "2026-11-19"), "2026-11-19"),
        (W, "每周日前", "weekday", ("2026-11-16", "2026-11-22"), "2026-11-22"),
        (W, "每周一前", "weekday", ("2026-11-16", "2026-11-22"), "2026-11-23"),
        (W, "次周二前", "weekday_of_next_week", ("2026-11-16", "2026-11-22"), "2026-11-24"),
        (W, "下周一上午", "weekday_of_next_week", ("2026-11-16", "2026-11-22"), "2026-11-23"),
        (W, None, "unread", ("2026-11-14", "2026-11-20"), "2026-11-20"),
        (M, "每月25日前", "day_of_month", ("2026-11-01", "2026-11-30"), "2026-11-25"),
        (M, "每月二十五日前", "day_of_month", ("2026-11-01", "2026-11-30"), "2026-11-25"),
        (M, "每 月 ２５ 日前", "day_of_month", ("2026-11-01", "2026-11-30"), "2026-11-25"),  # noqa: RUF001 -- full width, as typed
        (M, "每月31日前", "day_of_month", ("2026-11-01", "2026-11-30"), "2026-11-30"),
        (M, "每月5日前", "day_of_month", ("2026-11-01", "2026-11-30"), "2026-12-05"),
        (M, "次月5日前", "day_of_next_month", ("2026-11-01", "2026-11-30"), "2026-12-05"),
        (M, "下个月3号前", "day_of_next_month", ("2026-11-01", "2026-11-30"), "2026-12-03"),
        (M, "每月底前", "end_of_month", ("2026-11-01", "2026-11-30"), "2026-11-30"),
        (M, "每月最后一个工作日", "last_workday", ("2026-11-01", "2026-11-30"), "2026-11-30"),
        (M, "及时", "unread", ("2026-11-01", "2026-11-30"), "2026-11-30"),
        (Q, "每季度末月28日前", "last_month_of_quarter", ("2026-10-01", "2026-12-31"), "2026-12-28"),
        (Q, "每季度最后一个月25日前", "last_month_of_quarter", ("2026-10-01", "2026-12-31"), "2026-12-25"),
        (Q, "每季末月二十八日前", "last_month_of_quarter", ("2026-10-01", "2026-12-31"), "2026-12-28"),
        (Q, "每季度首月5日前", "first_month_after_quarter", ("2026-10-01", "2026-12-31"), "2027-01-05"),
        (Q, "下季度首月10日前", "first_month_after_quarter", ("2026-10-01", "2026-12-31"), "2027-01-10"),
        (Q, "每季度第一个月5日前", "first_month_after_quarter", ("2026-10-01", "2026-12-31"), "2027-01-05"),
        (Q, "每季度末前", "end_of_quarter", ("2026-10-01", "2026-12-31"), "2026-12-31"),
        (Q, "3月、6月、9月、12月25日前", "named_months", ("2026-10-01", "2026-12-31"), "2026-12-25"),
        (Q, "1月、4月、7月、10月5日前", "named_months", ("2026-10-01", "2026-12-31"), "2027-01-05"),
        (H, "6月/12月20日前", "named_months", ("2026-07-01", "2026-12-31"), "2026-12-20"),
        (H, "每年6月25日、12月10日前", "named_months", ("2026-07-01", "2026-12-31"), "2026-12-10"),
        (H, "6月底、11月底前", "named_months", ("2026-07-01", "2026-12-31"), "2026-11-30"),
        (H, "7月5日、1月5日前", "named_months", ("2026-07-01", "2026-12-31"), "2027-01-05"),
        (H, "每半年末", "end_of_year", ("2026-07-01", "2026-12-31"), "2026-12-31"),
        (H, "每半年后10日内", "after_half_year", ("2026-07-01", "2026-12-31"), "2027-01-10"),
        (A, "每年11月26日前", "named_months", ("2026-01-01", "2026-12-31"), "2026-11-26"),
        (A, "12月10日前", "named_months", ("2026-01-01", "2026-12-31"), "2026-12-10"),
        (A, "每年12月底前", "named_months", ("2026-01-01", "2026-12-31"), "2026-12-31"),
        (A, "每年1月10日前", "named_months", ("2026-01-01", "2026-12-31"), "2027-01-10"),
        (A, "次年1月15日前", "month_of_next_year", ("2026-01-01", "2026-12-31"), "2027-01-15"),
        (A, "每年年底前", "end_of_year", ("2026-01-01", "2026-12-31"), "2026-12-31"),
        (A, "2024年、2025年、2026年11月底前", "listed_years", ("2026-01-01", "2026-12-31"), "2026-11-30"),
        (A, None, "unread", ("2026-01-01", "2026-12-31"), "2026-12-31"),
    ],
)
def test_due_words_mean_a_day_of_the_period(cycle, words, rule, period, due):
    when = read_due(words, cycle)
    found = period_at(cycle, when, NOVEMBER)

    assert (when.rule, f"{found.start}", f"{found.end}", f"{due_of(cycle, when, found).date}") == (
        rule,
        *period,
        due,
    )


@pytest.mark.parametrize(
    ("words", "halves"),
    [
        ("6月/12月20日前", ["2026-06-20", "2026-12-20"]),
        ("7月5日、1月5日前", ["2026-07-05", "2027-01-05"]),
        ("7月10日、12月20日前", ["2026-07-10", "2026-12-20"]),
    ],
)
def test_each_half_year_has_its_own_day(words, halves):
    when = read_due(words, H)
    periods = periods_between(H, when, dt.date(2026, 1, 1), dt.date(2026, 12, 31))

    assert [f"{due_of(H, when, period).date}" for period in periods] == halves


def test_listed_years_are_the_only_ones_that_owe_a_report():
    when = read_due("分别于2024年、2026年11月底前", A)
    years = periods_between(A, when, dt.date(2023, 1, 1), dt.date(2028, 12, 31))

    assert [period.end.year for period in years] == [2024, 2026]


def test_what_cannot_be_read_is_due_on_the_last_working_day_and_says_so():
    silent, odd = read_due(None, M), read_due("适时", M)
    may = Period.month(dt.date(2026, 5, 1))  # ends on a Sunday

    assert due_of(M, silent, may) == (
        type(due_of(M, silent, may))(dt.date(2026, 5, 29), "本期最后一个工作日，方案没有写明日期")
    )
    assert due_of(M, odd, may).rule == "本期最后一个工作日，方案的时限读不出日期（方案：适时）"


def test_weekly_report_of_a_week_of_rest_is_due_before_it():
    when = read_due(None, W)
    period = period_at(W, when, dt.date(2026, 10, 2))

    assert due_of(W, when, period).date == dt.date(2026, 9, 30)


def test_the_rule_is_told_with_the_printed_words():
    when = read_due("每季度末月28日前", Q)

    assert due_of(Q, when, Period.quarter(NOVEMBER)).rule == "2026年12月28日前（方案：每季度末月28日前）"


def test_weeks_follow_each_other_over_the_year_without_gap_or_overlap():
    when = read_due("每周五前", W)
    weeks = list(periods_between(W, when, dt.date(2026, 12, 20), dt.date(2027, 1, 10)))

    assert [(f"{week.start}", f"{week.end}") for week in weeks] == [
        ("2026-12-19", "2026-12-25"),
        ("2026-12-26", "2027-01-01"),
        ("2027-01-02", "2027-01-08"),
        ("2027-01-09", "2027-01-15"),
    ]
