"""The list of printed names: page, Excel, API."""

from anwang.base.kit.listing import Column, Listing
from anwang.work.campaigns.models import UnitName


class UnitNameListing(Listing):
    """单位称谓对应: whom does a printed name mean?"""

    model = UnitName
    columns = [
        "name",
        Column("units", "对应单位", show=lambda row: "、".join(map(str, row.units.all())) or "不是本镇单位"),
        "changed_at",
    ]
    search = ["name"]
    order = ["name"]
    beneath = ["units"]
    export_name = "单位称谓对应"
    unit = "个"
    nothing = "方案里的单位名称与本镇不一致时，在这里说明它是谁；核对草稿时记住的也在这里。"
