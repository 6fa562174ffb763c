"""Numbers of the pack ``enforcement``: cap, gaps, people, workdays (期限与参数)."""

from __future__ import annotations

import datetime as dt

from anwang.knowledge.packs import queries as packs
from anwang.work.enforcement.guards.guard import PACK


def number(limit: str, on: dt.date) -> int:
    """One of them on a day."""
    return packs.needed_limit(f"{PACK}/{limit}", on, called="参数").value
