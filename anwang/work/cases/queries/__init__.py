"""Reads about cases."""

from anwang.work.cases.queries.firms import accident_panel, origins_of, panel_of, visit_panel
from anwang.work.cases.queries.pages import Article, articles_of, makings_of, open_steps, why_not_yet
from anwang.work.cases.queries.sums import fines_of, overview

__all__ = [
    "Article",
    "accident_panel",
    "articles_of",
    "fines_of",
    "makings_of",
    "open_steps",
    "origins_of",
    "overview",
    "panel_of",
    "visit_panel",
    "why_not_yet",
]
