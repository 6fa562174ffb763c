"""Numbers about hazards, each a door to its rows."""

import datetime as dt

import pytest
import time_machine

from anwang.base.kit.measures import Period, Scope, discover, rows, value
from anwang.work.hazards.actions import fix_on_spot, list_for_supervision
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import NEXT_WEEK, hand_in_receipts, make_hazard, make_photo, make_plan
from tests.factories.orgs import make_village

NOVEMBER = Period(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
OCTOBER = Period(dt.date(2026, 10, 1), dt.date(2026, 10, 31))


@pytest.fixture(autouse=True, scope="module")
def _registered():
    discover()


def figures(scope, period, *names):
    return {name: value(f"hazards.{name}", scope, period) for name in names}


def test_found_and_closed_are_counted_in_their_own_periods(unit, cadre, inspector, supervisor, owner, town):
    with time_machine.travel("2026-10-10T02:00:00Z"):
        old = make_hazard(unit, by=cadre, photos=[make_photo()])
    old.take("confirm", by=inspector, level="general")
    old.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK)
    make_hazard(unit, by=cadre)

    scope = Scope(org=town)
    assert figures(scope, OCTOBER, "found", "closed", "open") == {"found": 1, "closed": 0, "open": 1}
    assert figures(scope, NOVEMBER, "found", "due", "open") == {"found": 1, "due": 1, "open": 2}


def test_closed_on_time_is_a_part_of_what_was_due(submitted, inspector, town, unit, cadre, supervisor, owner):
    submitted.take("close", by=inspector)
    late = make_hazard(unit, by=cadre)
    late.take("confirm", by=inspector, level="general")
    late.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK)
    Hazard.objects.filter(pk=late.pk).update(due_on=dt.date(2026, 11, 20))

    found = figures(Scope(org=town), NOVEMBER, "due", "closed_on_time", "overdue", "closed", "found_closed")

    assert found == {"due": 2, "closed_on_time": 1, "overdue": 1, "closed": 1, "found_closed": 1}
    assert list(rows("hazards.overdue", Scope(org=town), NOVEMBER)) == [late]


def test_what_was_none_is_counted_nowhere(hazard, inspector, town):
    hazard.take("dismiss", by=inspector, note="不属于隐患")

    assert figures(Scope(org=town), NOVEMBER, "found", "open") == {"found": 0, "open": 0}


def test_scope_narrows_to_the_village_and_the_topic(hazard, town, village):
    other = make_village("青龙庙村", town)

    assert value("hazards.found", Scope(org=village), NOVEMBER) == 1
    assert value("hazards.found", Scope(org=other), NOVEMBER) == 0
    assert value("hazards.found", Scope(org=town, topic="fire"), NOVEMBER) == 0


def test_major_hazards_are_followed_through_plan_reports_and_listing(major, supervisor, owner, town):
    names = ("major_found", "major_open", "major_planned", "double_reported", "listed", "major_closed")
    before = figures(Scope(org=town), NOVEMBER, *names)
    assert before == dict.fromkeys(names, 0) | {"major_found": 1, "major_open": 1}

    make_plan(major, owner).take("file", by=supervisor)
    hand_in_receipts(major, owner)
    list_for_supervision(major, by=supervisor, notice_number="1号", due_on=dt.date(2027, 1, 31))

    after = figures(Scope(org=town), NOVEMBER, *names)
    assert after == dict.fromkeys(names, 1) | {"major_closed": 0}


def test_own_checks_and_spot_fixes_are_counted(unit, owner, town):
    fix_on_spot(make_hazard(unit, by=owner), by=owner, before=[make_photo()], after=[make_photo()])

    assert figures(Scope(org=town), NOVEMBER, "self_found", "fixed_on_site") == {
        "self_found": 1,
        "fixed_on_site": 1,
    }
