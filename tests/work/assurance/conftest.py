"""The shipped packs, a workshop with 86 people, and who keeps its registers."""

import datetime as dt

import pytest
import time_machine

from anwang.town.people.choices import Role
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.sharing import shared

MORNING = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today():
    """It is Monday 23 November 2026, nine in the morning."""
    with time_machine.travel(MORNING, tick=False):
        yield


@shared(at=MORNING)
def packs(db):
    publish_shipped("core", "fire", "huilongba-2020", "primary-responsibility", "assurance")


@shared(at=MORNING)
def factory(packs, village, inspector):
    return make_subject("宏鼎金属制品有限公司", village, by=inspector, type="core/factory", employees=86)


@shared(at=MORNING)
def store(packs, village, inspector):
    """A store of chemicals."""
    return make_subject("川东化工储运", village, by=inspector, type="core/chemical-store", employees=42)


@shared(at=MORNING)
def safety_officer(factory):
    return make_user("唐安全", (factory.org, Role.SAFETY_OFFICER))
