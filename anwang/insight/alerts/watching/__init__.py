"""The rules that watch a town: each a named function from town, day and numbers to the causes it finds."""

from anwang.insight.alerts.watching import (  # noqa: F401 -- importing a file enters its rules
    contradictions,
    expiry,
    missed,
    overdue,
    repeats,
    reviews,
    silence,
    waves,
)
from anwang.insight.alerts.watching.frame import RULES, Cause, WatchRule

__all__ = ["RULES", "Cause", "WatchRule"]
