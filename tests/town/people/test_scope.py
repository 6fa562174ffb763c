"""What a post covers."""

import pytest

from anwang.base.kit.refusals import BadInput
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.actions import appoint, relieve
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from tests.factories.orgs import make_org


def test_supervisor_sees_the_town_and_all_beneath(supervisor, town, village, unit):
    assert set(Org.objects.visible_to(supervisor)) == {town, village, unit}


def test_stranger_sees_nothing_of_our_town(stranger, town, village, unit):
    assert not set(Org.objects.visible_to(stranger)) & {town, village, unit}


def test_owner_sees_no_unit_but_the_own(owner, unit, village, supervisor):

    other = make_org(OrgKind.UNIT, "隔壁餐馆", village)

    seen = set(Org.objects.visible_to(owner))

    assert unit in seen
    assert other not in seen


def test_ended_post_covers_nothing(supervisor, town):
    relieve(supervisor.posts.get(), by=None)

    fresh = User.objects.get(pk=supervisor.pk)

    assert fresh.posts_held == []
    assert not Org.objects.visible_to(fresh).exists()


def test_firm_role_is_refused_at_an_office(town, supervisor):
    with pytest.raises(BadInput, match="不能设在乡镇"):
        appoint(supervisor, town, Role.PRINCIPAL, by=None)
