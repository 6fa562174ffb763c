"""Numbers of the core pack that self-checks run by: reminders, sampling, codes (期限与参数)."""

from __future__ import annotations

import datetime as dt

from anwang.knowledge.packs import queries as packs


def number(limit: str, on: dt.date) -> int:
    """A limit of the core pack on a day."""
    return packs.needed_limit(f"core/{limit}", on).value
