"""A village's week: the shop, a visit with one hazard, and the report that is owed on Friday."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from anwang.insight.reports.actions import open_drafts
from anwang.insight.reports.models import Report
from anwang.knowledge.packs import queries
from anwang.work.campaigns.actions import start_campaign
from tests.factories.campaigns import TEXT, make_pack, make_release
from tests.factories.hazards import make_hazard
from tests.factories.packs import publish_shipped
from tests.sharing import shared

WEDNESDAY = dt.datetime(2026, 11, 18, 2, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _midweek():
    """It is Wednesday, two days before the report is due."""
    with time_machine.travel(WEDNESDAY, tick=True) as clock:
        yield clock


@shared(at=WEDNESDAY)
def plan_pack(packs, town, village, department, supervisor):
    """The real plan's round of now, whose pack says which reports are owed."""
    publish_shipped("huilongba-2020")
    release = queries.release("huilongba-2020", town)
    return start_campaign(town=town, release=release, text=TEXT, by=supervisor, years=4)


@shared(at=WEDNESDAY)
def hazard(unit, cadre):
    """Found this week."""
    return make_hazard(unit, by=cadre)


@shared(at=WEDNESDAY)
def report(plan_pack, town, village, hazard):
    """The village's draft."""
    open_drafts(town, dt.date(2026, 11, 18))
    return Report.objects.get(org=village, cycle="weekly")


@pytest.fixture
def start(packs, town, village, department, supervisor):
    """Starts a campaign on a small plan that was read from a circular: ``start("winter", [duties])``."""

    def started(pack_id, duties, **fields):
        plan = make_pack().content["plan"]
        plan |= {"title": f"{town.name}{NAMES[pack_id]}方案", "duties": duties}
        plan["tasks"] = [task for task in plan["tasks"] if task["topic"] in TOPICS[pack_id]]
        release = make_release(id=pack_id, name=NAMES[pack_id], plan=plan, **fields)
        return start_campaign(town=town, release=release, text=TEXT + pack_id, by=supervisor)

    return started


NAMES = {"winter": "冬春火灾防控专项行动", "gas-2026": "燃气安全百日行动"}
TOPICS = {"winter": {"fire", "gas"}, "gas-2026": {"gas"}}


def closed(hazard):
    """The hazard, put right and closed today."""
    type(hazard).objects.filter(pk=hazard.pk).update(
        state="closed", closed_at=timezone.now(), closed_by=hazard.found_by, rectified_on=timezone.localdate()
    )
    hazard.refresh_from_db()
