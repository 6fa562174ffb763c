"""Forms fill themselves in."""

import pytest

from anwang.base.kit.refusals import BadInput
from anwang.insight.returns.counting import sheet_of
from anwang.insight.returns.periods import called, due_of, form_of, period_of
from anwang.insight.returns.sheet import Sheet, differences
from tests.factories.hazards import make_hazard, make_plan
from tests.insight.returns.conftest import OCTOBER, fix


def values(sheet, line):
    """What a line says."""
    return [str(cell) for row, pairs in sheet.rows() if row.id == line for _, cell in pairs]


def test_line_counts_what_was_found_in_its_branch(form, town, till_september, two_hazards):
    sheet = sheet_of(form.on(till_september.end), town, till_september)

    assert values(sheet, "trade") == ["0", "2", "1", "50", "0", "0", "—", "0", "0", "0", "0", "0"]


def test_share_of_nothing_is_neither_nought_nor_a_hundred(form, town, till_september):
    sheet = sheet_of(form.on(till_september.end), town, till_september)

    assert {values(sheet, line.id)[3] for line in sheet.lines} == {"—"}


def test_lines_add_up_to_the_total(form, town, village, till_september, two_hazards, inspector):
    make_hazard(village, by=inspector, title="路边护栏缺失一段，约三米")
    sheet = sheet_of(form.on(till_september.end), town, till_september)
    top = [line for line in sheet.lines if not line.depth and not line.is_total]

    assert sum(len(line.cells[1].ids) for line in top) == 3
    assert values(sheet, "total")[1] == "3"
    assert values(sheet, "rest")[1] == "1"


def test_funds_are_added_up_from_treatment_plans(form, town, till_september, shop, inspector, supervisor):
    major = make_hazard(by=inspector, subject=shop, title="二层只有一个安全出口，另一处被封堵")
    major.take("confirm", by=inspector, level="major", criterion="experts")
    make_plan(major, supervisor)
    sheet = sheet_of(form.on(till_september.end), town, till_september)

    assert values(sheet, "trade")[4:] == ["1", "0", "0", "1", "0", "0", "0", "3.5"]


def test_what_happens_later_does_not_change_what_was_true_then(
    form, town, till_september, two_hazards, clock, inspector
):
    _, waiting = two_hazards
    before = sheet_of(form.on(till_september.end), town, till_september)
    clock.move_to(OCTOBER)
    fix(waiting, inspector)

    assert differences(before, sheet_of(form.on(till_september.end), town, till_september)) == []


def test_sheet_comes_back_from_its_json_as_it_was(form, town, till_september, two_hazards):
    sheet = sheet_of(form.on(till_september.end), town, till_september)

    assert Sheet.from_json(sheet.as_json()) == sheet


def test_form_asks_the_database_no_more_for_three_than_for_one(
    form, town, till_september, two_hazards, shop, inspector, django_assert_num_queries
):
    version = form.on(till_september.end)
    with django_assert_num_queries(10):
        sheet_of(version, town, till_september)
    make_hazard(by=inspector, subject=shop, title="配电箱没有门，导线裸露")

    with django_assert_num_queries(10):
        sheet_of(version, town, till_september)


@pytest.mark.parametrize(
    ("form_id", "text", "days", "words", "due"),
    [
        ("hazards-by-industry", "2026-10", ("2026-01-01", "2026-10-31"), "2026年1—10月", None),
        ("firm-quarter", "2026-Q3", ("2026-07-01", "2026-09-30"), "2026年第三季度", "2026-10-15"),
        ("firm-year", "2026", ("2026-01-01", "2026-12-31"), "2026年", "2027-01-31"),
    ],
)
def test_period_is_read_called_and_due_as_the_rule_says(statistics, town, form_id, text, days, words, due):
    found = form_of(f"statistics/{form_id}", town)
    period = period_of(found, text)

    assert (str(period.start), str(period.end)) == days
    assert called(found, period) == words
    assert (str(due_of(found, period).date) if due else None) == due


@pytest.mark.parametrize("text", ["2026-13", "2026-Q3", "十月", "1899-01", ""])
def test_period_that_is_none_is_refused_with_a_sample(form, text):
    with pytest.raises(BadInput, match="请写成 2026-10 的样子"):
        period_of(form, text)
