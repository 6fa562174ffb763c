"""Organisations."""

from typing import Any

from anwang.town.orgs.actions import add_org
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


def make_org(kind: OrgKind, name: str, parent: Org | None = None, **fields: Any) -> Org:
    """A node of the tree."""
    return add_org(kind=kind, name=name, parent=parent, by=None, **fields)


def make_town(name: str = "回龙坝镇", district: Org | None = None) -> Org:
    """A town, in a district of its own unless one is given."""
    district = district or make_org(OrgKind.DISTRICT, f"{name}所在区")
    return make_org(OrgKind.TOWN, name, district)


def make_village(name: str = "五云村", town: Org | None = None) -> Org:
    """A village, in a town of its own unless one is given."""
    return make_org(OrgKind.VILLAGE, name, town or make_town())
