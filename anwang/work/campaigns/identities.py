"""Ids of what a person adds to a plan: never one that was used before."""

from __future__ import annotations

import re
from collections.abc import Collection

LONGEST = 60


def next_id(stem: str, used: Collection[str]) -> str:
    """``fire`` → ``fire-12`` where fire-11 is the highest ever used."""
    stem = stem[: LONGEST - 6].rstrip("-")
    numbered = re.compile(rf"{re.escape(stem)}-(\d+)")
    numbers = [int(match[1]) for each in used if (match := numbered.fullmatch(each))]
    return f"{stem}-{1 + max(numbers, default=0)}"
