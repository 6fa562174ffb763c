"""Rounds, their checks and the hazards found on them are handed over as one chain that never dangles."""

import datetime as dt

import pytest

from anwang.insight.exchange.actions import take_in
from anwang.insight.exchange.checking import check_rows
from anwang.insight.exchange.files import as_json, as_workbook, read_file
from anwang.insight.exchange.mapping import task_id
from anwang.insight.exchange.models import DroppedTask
from anwang.insight.exchange.queries import count_of, page_of, rows_of
from anwang.insight.exchange.tables import HAZARD, MEASURE, MISSION, RECORD, TABLES
from anwang.town.people.choices import Role
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value
from anwang.work.selfchecks.actions import arrange, check
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.selfchecks.rounds import round_of
from tests.factories.people import make_user
from tests.factories.risks import make_control, make_event, make_point
from tests.factories.selfchecks import make_duty
from tests.factories.subjects import make_subject

TODAY = dt.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _day(time_machine):
    time_machine.move_to("2026-11-26T01:30:00Z", tick=False)


@pytest.fixture
def works(packs, village, supervisor):
    made = make_subject("回龙机械加工厂", village, type="core/factory", employees=30)
    return made.take("verify", by=supervisor)


@pytest.fixture
def boss(works):
    return make_user("罗老板", (works.org, Role.PRINCIPAL))


@pytest.fixture
def guards(works):
    event = make_event(make_point(works, "冲床"))
    return [make_control(event, text) for text in ("光电保护有效", "双手启动")]


@pytest.fixture
def duty(works, guards):
    """A round for two measures, with a checklist besides; and another round for one of the two."""
    duty = make_duty(works, checklist="fire/shop-check")
    duty.controls.set(guards)
    make_duty(works, name="月查", checklist="").controls.set(guards[:1])
    return duty


@pytest.fixture
def done(duty, boss):
    """The round was made, and one measure did not hold."""
    arrange(TODAY)
    due = CheckOccurrence.objects.get(duty=duty)
    asked = round_of(duty)
    failed = asked.own_items[0]["id"]
    values = {each.id: Value.PASS for each in asked.checklist.items} | {failed: Value.FAIL}
    check(due, asked=asked, sheet=Sheet(values, {failed: Found(title="光电保护被短接")}), by=boss)
    return due


def test_each_pair_of_round_and_measure_is_a_task(duty, guards, supervisor):
    rows = {row["id"]: row for row in rows_of(MISSION, supervisor)}

    pairs = {str(task_id(duty, control)) for control in [None, *guards]}
    assert pairs < set(rows)
    of_one = [row["id"] for row in rows.values() if row["riskMeasureId"] == str(guards[0].uuid)]
    assert len(of_one) == 2
    assert len(rows) == count_of(MISSION, supervisor) == 5


def test_a_hazard_carries_its_measure_and_the_record_of_the_check(done, guards, supervisor):
    [hazard] = rows_of(HAZARD, supervisor)
    records = {row["id"]: row for row in rows_of(RECORD, supervisor)}

    assert hazard["riskMeasureId"] == str(guards[0].uuid)
    assert records[hazard["checkRecordId"]]["checkTaskId"] == str(task_id(done.duty, guards[0]))
    assert len(records) == count_of(RECORD, supervisor) == 3


@pytest.mark.parametrize("write", [as_json, as_workbook])
def test_the_chain_is_neutral_even_after_the_round_has_changed(done, duty, guards, supervisor, write):
    duty.controls.remove(guards[0])
    guards[1].is_deleted = True
    guards[1].save()
    rows = {path: rows_of(path, supervisor) for path in TABLES}

    assert check_rows(read_file(write(rows)), by=supervisor).faults == []
    assert take_in(read_file(write(rows)), by=supervisor).changes == []
    gone = {row["id"]: row["deleted"] for row in rows[MISSION]}
    assert [gone[str(task_id(duty, control))] for control in [None, *guards]] == [0, 1, 1]
    assert all(count_of(path, supervisor) == len(rows[path]) for path in TABLES)


def test_what_joins_or_leaves_a_round_comes_again_and_nothing_else(duty, guards, supervisor, time_machine):
    cursor = page_of(MISSION, supervisor).cursor
    time_machine.move_to("2026-11-27T01:30:00Z", tick=False)
    guards[1].check_duties.clear()

    changed = page_of(MISSION, supervisor, since=cursor)
    assert {row["id"] for row in changed.rows} == {str(task_id(duty, control)) for control in [None, *guards]}
    time_machine.move_to("2026-11-28T01:30:00Z", tick=False)
    duty.controls.add(guards[1])

    assert not DroppedTask.objects.exists()
    again = {row["id"]: row["deleted"] for row in page_of(MISSION, supervisor, since=changed.cursor).rows}
    assert again[str(task_id(duty, guards[1]))] == 0


def test_a_page_reads_no_more_than_it_shows(works, supervisor, time_machine, django_assert_max_num_queries):
    event = make_event(make_point(works, "库房"))
    for number in range(60):
        time_machine.shift(1)
        make_control(event, f"措施 {number}")

    with django_assert_max_num_queries(6):
        page = page_of(MEASURE, supervisor, limit=20)

    assert (len(page.rows), page.has_more) == (20, True)
