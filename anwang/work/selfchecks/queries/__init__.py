"""Reads that join: the firm's home, the town's view of firms."""

from anwang.work.selfchecks.queries.entries import entry_of_slip
from anwang.work.selfchecks.queries.firms import figures_of, firm_rows, panel_of
from anwang.work.selfchecks.queries.home import Home, home_for, home_of
from anwang.work.selfchecks.queries.major import major_hazards_of

__all__ = [
    "Home",
    "entry_of_slip",
    "figures_of",
    "firm_rows",
    "home_for",
    "home_of",
    "major_hazards_of",
    "panel_of",
]
