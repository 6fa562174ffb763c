"""Nearest items and clauses for a text, by their wording and by what people chose before."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anwang.knowledge.laws.matching.choices import Choices, marks_of
from anwang.knowledge.laws.matching.items import Wordings
from anwang.knowledge.laws.matching.meanings import Meanings
from anwang.knowledge.laws.matching.precedents import Precedents

SHOWN = 5
WORDING = 0.9
"""How much the nearest wording counts beside what was chosen before."""
PRECEDENT, SHARPNESS = 0.6, 5.0
"""How much the votes of the nearest earlier texts count beside that, and how soon a few of them do."""
KINDRED, KEENNESS = 0.3, 20.0
"""The same for the votes of those that mean much the same."""
LEANING = 0.05
"""How much it counts that a text means what is commonly said of an item."""
HABIT = 0.08
"""How much it counts that an item is chosen often, whatever the text: it decides between equals."""
NEVER_CHOSEN = -9.0
"""Below every item for which an earlier choice speaks; a mean of logarithms does not fall so low."""
COUNTED, VOTED, LEANT = 100, 500, 300
"""After how many choices counts and votes weigh half of what they once will, and leanings a quarter."""
REPEATED = 16
"""The power of a cosine by which an earlier text that means the same speaks as loudly as thousands."""
COMPARED = 100
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
        self.choices, self.precedents, self.meanings = Choices(), Precedents(), Meanings()
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
        self.meanings.add(text, item)

    def nearest(self, text: str, count: int = SHOWN) -> list[Match]:
        """The best, best first; a text that shares nothing with any wording or choice has none."""
        near = self.wordings.scores(text)
        if not self.choices:
            return _best(near, count)
        nearest = max(near.values(), default=0.0) or 1.0
        marks, meant = marks_of(text), self.meanings.of(text)
        chosen, earlier = self.choices.scores(marks), self.precedents.nearness(marks)
        alike = self.meanings.likeness(meant, earlier)
        votes, kindred = self.precedents.votes(earlier), self.meanings.votes(alike)
        weighed = list({*_first(near, count), *_first(chosen, count), *votes, *kindred})
        leanings = self.meanings.leanings(meant, weighed)
        past = len(self.choices)
        counted, leant = past / (past + COUNTED), (past / (past + LEANT)) ** 2
        voted = max(past / (past + VOTED), max(alike.values(), default=0.0) ** REPEATED)
        return _best(
            {
                item: WORDING * near.get(item, 0.0) / nearest
                + counted * (chosen.get(item, NEVER_CHOSEN) + HABIT * math.log1p(self.choices.times(item)))
                + voted * PRECEDENT * math.log1p(SHARPNESS * votes.get(item, 0.0))
                + voted * KINDRED * math.log1p(KEENNESS * kindred.get(item, 0.0))
                + leant * LEANING * leanings.get(item, 0.0)
                for item in weighed
            },
            count,
        )


def _first(scores: dict[int, float], count: int) -> list[int]:
    """Those of one count that may still be among the best of all together."""
    return heapq.nlargest(max(count, COMPARED), scores, key=scores.__getitem__)


def _best(scores: dict[int, float], count: int) -> list[Match]:
    best = heapq.nsmallest(count, scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Match(item, round(score, 4)) for item, score in best]
