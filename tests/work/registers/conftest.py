"""A pack with registers, a shop and a factory that keep one."""

import datetime as dt

import pytest
import time_machine

from anwang.town.people.choices import Role
from tests.factories.people import make_user
from tests.factories.registers import publish_registers
from tests.factories.subjects import make_subject
from tests.sharing import shared

MORNING = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today():
    """It is Monday 23 November, nine in the morning."""
    with time_machine.travel(MORNING, tick=False):
        yield


@shared(at=MORNING)
def release(packs):
    return publish_registers()


@shared(at=MORNING)
def shop(release, village, inspector):
    return make_subject("五云便民超市", village, by=inspector, type="core/shop")


@shared(at=MORNING)
def keeper(shop):
    """赵店主 of that shop."""
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))
