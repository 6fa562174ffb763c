"""A town in October: a shop with hazards found in September, one of them put right."""

import datetime as dt

import pytest
import time_machine

from anwang.insight.returns.periods import form_of, period_of
from anwang.town.evidence.actions import attach_photos
from anwang.town.people.choices import Role
from tests.factories.hazards import make_hazard, make_photo
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

SEPTEMBER = dt.datetime(2026, 9, 15, 2, tzinfo=dt.UTC)
OCTOBER = dt.datetime(2026, 10, 9, 2, tzinfo=dt.UTC)


@pytest.fixture
def statistics(packs, town):
    """The forms are in use; every pack whose types they name is needed only where it is loaded."""
    publish_shipped("statistics")


@pytest.fixture(autouse=True)
def clock():
    """It is September; tests let October come."""
    with time_machine.travel(SEPTEMBER, tick=True) as clock:
        yield clock


@pytest.fixture
def shop(statistics, village, supervisor):
    """A shop under supervision."""
    found = make_subject("五云便民超市", village, type="core/shop", employees=3)
    return found.take("verify", by=supervisor) if found.state == "pending" else found


@pytest.fixture
def principal(shop):
    """赵店主, who signs for the shop."""
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))


@pytest.fixture
def two_hazards(shop, inspector, cadre):
    """Both found in September, one of them fixed on the spot."""
    closed = make_hazard(by=inspector, subject=shop, title="灭火器压力不足，指针在红区")
    fix(closed, inspector)
    return closed, make_hazard(by=inspector, subject=shop, title="疏散通道堆放纸箱，宽度不足")


def fix(hazard, inspector):
    """Put right before the inspector's eyes, with photos, and closed."""
    for slot in ("before", "after"):
        attach_photos(hazard, [make_photo()], slot=slot, by=inspector)
    hazard.take("fix_on_site", by=inspector)


@pytest.fixture
def form(statistics, town):
    """The form of twelve columns."""
    return form_of("statistics/hazards-by-industry", town)


@pytest.fixture
def till_september(form):
    """January to September."""
    return period_of(form, "2026-09")
