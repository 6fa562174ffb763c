"""Many kinds of duties on one desk: the first of them and the late ones are open."""

import datetime as dt

import pytest
import time_machine

from anwang.doors.desk.duties import OPEN_ALL, OPEN_FIRST, Group, Row, folded, in_sight
from anwang.work.hazards.models import Hazard

TODAY = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
LATE = dt.date(2026, 11, 22)


def group(*, due_on=None):
    return Group(Hazard.workflow.steps["confirm"], "隐患", [Row(Hazard(title="配电箱未接地"), due_on)], 1, "")


def test_what_is_late_comes_first_the_oldest_before_the_others():
    late, later = group(due_on=LATE), group(due_on=dt.date(2026, 11, 1))

    with time_machine.travel(TODAY):
        ordered = folded([group(), late, later])

    assert [each.first_due for each in ordered] == [later.first_due, late.first_due, None]


@pytest.mark.parametrize(("kinds", "shown", "rest"), [(3, 3, 0), (8, 8, 0), (9, 7, 2), (28, 7, 21)])
def test_of_very_many_kinds_one_line_stands_for_the_rest(kinds, shown, rest):
    assert [len(part) for part in in_sight([group()] * kinds)] == [shown, rest]


def test_a_few_kinds_are_all_open():
    assert all(each.is_open for each in folded([group()] * OPEN_ALL))


@time_machine.travel(TODAY)
def test_of_many_the_first_are_open_and_the_late_ones_are_the_first():
    groups = folded([*[group()] * OPEN_ALL, group(due_on=LATE)])

    assert [each.is_late for each in groups] == [True] + [False] * OPEN_ALL
    assert [each.is_open for each in groups] == [True] * OPEN_FIRST + [False] * (OPEN_ALL + 1 - OPEN_FIRST)
