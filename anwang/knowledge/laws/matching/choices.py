"""What people chose before for texts like this one (历史选择): counted, never trained.

Two counts answer each other: how often an item's texts hold a run of characters (naive Bayes), and how often
the texts of all other items do (its complement, which keeps often chosen items from swallowing the rest).
A run counts the more the fewer items it points to, and the more often it was met.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from anwang.knowledge.laws.matching.concepts import CONCEPTS
from anwang.knowledge.laws.matching.grams import grams, telling, written_alike

UNSEEN = 0.1
"""What a run counts in an item whose texts never held it."""
SCARCE = 0.5
"""Times met by which a run is half believed."""

EDGES = (1, 2)
"""Characters of a word's beginning, which says where, and of its end, which says what is wrong."""


class Choices:
    """Counts of what was chosen for which words; items are known by their numbers; grows choice by choice."""

    def __init__(self) -> None:
        """Nothing was chosen yet."""
        self._of_mark: dict[str, Counter[int]] = defaultdict(Counter)
        self._met: Counter[str] = Counter()
        self._scatter: dict[str, float] = defaultdict(float)
        self._marks_of: Counter[int] = Counter()
        self._times: Counter[int] = Counter()
        self._total = 0
        self._chosen = 0

    def __len__(self) -> int:
        return self._chosen

    def add(self, marks: AbstractSet[str], item: int, *, times: int = 1) -> None:
        """Somebody chose this item for a text of these marks; ``times`` 0: it is the item's own wording."""
        for mark in marks:
            holders = self._of_mark[mark]
            count = holders[item]
            holders[item] = count + 1
            self._scatter[mark] += _spread(count + 1) - _spread(count)
        self._met.update(marks)
        self._marks_of[item] += len(marks)
        self._total += len(marks)
        self._times[item] += times
        self._chosen += times

    def times(self, item: int) -> int:
        """How often it was chosen."""
        return self._times[item]

    def scores(self, marks: AbstractSet[str]) -> dict[int, float]:
        """How strongly earlier choices speak for each item; a mean over the marks of the text."""
        known = telling(self._of_mark, marks)
        if not known:
            return {}
        likely: dict[int, float] = defaultdict(float)
        whole = 0.0
        for mark, holders in known:
            weight = self._weight(mark)
            whole += weight
            elsewhere = self._met[mark] + 1
            speaks = {
                count: weight * (math.log1p(count / UNSEEN) - math.log1p(-count / elsewhere))
                for count in set(holders.values())
            }
            for item, count in holders.items():
                likely[item] += speaks[count]
        return dict(self._leveled(likely, whole))

    def _weight(self, mark: str) -> float:
        """How much a mark tells: less where it was met with many items (its entropy) or hardly ever."""
        met = self._met[mark]
        entropy = math.log(met) - self._scatter[mark] / met
        return met / (met + SCARCE) / (1 + entropy)

    def _leveled(self, likely: dict[int, float], whole: float) -> Iterator[tuple[int, float]]:
        """What speaks for an item, against how much was ever said of it."""
        vocabulary = len(self._of_mark)
        levels = {
            own: math.log(UNSEEN / (own + UNSEEN * vocabulary)) + math.log(self._total - own + vocabulary)
            for own in {self._marks_of[item] for item in likely}
        }
        for item, weight in likely.items():
            yield item, levels[self._marks_of[item]] + weight / whole


def _spread(count: int) -> float:
    return count * math.log(count) if count else 0.0


def marks_of(text: str) -> set[str]:
    """By what a text is known again: its runs of characters, how each word begins and ends, its concepts."""
    words = written_alike(text)
    joined = "".join(words)
    edges = {edge for word in words for size in EDGES for edge in (f"^{word[:size]}", f"{word[-size:]}$")}
    return (
        grams(words) | edges | {f"#{at}" for at, concept in enumerate(CONCEPTS) if concept.found_in(joined)}
    )
