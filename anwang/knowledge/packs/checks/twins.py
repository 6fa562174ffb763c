"""No two questions ask the same: not word for word anywhere, not nearly so where both are asked."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz, process

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Checklist, Item, Pack
from anwang.knowledge.packs.shelf import Shelf

NEAR = 85
"""From so many of a hundred on, two questions are nearly the same words."""
FILLING = re.compile(r"[\W_]+|是否|有没有|均|都|已|的|了")
FIGURES = re.compile(r"[0-9A-Za-z.]+|[一二三四五六七八九十百]+")


class Asked(NamedTuple):
    """A question with where it is asked."""

    words: str
    figures: tuple[str, ...]
    checklist: Checklist
    item: Item

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands among all packs."""
        return self.checklist.full_id, self.item.id


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Each pair once, at the later of the two; what a town adds comes after all others."""
    if not pack.checklists:
        return
    order = sorted(shelf.packs, key=lambda name: (shelf.packs[name].kind == "local", name))
    every = [asked for name in order for asked in _questions(shelf.packs[name])]
    words = [asked.words for asked in every]
    for place, mine in enumerate(every):
        if mine.item.pack_id != pack.id:
            continue
        found = process.extract(mine.words, words[:place], scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)
        for _words, score, position in found:
            other = every[position]
            if sentence := _twins(mine, other, score):
                here = ("checklists", mine.checklist.id, "items", mine.item.id)
                yield Problem(pack.id, here, sentence)


def _questions(pack: Pack) -> Iterator[Asked]:
    for checklist in pack.checklists:
        if checklist.until is not None:
            continue
        for item in checklist.items:
            if item.until is None:
                yield Asked(FILLING.sub("", item.ask), tuple(FIGURES.findall(item.ask)), checklist, item)


def _twins(mine: Asked, other: Asked, score: float) -> str:
    """That these two are the same question; nothing if they are not."""
    at = f"“{other.checklist.name}”的 {other.checklist.full_id}#{other.item.id}"
    if mine.item.ask == other.item.ask:
        return f"检查项“{mine.item.ask}”与{at} 一字不差，请删去一个，或写明各自查什么"
    if mine.figures != other.figures or not set(mine.checklist.types) & set(other.checklist.types):
        return ""
    return (
        f"检查项“{mine.item.ask}”与{at}（“{other.item.ask}”）几乎相同（{score:.0f}%），"
        "而且查的是同一类对象，请删去一个，或改问另一件事"
    )
