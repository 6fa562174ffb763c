"""Many kinds of duties on one desk: the first of them and the late ones are open."""

import datetime as dt

import pytest
import time_machine

from anwang.doors.desk.duties import OPEN_ALL, OPEN_FIRST, Group, Row, folded
from anwang.work.hazards.models import Hazard

TODAY = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
LATE = dt.date(2026, 11, 22)


def group(*, due_on=None):
    return Group(Hazard.workflow.steps["confirm"], "隐患", [Row(Hazard(title="配电箱未接地"), due_on)], 1, "")


def test_a_few_kinds_are_all_open():
    assert all(each.is_open for each in folded([group()] * OPEN_ALL))


@time_machine.travel(TODAY)
@pytest.mark.parametrize(("due_on", "is_open"), [(None, False), (LATE, True), (TODAY.date(), False)])
def test_of_many_the_first_are_open_and_those_that_are_late(due_on, is_open):
    groups = folded([group()] * OPEN_ALL + [group(due_on=due_on)])

    assert [each.is_open for each in groups] == [True] * OPEN_FIRST + [False] * (OPEN_ALL - OPEN_FIRST) + [
        is_open
    ]
