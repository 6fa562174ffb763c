"""Writes about archives: made, kept for a while, dropped."""

from anwang.insight.archive.actions.keeping import drop, drop_expired, taken
from anwang.insight.archive.actions.making import begin, make, make_file

__all__ = ["begin", "drop", "drop_expired", "make", "make_file", "taken"]
