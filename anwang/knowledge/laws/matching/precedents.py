"""Earlier texts most like this one, and what was chosen for each of them (先例): the nearest have a vote."""

from __future__ import annotations

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from anwang.knowledge.laws.matching.grams import telling

VOTERS = 120
"""How many of the earlier texts vote."""
COMPARED = 400
"""How many are compared with the text mark by mark: those nearest by their rare marks alone."""


class Precedents:
    """Every text for which something was chosen, found again by the marks it shares; grows text by text."""

    def __init__(self) -> None:
        """Nothing was chosen yet."""
        self._numbers: dict[str, int] = {}
        self._holding: dict[str, array[int]] = {}
        self._marks = array("I")
        self._ends = array("I", [0])
        self._roots = array("d")
        self._chosen = array("I")

    def __len__(self) -> int:
        return len(self._chosen)

    def add(self, marks: AbstractSet[str], item: int) -> None:
        """For a text of these marks somebody chose this item."""
        text = len(self._chosen)
        self._chosen.append(item)
        self._roots.append(math.sqrt(len(marks)))
        for mark in marks:
            self._holding.setdefault(mark, array("I")).append(text)
            self._marks.append(self._numbers.setdefault(mark, len(self._numbers)))
        self._ends.append(len(self._marks))

    def votes(self, nearness: Mapping[int, float]) -> dict[int, float]:
        """Each item's share among the nearest texts, the nearer ones counting more; together one."""
        first = heapq.nlargest(VOTERS, nearness, key=nearness.__getitem__)
        return shares({text: nearness[text] ** 2 for text in first}, self._chosen)

    def nearness(self, marks: AbstractSet[str]) -> dict[int, float]:
        """How near the earlier texts are that share rare marks, by all the marks they share.

        Texts are known by their place in the order of the choices.
        """
        chosen, holding = len(self._chosen), self._holding
        weights = {mark: math.log1p(chosen / len(holding[mark])) for mark in marks & holding.keys()}
        alike: dict[int, float] = defaultdict(float)
        for mark, texts in telling(holding, marks):
            weight = weights[mark]
            for text in texts:
                alike[text] += weight
        roots, ends = self._roots, self._ends
        first = heapq.nlargest(COMPARED, alike, key=lambda text: alike[text] / roots[text])
        numbered = {self._numbers[mark]: weight for mark, weight in weights.items()}
        shared, weight_of = numbered.__contains__, numbered.__getitem__
        return {
            text: math.fsum(map(weight_of, filter(shared, self._marks[ends[text] : ends[text + 1]])))
            / roots[text]
            for text in first
        }


def shares(voices: Mapping[int, float], chosen: Sequence[int]) -> dict[int, float]:
    """How much of all voices each item has; ``chosen``: for which item each text speaks."""
    spoken: dict[int, float] = defaultdict(float)
    for text, voice in voices.items():
        spoken[chosen[text]] += voice
    whole = sum(spoken.values())
    return {item: voice / whole for item, voice in spoken.items()}
