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
from anwang.insight.reports.queries.rows import rows_behind, siblings_of

__all__ = [
    "Compared",
    "Owing",
    "calendar_of",
    "campaigns_asked",
    "coming_of",
    "compared",
    "demands_asked",
    "due_in",
    "letterhead_of",
    "missing_of",
    "owing_in",
    "report_days",
    "rows_behind",
    "siblings_of",
    "sums_of",
]
