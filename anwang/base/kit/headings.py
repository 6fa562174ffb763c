"""What the cells of somebody else's table say: as text, and as headings that are compared."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

MARKS = re.compile(r"[\s（）()：:*/、_\-]+")


def text_of(cell: Any) -> str:
    """A cell as text: a number without its point, a day as one writes it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    text = str(cell)
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFKC", text).split())


def plain(heading: str) -> str:
    """A heading without blanks, brackets and marks."""
    return MARKS.sub("", unicodedata.normalize("NFKC", heading)).casefold()
