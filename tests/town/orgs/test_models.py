"""The tree and its levels."""

import pytest

from anwang.base.kit.refusals import BadInput
from anwang.town.orgs.actions import add_org, move_org
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from tests.factories.orgs import make_village


def test_org_knows_every_level_above_it(district, town, village, unit):
    assert (unit.district, unit.town, unit.village, unit.grid, unit.unit) == (
        district,
        town,
        village,
        None,
        unit,
    )


def test_beneath_is_the_org_and_all_under_it(town, village, unit, stranger):
    assert list(town.beneath()) == [town, village, unit]


def test_ancestors_run_from_the_root_down(district, town, village, unit):
    assert list(unit.ancestors()) == [district, town, village]


def test_org_is_refused_where_its_kind_cannot_stand(town, village):
    with pytest.raises(BadInput, match="不能设在村“五云村”之下"):
        add_org(kind=OrgKind.TOWN, name="镇中镇", parent=village, by=None)


def test_moved_unit_has_the_levels_of_its_new_village(town, unit):
    other = make_village("青龙村", town)

    move_org(unit, other, by=None)

    assert Org.objects.get(pk=unit.pk).village == other
