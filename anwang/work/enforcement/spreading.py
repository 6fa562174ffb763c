"""Which months a firm's visits fall into: even over the year, the emptiest month first."""

from __future__ import annotations

from collections import Counter

DECEMBER = 12


def months_for(times: int, load: Counter[int], first: int) -> list[int]:
    """One month for each visit, within equal parts of what is left of the year; ``load`` is kept up."""
    left = list(range(first, DECEMBER + 1))
    chosen: list[int] = []
    for number in range(times):
        part = left[number * len(left) // times : (number + 1) * len(left) // times] or left
        month = min(part, key=lambda each: (load[each], each))
        load[month] += 1
        chosen.append(month)
    return chosen
