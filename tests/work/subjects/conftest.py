"""The fire pack's types, and a shop at the cadre's village."""

import pytest

from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.subjects.models import Subject
from tests.factories.people import make_user
from tests.factories.subjects import make_subject


@pytest.fixture
def shop(village: Org) -> Subject:
    """A shop that waits to be verified."""
    return make_subject("五云便民超市", village, address="正街 1 号", contact_phone="13900000001")


@pytest.fixture
def keeper(shop: Subject) -> User:
    """Who keeps that shop."""
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))
