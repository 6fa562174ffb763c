"""Hazards of 赵店主's shop, at the places of their way where stories begin."""

import datetime as dt

import pytest
import time_machine

from tests.factories.hazards import (
    NEXT_WEEK,
    hand_in_receipts,
    make_hazard,
    make_photo,
    make_plan,
    show_after,
)


@pytest.fixture(autouse=True)
def _today():
    """It is Monday morning."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture(autouse=True)
def _limits(packs):
    """Days and months come from the shipped packs."""


@pytest.fixture
def hazard(unit, cadre):
    """Reported by 陈村干 with a photo, waiting to be confirmed."""
    return make_hazard(unit, by=cadre, photos=[make_photo()])


@pytest.fixture
def assigned(hazard, inspector, supervisor, owner):
    """To be put right by 赵店主 within a week."""
    hazard.take("confirm", by=inspector, level="general")
    return hazard.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK)


@pytest.fixture
def submitted(assigned, owner):
    """Put right, waiting for other eyes."""
    show_after(assigned, owner)
    return assigned.take("submit", by=owner)


@pytest.fixture
def major(hazard, inspector, supervisor, owner):
    """A major hazard, confirmed by 李检查, to be put right by 赵店主."""
    hazard.take("confirm", by=inspector, level="major", criterion="expert", note="三名专家论证")
    return hazard.take("assign", by=supervisor, assignee=owner, due_on=dt.date(2026, 12, 20))


@pytest.fixture
def major_submitted(major, supervisor, owner):
    """The same with its papers, put right, waiting for other eyes."""
    make_plan(major, owner).take("file", by=supervisor)
    hand_in_receipts(major, owner)
    show_after(major, owner)
    return major.take("submit", by=owner)
