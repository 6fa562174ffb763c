"""A shop at 陈村干's village, its keeper, and the checklist that is gone through there."""

import datetime as dt

import pytest
import time_machine

from anwang.knowledge.packs import queries
from anwang.town.people.choices import Role
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.sharing import shared

MORNING = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today():
    """It is Monday morning."""
    with time_machine.travel(MORNING, tick=True):
        yield


@shared(at=MORNING)
def shop(packs, village, supervisor):
    """A shop under supervision."""
    return make_subject("五云便民超市", village, by=supervisor, type="core/shop")


@shared(at=MORNING)
def keeper(shop):
    """Who keeps it."""
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))


@pytest.fixture
def checklist(packs):
    """The shop check."""
    return queries.checklist("fire/shop-check")


@pytest.fixture
def fill_in(checklist):
    """Answers: all good but what is named, with what was found there."""

    def fill(**found: Found) -> Sheet:
        named = {item.replace("_", "-"): thing for item, thing in found.items()}
        values = {item.id: Value.FAIL if item.id in named else Value.PASS for item in checklist.items}
        return Sheet(values, named)

    return fill
