"""Drawing by lot: the same seed and the same lists give the same result, anywhere (双随机).

Each name gets a number from SHA-256 of ``seed:name``; the smallest numbers are drawn. No generator of a
language or version is involved, so that a clerk of another town can repeat it with any tool.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

Name = TypeVar("Name", int, str)


def lot(seed: str, name: object) -> str:
    """The number that a name draws, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()


def draw(seed: str, names: Iterable[Name], count: int) -> list[Name]:
    """So many of the names, in the order in which they were drawn."""
    return sorted(set(names), key=lambda name: (lot(seed, name), str(name)))[: max(0, count)]


def pair(seed: str, firm: object, officers: Sequence[Name], needed: int = 2) -> list[Name]:
    """Which officers go to this firm."""
    return draw(f"{seed}:{firm}", officers, needed)
