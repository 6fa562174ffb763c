"""The list of offices."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from anwang.base.kit.listing import Column, Listing
from anwang.town.orgs.models import Org


def village_choices(request: Any) -> list[tuple[int, str]]:
    """The villages and communities that a person sees, for the filter of a list."""
    return [(org.pk, str(org)) for org in Org.objects.villages().visible_to(request.user).order_by("path")]


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
