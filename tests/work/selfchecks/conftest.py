"""A shop, a workshop with its people, and the day on which it all happens."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.subjects.models import Subject
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.sharing import shared

THURSDAY = dt.datetime(2026, 11, 26, 1, 30, tzinfo=dt.UTC)  # 09:30 in the town


@pytest.fixture(autouse=True)
def clock() -> Any:
    """It is Thursday, 26 November 2026."""
    with time_machine.travel(THURSDAY, tick=False) as travelled:
        yield travelled


@shared(at=THURSDAY)
def shop(packs: None, village: Any, supervisor: User) -> Subject:
    """赵店主's shop, supervised."""
    return make_subject("五云便民超市", village, type="core/shop", employees=2).take("verify", by=supervisor)


@shared(at=THURSDAY)
def keeper(shop: Subject) -> User:
    """赵店主, principal of the shop."""
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))


@shared(at=THURSDAY)
def workshop(packs: None, village: Any, supervisor: User) -> Subject:
    """A metal workshop of 86 people."""
    made = make_subject("宏鼎金属制品有限公司", village, type="core/factory", employees=86)
    return made.take("verify", by=supervisor)


@shared(at=THURSDAY)
def boss(workshop: Subject) -> User:
    """Its principal."""
    return make_user("钱厂长", (workshop.org, Role.PRINCIPAL))


@shared(at=THURSDAY)
def worker(workshop: Subject) -> User:
    """One of its workers."""
    return make_user("孙师傅", (workshop.org, Role.WORKER))
