"""Reads: whose forms one may see, which forms there are and where they stand, the rows behind a figure."""

from anwang.insight.returns.queries.firms import returns_of
from anwang.insight.returns.queries.places import has_sight_of, places_of
from anwang.insight.returns.queries.rows import rows_behind
from anwang.insight.returns.queries.shelf import Shelved, shelf_of

__all__ = ["Shelved", "has_sight_of", "places_of", "returns_of", "rows_behind", "shelf_of"]
