"""Reads about reports that join or aggregate."""

from anwang.insight.reports.queries.owing import Owing, owing_in
from anwang.insight.reports.queries.rows import rows_behind, siblings_of

__all__ = ["Owing", "owing_in", "rows_behind", "siblings_of"]
