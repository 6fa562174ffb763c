"""A chemicals store and its people."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from anwang.town.people.choices import Role
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.sharing import shared

TOWN = ZoneInfo("Asia/Shanghai")
NINE = dt.datetime(2026, 11, 23, 9, 12, tzinfo=TOWN)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NINE, tick=False) as travelled:
        yield travelled


@shared(at=NINE)
def store(packs, village, supervisor):
    """Verified the day before."""
    with time_machine.travel(NINE - dt.timedelta(days=1), tick=False):
        store = make_subject("川东化工仓库", village, type="core/chemical-store")
        return store.take("verify", by=supervisor)


@shared(at=NINE)
def principal(store):
    return make_user("何经理", (store.org, Role.PRINCIPAL))


@pytest.fixture
def safety_officer(store):
    return make_user("白安全", (store.org, Role.SAFETY_OFFICER))
