"""Earlier texts most like this one, and what was chosen for each of them (先例): the nearest have a vote."""

from __future__ import annotations

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Set as AbstractSet

from anwang.knowledge.laws.matching.grams import telling

VOTERS = 120
"""How many of the earlier texts vote."""


class Precedents:
    """Every text for which something was chosen, found again by the marks it shares; grows text by text."""

    def __init__(self) -> None:
        """Nothing was chosen yet."""
        self._holding: dict[str, array[int]] = {}
        self._roots = array("d")
        self._chosen = array("I")

    def __len__(self) -> int:
        return len(self._chosen)

    def add(self, marks: AbstractSet[str], item: int) -> None:
        """For a text of these marks somebody chose this item."""
        number = len(self._chosen)
        self._chosen.append(item)
        self._roots.append(math.sqrt(len(marks)))
        for mark in marks:
            self._holding.setdefault(mark, array("I")).append(number)

    def votes(self, marks: AbstractSet[str]) -> dict[int, float]:
        """Each item's share among the nearest texts, the nearer ones counting more; together one."""
        alike: dict[int, float] = defaultdict(float)
        for _, texts in telling(self._holding, marks):
            weight = math.log1p(len(self._chosen) / len(texts))
            for text in texts:
                alike[text] += weight
        nearness = {text: weight / self._roots[text] for text, weight in alike.items()}
        shares: dict[int, float] = defaultdict(float)
        for text in heapq.nlargest(VOTERS, nearness, key=nearness.__getitem__):
            shares[self._chosen[text]] += nearness[text] ** 2
        whole = sum(shares.values())
        return {item: share / whole for item, share in shares.items()}
