"""A town with two certified officers, a factory and a delegation for blocked exits."""

import pytest

from anwang.town.people.choices import Role
from tests.factories.cases import make_case, make_delegation, make_filed
from tests.factories.people import make_user
from tests.work.enforcement.conftest import NINE, clock, factory, numbers, officers

__all__ = ["NINE", "clock", "factory", "numbers", "officers"]


@pytest.fixture
def delegation(numbers, town):
    return make_delegation(town)


@pytest.fixture
def case(factory, officers, delegation):
    return make_case(factory, officers)


@pytest.fixture
def filed(factory, officers, delegation, leader):
    return make_filed(factory, officers, leader)


@pytest.fixture
def handler(officers):
    return officers[0].user


@pytest.fixture
def owner_of_factory(factory):
    return make_user("何厂长", (factory.org, Role.PRINCIPAL))
