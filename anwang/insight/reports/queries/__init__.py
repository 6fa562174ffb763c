"""Reads about reports that join or aggregate."""

from anwang.insight.reports.queries.calendar import (
    calendar_of,
    campaigns_asked,
    coming_of,
    demands_asked,
    due_in,
    missing_of,
    sums_of,
)
from anwang.insight.reports.queries.comparing import Compared, compared
from anwang.insight.reports.queries.days import report_days
from anwang.insight.reports.queries.heads import letterhead_of
from anwang.insight.reports.queries.owing import Owing, owing_in
from anwang.insight.reports.queries.photos import (
    Offered,
    Shown,
    chosen_by_units,
    photos_offered,
    photos_shown,
)
from anwang.insight.reports.queries.rows import rows_behind, siblings_of

__all__ = [
    "Compared",
    "Offered",
    "Owing",
    "Shown",
    "calendar_of",
    "campaigns_asked",
    "chosen_by_units",
    "coming_of",
    "compared",
    "demands_asked",
    "due_in",
    "letterhead_of",
    "missing_of",
    "owing_in",
    "photos_offered",
    "photos_shown",
    "report_days",
    "rows_behind",
    "siblings_of",
    "sums_of",
]
