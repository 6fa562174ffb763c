"""Finds the few subjects that a row may be, compares those alone, and judges."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from anwang.work.coverage.matching.comparing import Likeness, Weights, compare, pairs_of
from anwang.work.coverage.matching.reading import Known

RAREST = 4  # pairs of characters of a name that are looked up
CROWD = 60  # a pair that more names than this carry finds nobody
MOST_COMPARED = 40
PROPOSED = 3

Judgement = Literal["sure", "likely", "none"]


@dataclass(frozen=True)
class Scored:
    """One of ours, and how like it is."""

    key: int
    likeness: Likeness


@dataclass(frozen=True)
class Match:
    """What became of one row: judged, with the best first."""

    judgement: Judgement
    found: tuple[Scored, ...]
    why: str = ""

    @property
    def best(self) -> Scored | None:
        """The one it is, or may be."""
        return self.found[0] if self.found else None


class Matcher:
    """Ours, indexed by code, phone, door, initials and the rare pairs of characters of their names.

    So a row of 20,000 is compared with some dozen of 20,000, and not with all of them.
    """

    def __init__(self, ours: Iterable[Known], weights: Weights) -> None:
        """Index everybody once."""
        self.weights = weights
        self.ours: dict[int, Known] = {}
        self.blocks: dict[str, dict[str, list[int]]] = {
            name: defaultdict(list) for name in ("code", "phone", "door", "initials", "core", "pair")
        }
        for each in ours:
            self.add(each)
        count = max(len(self.ours), 1)
        pairs = self.blocks["pair"]
        self.rarity = {pair: 1 + math.log(count / len(keys)) for pair, keys in pairs.items()}
        self.rarity[""] = 1 + math.log(count)

    def add(self, known: Known) -> None:
        """Take one in."""
        self.ours[known.key] = known
        for block, value in _blocks(known):
            self.blocks[block][value].append(known.key)
        for pair in pairs_of(known.name.core):
            self.blocks["pair"][pair].append(known.key)

    def near(self, row: Known) -> list[int]:
        """Those worth comparing: whoever shares something that few share."""
        found: Counter[int] = Counter()
        for block, value in _blocks(row):
            keys = self.blocks[block].get(value, ())
            if len(keys) <= CROWD:
                for key in keys:
                    found[key] += RAREST
        pairs = self.blocks["pair"]
        known = sorted(
            (pair for pair in pairs_of(row.name.core) if pair in pairs), key=lambda p: len(pairs[p])
        )
        for pair in known[:RAREST]:
            if len(pairs[pair]) <= CROWD:
                found.update(pairs[pair])
        return [key for key, _ in found.most_common(MOST_COMPARED)]

    def match(self, row: Known, *, refused: Collection[int] = ()) -> Match:
        """The best of ours for this row, judged; ``refused``: those a person said it is not."""
        scored = [
            Scored(key, compare(self.ours[key], row, self.weights, self.rarity))
            for key in self.near(row)
            if key not in refused
        ]
        likely = [
            each for each in scored if each.likeness.points >= self.weights.likely and each.likeness.is_solid
        ]
        likely.sort(key=lambda each: (-each.likeness.points, len(each.likeness.clashes), each.key))
        found = tuple(likely[:PROPOSED])
        if not found:
            return Match("none", ())
        why = self._doubt(found)
        return Match("likely" if why else "sure", found, why)

    def _doubt(self, found: tuple[Scored, ...]) -> str:
        """Why a person must look, in a sentence; empty: it is sure."""
        best = found[0].likeness
        if best.clashes:
            return "；".join(best.clashes)
        if best.points < self.weights.sure:
            return f"得分 {best.points}，不到自动对上的 {self.weights.sure} 分"
        if len(found) > 1 and found[1].likeness.points >= self.weights.sure:
            return "有两个对象都像"
        return ""


def _blocks(known: Known) -> list[tuple[str, str]]:
    pairs = [
        ("code", known.code),
        ("phone", known.phone),
        ("door", known.address.door),
        ("core", known.name.core),
        ("initials", known.initials),
    ]
    return [(block, value) for block, value in pairs if value]
