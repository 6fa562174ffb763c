"""A shop under supervision, its keeper, and who is warned of what."""

import datetime as dt

import pytest
import time_machine

from anwang.knowledge.packs.queries import checklist
from anwang.town.people.choices import Role
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.answers import Found, Sheet
from tests.factories.hazards import make_hazard
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.sharing import shared

MORNING = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today(packs):
    """It is Monday morning."""
    with time_machine.travel(MORNING, tick=False):
        yield


@shared(at=MORNING)
def shop(village, inspector):
    """Under supervision for more than half a year."""
    with time_machine.travel(MORNING - dt.timedelta(days=200), tick=False):
        return make_subject("五云便民超市", village, by=inspector, type="core/shop", topic="fire")


@shared(at=MORNING)
def keeper(shop):
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))


@shared(at=MORNING)
def late(shop, cadre):
    """A hazard of the shop that should have been put right ten days ago."""
    return put(make_hazard(subject=shop, by=cadre, topic="fire"), due_on=dt.date(2026, 11, 13))


def put(hazard, **fields):
    """The hazard as it would be while it is put right."""
    Hazard.objects.filter(pk=hazard.pk).update(
        **{"state": "rectifying", "assignee": hazard.found_by, **fields}
    )
    return Hazard.objects.get(pk=hazard.pk)


def check(shop, by, day, *, fails=0):
    """The fire checklist answered there on a day."""
    sheet = checklist("fire/shop-check")
    items = [item for item in sheet.items if item.if_failed.level == "general"]
    found = {item.id: Found(title=item.if_failed.hazard) for item in items[:fails]}
    values = {item.id: "fail" if item.id in found else "pass" for item in items}
    return hand_in(subject=shop, checklist=sheet, sheet=Sheet(values, found), by=by, visited_on=day)
