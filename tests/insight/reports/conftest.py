"""A village's week: the shop, a visit with one hazard, and the report that is owed on Friday."""

import datetime as dt

import pytest
import time_machine

from anwang.insight.reports.actions import open_drafts
from anwang.insight.reports.models import Report
from tests.factories.hazards import make_hazard
from tests.factories.packs import publish_shipped

WEDNESDAY = dt.datetime(2026, 11, 18, 2, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _midweek():
    """It is Wednesday, two days before the report is due."""
    with time_machine.travel(WEDNESDAY, tick=True) as clock:
        yield clock


@pytest.fixture
def plan_pack(packs):
    """The real plan's pack, which says which reports are owed."""
    publish_shipped("huilongba-2020")


@pytest.fixture
def hazard(unit, cadre):
    """Found this week."""
    return make_hazard(unit, by=cadre)


@pytest.fixture
def report(plan_pack, town, village, hazard):
    """The village's draft."""
    open_drafts(town, dt.date(2026, 11, 18))
    return Report.objects.get(org=village, cycle="weekly")
