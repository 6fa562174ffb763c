"""Nearest items and clauses for a text, by their wording and by what people chose before."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anwang.knowledge.laws.matching.choices import Choices, marks_of
from anwang.knowledge.laws.matching.items import Wordings
from anwang.knowledge.laws.matching.precedents import Precedents

SHOWN = 5
WORDING = 0.9
"""How much the nearest wording counts beside what was chosen before."""
PRECEDENT, SHARPNESS = 0.7, 5.0
"""How much the votes of the nearest earlier texts count beside that, and how soon a few of them do."""
HABIT = 0.03
"""How much it counts that an item is chosen often, whatever the text: it decides between equals."""
NEVER_CHOSEN = -9.0
"""Below every item for which an earlier choice speaks; a mean of logarithms does not fall so low."""
COMPARED = 200
"""How many of the nearest by wording, and of the nearest by choices, are weighed against each other."""


@dataclass(frozen=True, slots=True)
class Match:
    """An item by its number, and how strongly it fits: only good for comparing within one text."""

    item: int
    score: float


class Matcher:
    """Ranks a fixed sequence of wordings for any text; learns from each choice it is told."""

    def __init__(self, wordings: Sequence[str], choices: Iterable[tuple[str, int]] = ()) -> None:
        """``choices``: a text, and the number of the item that a person chose for it."""
        self._texts = wordings
        self.wordings = Wordings(wordings)
        self.choices, self.precedents = Choices(), Precedents()
        for text, item in choices:
            self.learn(text, item)

    def learn(self, text: str, item: int) -> None:
        """A person chose this item; with the first choice every item's own wording is counted beside it."""
        if not self.choices:
            for number, wording in enumerate(self._texts):
                self.choices.add(marks_of(wording), number, times=0)
        marks = marks_of(text)
        self.choices.add(marks, item)
        self.precedents.add(marks, item)

    def nearest(self, text: str, count: int = SHOWN) -> list[Match]:
        """The best, best first; a text that shares nothing with any wording or choice has none."""
        near = self.wordings.scores(text)
        if not self.choices:
            return _best(near, count)
        nearest = max(near.values(), default=0.0) or 1.0
        marks = marks_of(text)
        chosen, votes = self.choices.scores(marks), self.precedents.votes(marks)
        return _best(
            {
                item: chosen.get(item, NEVER_CHOSEN)
                + WORDING * near.get(item, 0.0) / nearest
                + PRECEDENT * math.log1p(SHARPNESS * votes.get(item, 0.0))
                + HABIT * math.log1p(self.choices.times(item))
                for item in {*_first(near, count), *_first(chosen, count), *votes}
            },
            count,
        )


def _first(scores: dict[int, float], count: int) -> list[int]:
    """Those of one count that may still be among the best of all together."""
    return heapq.nlargest(max(count, COMPARED), scores, key=scores.__getitem__)


def _best(scores: dict[int, float], count: int) -> list[Match]:
    best = heapq.nsmallest(count, scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Match(item, round(score, 4)) for item, score in best]
