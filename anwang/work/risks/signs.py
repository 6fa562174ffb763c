"""Safety signs of the four kinds of GB 2894 (安全标志), drawn by ourselves in plain strokes.

A pictogram is path data in a box of 100 × 100; the frame and its colours follow from the kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PICTOGRAMS = dict(
    line.split(" ", 1) for line in Path(__file__).with_name("pictograms.txt").read_text("utf-8").splitlines()
)


@dataclass(frozen=True)
class SignKind:
    """What a frame means: its colours are those that the law prints."""

    id: str
    name: str
    frame: str


KINDS = {
    "prohibition": SignKind("prohibition", "禁止标志", "circle"),
    "warning": SignKind("warning", "警告标志", "triangle"),
    "mandatory": SignKind("mandatory", "指令标志", "disc"),
    "guide": SignKind("guide", "提示标志", "square"),
}


@dataclass(frozen=True)
class Sign:
    """One sign."""

    id: str
    kind: SignKind
    words: str
    path: str
    accidents: frozenset[str] = frozenset()
    """Codes of the accident types (GB 6441) for which it is proposed."""


def _sign(id_: str, kind: str, words: str, pictogram: str, *accidents: int) -> Sign:
    return Sign(id_, KINDS[kind], words, PICTOGRAMS[pictogram], frozenset(map(str, accidents)))


SIGNS = (
    _sign("no-fire", "prohibition", "禁止烟火", "flame", 9, 16, 17, 18, 20, 21),
    _sign("no-smoking", "prohibition", "禁止吸烟", "smoke", 9),
    _sign("no-entry", "prohibition", "禁止入内", "person", 23, 24, 12),
    _sign("no-stacking", "prohibition", "禁止堆放", "boxes"),
    _sign("no-touching", "prohibition", "禁止触摸", "hand", 4),
    _sign("no-switching", "prohibition", "禁止合闸", "plug", 6),
    _sign("beware", "warning", "注意安全", "bang"),
    _sign("beware-fire", "warning", "当心火灾", "flame", 9),
    _sign("beware-explosion", "warning", "当心爆炸", "burst", 14, 15, 16, 17, 18, 19, 20, 21, 22),
    _sign("beware-shock", "warning", "当心触电", "bolt", 6),
    _sign("beware-poison", "warning", "当心中毒", "face", 23, 24),
    _sign("beware-corrosion", "warning", "当心腐蚀", "drops", 8, 26),
    _sign("beware-machine", "warning", "当心机械伤人", "gear", 4),
    _sign("beware-vehicles", "warning", "当心车辆", "truck", 2, 3),
    _sign("beware-fall", "warning", "当心坠落", "fall", 10, 11),
    _sign("beware-load", "warning", "当心吊物", "hook", 1, 5),
    _sign("wear-helmet", "mandatory", "必须戴安全帽", "helmet", 1, 5, 12),
    _sign("wear-goggles", "mandatory", "必须戴防护眼镜", "goggles", 8),
    _sign("wear-mask", "mandatory", "必须戴防毒面具", "mask", 23, 24),
    _sign("wear-harness", "mandatory", "必须系安全带", "harness", 10),
    _sign("wear-gloves", "mandatory", "必须戴防护手套", "glove", 8),
    _sign("earth-yourself", "mandatory", "必须消除静电", "earth", 16, 17),
    _sign("exit", "guide", "紧急出口", "exit"),
    _sign("first-aid", "guide", "急救点", "cross"),
    _sign("this-way", "guide", "疏散方向", "walk"),
)
BY_ID = {sign.id: sign for sign in SIGNS}


def proposed(accidents: Iterable[str], *, most: int = 6) -> list[Sign]:
    """The signs that fit what can happen; where nothing fits, the general one."""
    codes = {code.lstrip("0") for code in accidents if code}
    found = [sign for sign in SIGNS if sign.accidents & codes]
    found.sort(key=lambda sign: -len(sign.accidents & codes))
    return found[:most] or [BY_ID["beware"]]
