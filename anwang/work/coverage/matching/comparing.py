"""Two firms laid side by side: part by part, with points, and what contradicts that they are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from anwang.work.coverage.choices import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anwang.work.coverage.matching.addresses import Address
    from anwang.work.coverage.matching.reading import Known

ALIKE, NEARLY = 0.6, 0.75  # below the first a name says nothing; from the second on it carries a proposal
HOMOPHONE, CONTAINED = 0.85, 0.8
SHORTEST_INITIALS = 4
SAME_VILLAGE, SAME_GROUP, SAME_TEXT = 0.4, 0.7, 0.85
EXACT = 0.999


@dataclass(frozen=True)
class Weights:
    """Points for what agrees (limits ``match-…`` of the packs in use)."""

    code: int
    code_differs: int
    name: int
    address: int
    phone: int
    sure: int
    likely: int


@dataclass(frozen=True, slots=True)
class Part:
    """One thing compared: how like, in points and in a word."""

    verdict: Verdict
    points: float = 0.0
    share: float = 0.0


@dataclass(frozen=True)
class Likeness:
    """What speaks for one firm and what against."""

    points: int
    parts: Mapping[str, Part]
    clashes: tuple[str, ...]

    @property
    def is_solid(self) -> bool:
        """Whether one thing speaks clearly: the same code, phone or door, or nearly the same name."""
        strong = any(
            self.parts[part].verdict == Verdict.SAME for part in ("code", "phone", "address", "name")
        )
        return strong or self.parts["name"].share >= NEARLY


def compare(
    ours: Known, theirs: Known, weights: Weights, rarity: Mapping[str, float] | None = None
) -> Likeness:
    """Lay them side by side; ``rarity`` says how much a pair of characters tells among all names."""
    clashes: list[str] = []
    code = _code(ours, theirs, weights, clashes)
    name = _name(ours, theirs, weights, rarity or {}, clashes)
    address = _address(ours.address, theirs.address, weights, clashes)
    phone = _phone(ours, theirs, weights)
    if not ours.present:
        clashes.append("档案里已关停或查无此户")
    total = code.points + name.points + address.points + phone.points
    parts = {"name": name, "code": code, "address": address, "phone": phone}
    return Likeness(max(0, round(total)), parts, tuple(clashes))


def _code(ours: Known, theirs: Known, weights: Weights, clashes: list[str]) -> Part:
    if not ours.code or not theirs.code:
        return Part(Verdict.UNKNOWN)
    if ours.code == theirs.code:
        return Part(Verdict.SAME, weights.code, 1)
    clashes.append("信用代码不同")
    return Part(Verdict.DIFFERS, -weights.code_differs)


def _name(
    ours: Known, theirs: Known, weights: Weights, rarity: Mapping[str, float], clashes: list[str]
) -> Part:
    if ours.name.branch != theirs.name.branch:
        clashes.append("分店不同" if ours.name.branch and theirs.name.branch else "一边写明是分店")
    share = name_likeness(ours, theirs, rarity)
    if share < ALIKE:
        clashes.append("名称不同")
        return Part(Verdict.DIFFERS, 0, share)
    verdict = Verdict.SAME if share > EXACT else Verdict.CLOSE
    return Part(verdict, weights.name * share, share)


def name_likeness(ours: Known, theirs: Known, rarity: Mapping[str, float]) -> float:
    """From 0 to 1: characters in order, rare pairs of them counting more; homophones count as misspelt."""
    one, other = ours.name.core, theirs.name.core
    if one == other:
        return 1.0
    share: float = fuzz.ratio(one, other) / 100
    if rarity:
        share = (share + _rare_share(one, other, rarity)) / 2
    if len(ours.initials) >= SHORTEST_INITIALS and ours.initials == theirs.initials:
        share = max(share, HOMOPHONE)
    short, long = sorted((one, other), key=len)
    if len(short) > SHORTEST_INITIALS - 1 and short in long:
        share = max(share, CONTAINED)
    return min(share, 0.99)


def pairs_of(text: str) -> set[str]:
    """Every two characters that stand together, the beginning marked: ^鑫, 鑫源, 源便 …"""
    marked = f"^{text}"
    return {marked[place : place + 2] for place in range(len(marked) - 1)}


def _rare_share(one: str, other: str, rarity: Mapping[str, float]) -> float:
    mine, yours = pairs_of(one), pairs_of(other)
    most = rarity.get("", 1.0)  # what no name of ours has is as rare as can be

    def weigh(pairs: set[str]) -> float:
        return sum(rarity.get(pair, most) for pair in pairs)

    return 2 * weigh(mine & yours) / ((weigh(mine) + weigh(yours)) or 1.0)


def _address(ours: Address, theirs: Address, weights: Weights, clashes: list[str]) -> Part:
    share = address_likeness(ours, theirs, clashes)
    if share is None:
        return Part(Verdict.UNKNOWN)
    if share > EXACT:
        return Part(Verdict.SAME, weights.address, share)
    return Part(Verdict.CLOSE if share else Verdict.DIFFERS, weights.address * share, share)


def address_likeness(ours: Address, theirs: Address, clashes: list[str]) -> float | None:
    """From 0 to 1, or None where the two say nothing of each other."""
    if ours.village and theirs.village and ours.village != theirs.village:
        clashes.append("不在同一个村（社区）")
        return 0.0
    near = SAME_VILLAGE if ours.village and ours.village == theirs.village else 0.0
    groups = ours.group and theirs.group
    if groups and ours.group != theirs.group:
        clashes.append("不在同一个组")
        return near / 2
    if ours.house and theirs.house:
        if ours.house != theirs.house:
            clashes.append("门牌号不同")
            return near
        known = bool(near or groups or (ours.street and ours.street == theirs.street))
        return 1.0 if known else None
    if near:
        return SAME_GROUP if groups else near
    text: float = fuzz.ratio(ours.rest, theirs.rest) / 100 if ours.rest and theirs.rest else 0.0
    return text if text >= SAME_TEXT else None


def _phone(ours: Known, theirs: Known, weights: Weights) -> Part:
    if not ours.phone or not theirs.phone:
        return Part(Verdict.UNKNOWN)
    if ours.phone == theirs.phone:
        return Part(Verdict.SAME, weights.phone, 1)
    return Part(Verdict.DIFFERS)
