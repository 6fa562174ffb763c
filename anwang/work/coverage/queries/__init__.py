"""Reads of coverage that join."""

from anwang.work.coverage.queries.responsibility import standing_of

__all__ = ["standing_of"]
