"""Reads that join, a page's worth a file."""

from anwang.insight.alerts.queries.firms import Explained, explained, index_of, rows_behind
from anwang.insight.alerts.queries.places import Place, map_of
from anwang.insight.alerts.queries.warnings import alerts_of, rule_choices
from anwang.insight.alerts.queries.week import Week, week_of

__all__ = [
    "Explained",
    "Place",
    "Week",
    "alerts_of",
    "explained",
    "index_of",
    "map_of",
    "rows_behind",
    "rule_choices",
    "week_of",
]
