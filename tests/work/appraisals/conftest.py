"""A factory with a build task, two officers, an assessor, and the firm's own account."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from anwang.town.people.choices import Role
from tests.factories.appraisals import accepted, answers, make_assessor, make_line, visited
from tests.factories.enforcement import make_officer, publish_enforcement
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

NINE = dt.datetime(2026, 11, 23, 9, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NINE, tick=False) as travelled:
        yield travelled


@pytest.fixture
def officers(packs, town, inspector):
    publish_enforcement()
    publish_shipped("primary-responsibility")
    return [make_officer(town, "李检查", user=inspector), make_officer(town, "蒋检查")]


@pytest.fixture
def factory(officers, village, supervisor):
    return make_subject("回龙机械加工厂", village, type="core/factory").take("verify", by=supervisor)


@pytest.fixture
def firm(factory):
    return make_user("何经理", (factory.org, Role.PRINCIPAL))


@pytest.fixture
def line(factory):
    return make_line(factory)


@pytest.fixture
def assessor(officers, town):
    return make_assessor(town)


@pytest.fixture
def in_review(line, factory, assessor, firm, supervisor):
    return accepted(factory, [assessor], firm=firm, head=supervisor)


@pytest.fixture
def reviewed(in_review, factory, officers, inspector, supervisor, leader):
    visit = visited(factory, officers, answers("incentive"), helpers="罗国栋", head=supervisor, leader=leader)
    return in_review.take("review", by=inspector, inspection=visit)
