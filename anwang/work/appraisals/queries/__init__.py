"""Reads about appraisals, build tasks and assessors, a file for each."""

from anwang.work.appraisals.queries.firms import (
    class_of,
    panel_of,
    public_appraisals,
    public_town,
    visit_panel,
)
from anwang.work.appraisals.queries.missed import missed_hazards
from anwang.work.appraisals.queries.overview import Overview, overview
from anwang.work.appraisals.queries.targets import Wanted, lines_of, wanted

__all__ = [
    "Overview",
    "Wanted",
    "class_of",
    "lines_of",
    "missed_hazards",
    "overview",
    "panel_of",
    "public_appraisals",
    "public_town",
    "visit_panel",
    "wanted",
]
