"""A factory with a risk, and the packs of accidents."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.factories.packs import publish_shipped
from tests.factories.subjects import make_subject
from tests.sharing import shared

NINE = dt.datetime(2026, 11, 23, 9, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NINE, tick=False) as travelled:
        yield travelled


@shared(at=NINE)
def rules(packs):
    publish_shipped("accidents")


@shared(at=NINE)
def factory(rules, village, supervisor):
    return make_subject("回龙机械加工厂", village, type="core/factory").take("verify", by=supervisor)
