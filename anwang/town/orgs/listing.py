"""The list of offices."""

from django.urls import reverse

from anwang.base.kit.listing import Column, Listing
from anwang.town.orgs.models import Org


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
