"""Which of the wordings of items or clauses is nearest to a text, by the words they share (Okapi BM25)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from anwang.knowledge.laws.matching.concepts import WEIGHT, meant_by
from anwang.knowledge.laws.matching.grams import LENGTHS, grams, telling, written_alike

SATURATION = 1.2
LENGTH = 0.75
"""The two constants of BM25: how soon repetition stops counting, and how much a long wording is held back."""


class Wordings:
    """An index of wordings; their numbers are their places in the sequence it was made of."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take in every wording once."""
        counted = [_counted(text) for text in texts]
        self.size = len(counted)
        lengths = [sum(counts.values()) for counts in counted]
        usual = sum(lengths) / self.size if self.size else 1.0
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, counts in enumerate(counted):
            held = SATURATION * (1 - LENGTH + LENGTH * lengths[place] / (usual or 1.0))
            for gram, times in counts.items():
                found[gram].append((place, times * (SATURATION + 1) / (times + held)))
        self._places: Mapping[str, Sequence[tuple[int, float]]] = dict(found)

    def scores(self, text: str) -> dict[int, float]:
        """How near each wording is that shares anything with the text or with what it means."""
        scores: dict[int, float] = defaultdict(float)
        weights = weights_of(text)
        for gram, places in telling(self._places, weights):
            weight = weights[gram] * math.log1p((self.size - len(places) + 0.5) / (len(places) + 0.5))
            for place, share in places:
                scores[place] += weight * share
        return scores


def weights_of(text: str) -> dict[str, float]:
    """The runs to look for: those that were said count whole, those that were meant less."""
    words = written_alike(text)
    weights = dict.fromkeys(
        (gram for means in meant_by("".join(words)) for gram in grams(means.split())), WEIGHT
    )
    return weights | dict.fromkeys(grams(words), 1.0)


def _counted(text: str) -> Counter[str]:
    return Counter(
        word[at : at + length]
        for word in written_alike(text)
        for length in LENGTHS
        for at in range(len(word) - length + 1)
    )
