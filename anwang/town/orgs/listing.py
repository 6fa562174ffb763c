"""The list of offices."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from anwang.base.kit.listing import Column, Listing
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


def village_choices(request: Any) -> list[tuple[int, str]]:
    """The villages and communities that a person sees, for the filter of a list."""
    return [(org.pk, str(org)) for org in Org.objects.villages().visible_to(request.user).order_by("path")]


def town_choices(request: Any) -> list[tuple[int, str]]:
    """The towns that a person sees, where that is more than one."""
    towns = Org.objects.filter(kind=OrgKind.TOWN).visible_to(request.user).order_by("path")
    return [(org.pk, str(org)) for org in towns]


def grid_choices(request: Any) -> list[tuple[int, str]]:
    """The grids that the address names: of a whole town nobody picks from dozens."""
    wanted = [int(part) for part in request.GET.get("grid", "").split(",") if part.isdigit()]
    grids = Org.objects.filter(kind=OrgKind.GRID, pk__in=wanted).visible_to(request.user)
    return [(org.pk, str(org)) for org in grids]


class OrgListing(Listing):
    """Which departments, villages, grids?"""

    model = Org
    columns = [
        Column("name", link=lambda org: reverse("orgs:edit", args=[org.pk])),
        "short_name",
        "kind",
        Column("parent__short_name", "上级"),
        "code",
        Column("topics", "主管专题", show=lambda org: "、".join(org.topics)),
    ]
    filters = ["kind"]
    search = ["name", "short_name", "code"]
    order = ["path"]
    export_name = "单位"
    unit = "个"
    nothing = "先设立村、社区和部门。"
