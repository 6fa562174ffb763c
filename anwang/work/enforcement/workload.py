"""Kinds of work that officers do, so that higher apps can add theirs (papers, cases).

It shows how the work is shared out, month by month; it ranks nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Counts = Mapping[tuple[int, int], int]
"""(account, month) → how many."""


@dataclass(frozen=True)
class Work:
    """A kind of work: ``count`` gives each account's number by month of a year, ``url`` the rows behind one.

    ``days`` is how many working days one takes (from a pack), where that is known.
    """

    name: str
    unit: str
    count: Callable[[int, int], Counts]
    url: Callable[[int, int, int], str]
    days: Callable[[int], int] | None = None
    order: int = 50


WORKS: list[Work] = []


def add_work(work: Work) -> None:
    """Say that officers also do this; said twice it counts once."""
    if all(each.name != work.name for each in WORKS):
        WORKS.append(work)
        WORKS.sort(key=lambda each: each.order)
