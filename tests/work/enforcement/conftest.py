"""A town with two certified officers, a factory, a shop and a department."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.factories.enforcement import make_officer, make_plan, publish_enforcement
from tests.factories.subjects import make_subject
from tests.sharing import shared

NINE = dt.datetime(2026, 11, 23, 9, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NINE, tick=False) as travelled:
        yield travelled


@shared(at=NINE)
def numbers(packs):
    publish_enforcement()


@shared(at=NINE)
def officers(numbers, town, inspector):
    return [make_officer(town, "李检查", user=inspector), make_officer(town, "蒋检查")]


def managed(name, village, supervisor, kind="core/factory"):
    return make_subject(name, village, type=kind).take("verify", by=supervisor)


@shared(at=NINE)
def factory(numbers, village, supervisor):
    return managed("回龙机械加工厂", village, supervisor)


@shared(at=NINE)
def shop(numbers, village, supervisor):
    return managed("五云便民超市", village, supervisor, "core/shop")


@shared(at=NINE)
def plan(officers, town):
    return make_plan(town)
