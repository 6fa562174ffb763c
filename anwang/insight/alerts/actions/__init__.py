"""Writes: the watch over a town, and the indices of its firms."""

from anwang.insight.alerts.actions.indexing import compute_indices
from anwang.insight.alerts.actions.merging import move_to_subject
from anwang.insight.alerts.actions.watching import Watched, watch_town

__all__ = ["Watched", "compute_indices", "move_to_subject", "watch_town"]
