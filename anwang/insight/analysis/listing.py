"""The list of kept answers, and which list shows the rows of a figure."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.listing import Column, Listing
from anwang.insight.analysis.models import Analysis
from anwang.work.accidents.listing import AccidentListing
from anwang.work.hazards.listing import HazardListing
from anwang.work.inspections.listing import VisitListing


class AnalysisListing(Listing):
    """已保存的分析: what was asked and kept?"""

    model = Analysis
    columns = [
        Column("title", link=True),
        Column("org__short_name", "单位"),
        Column("asked_by__name", "提问人"),
        Column("snapshot_at", "数据截至"),
        Column("kept_at", "保存时间"),
    ]
    search = ["title"]
    order = ["-kept_at"]
    related = ["org"]
    export_name = "已保存的分析"
    unit = "份"
    nothing = "算出结果后点“保存”，会在这里找到。"


ROWS_SHOWN_BY: dict[str, type[Listing]] = {
    "hazards": HazardListing,
    "visits": VisitListing,
    "accidents": AccidentListing,
}
"""Rows of other tables have no list of their own."""


def listing_of(table: str) -> Any:
    """The listing, if there is one."""
    return ROWS_SHOWN_BY.get(table)
