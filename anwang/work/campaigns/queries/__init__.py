"""Reads that join or aggregate: task sheet, wall map, what was done, how the other work stands."""

from anwang.work.campaigns.queries.offices import offices_with_parts, offices_without, people_of, units_of
from anwang.work.campaigns.queries.progress import Tally
from anwang.work.campaigns.queries.reached import Catalogue, documents_of, rows_behind
from anwang.work.campaigns.queries.shares import shares_of
from anwang.work.campaigns.queries.sheet import (
    SheetGroup,
    board_of,
    cell_as_json,
    counts,
    parts_url,
    sheet_of,
    shortened,
    standing,
    topics_of,
)
from anwang.work.campaigns.queries.unit_sheets import UnitSheet, unit_sheet, unit_sheets
from anwang.work.campaigns.queries.work import Figure, deeds_with_evidence, figures_of, with_duties

__all__ = [
    "Catalogue",
    "Figure",
    "SheetGroup",
    "Tally",
    "UnitSheet",
    "board_of",
    "cell_as_json",
    "counts",
    "deeds_with_evidence",
    "documents_of",
    "figures_of",
    "offices_with_parts",
    "offices_without",
    "parts_url",
    "people_of",
    "rows_behind",
    "shares_of",
    "sheet_of",
    "shortened",
    "standing",
    "topics_of",
    "unit_sheet",
    "unit_sheets",
    "units_of",
    "with_duties",
]
