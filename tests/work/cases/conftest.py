"""A town with two certified officers, a factory and a delegation for blocked exits."""

from anwang.town.people.choices import Role
from tests.factories.cases import make_case, make_delegation, make_filed
from tests.factories.people import make_user
from tests.sharing import shared
from tests.work.enforcement.conftest import NINE, clock, factory, numbers, officers

__all__ = ["NINE", "clock", "factory", "numbers", "officers"]


@shared(at=NINE)
def delegation(numbers, town):
    return make_delegation(town)


@shared(at=NINE)
def case(factory, officers, delegation):
    return make_case(factory, officers)


@shared(at=NINE)
def filed(factory, officers, delegation, leader):
    return make_filed(factory, officers, leader)


@shared(at=NINE)
def handler(officers):
    return officers[0].user


@shared(at=NINE)
def owner_of_factory(factory):
    return make_user("何厂长", (factory.org, Role.PRINCIPAL))
