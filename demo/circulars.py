"""The circulars that reach the town, their printed years moved to when the story is told."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from anwang.knowledge.documents import Outline, read_plan

PRINTED = re.compile(r"\d{4}(?=年|—|〕)")
WRITTEN = 2026


def circular(name: str, issued: tuple[int, int], by: dt.date) -> tuple[Outline, dt.date]:
    """A circular as it was issued (month and day) for the last time by a day, and when that was."""
    issued_on = max(day for year in (by.year - 1, by.year) if (day := dt.date(year, *issued)) <= by)
    years = issued_on.year - WRITTEN
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    moved = PRINTED.sub(lambda year: str(int(year[0]) + years), text)
    return read_plan(moved.encode(), filename=name), issued_on
