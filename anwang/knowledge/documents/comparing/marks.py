"""What changed within a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]
CLAUSE = re.compile(r"[^，。；：！？\n]*[，。；：！？\n]?")
WORD = re.compile(r"\d+(?:\.\d+)?%?|[A-Za-z]+|.", re.DOTALL)
SHORTEST = 2
"""A single character left standing between two changes helps nobody: it is marked with them."""
LONGEST = 2000
"""Characters; what is longer is compared clause by clause only."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words: the same in both, only in the old text (gone), or only in the new one (new)."""

    kind: Kind
    text: str


def marks(old: str, new: str) -> list[Mark]:
    """The old and the new text as one, with what went and what came; first by clauses, then by words."""
    if old == new:
        return [Mark("same", new)] if new else []
    found: list[Mark] = []
    for tag, before, after in _blocks(CLAUSE.findall(old)[:-1], CLAUSE.findall(new)[:-1]):
        if tag == "replace" and len(before) + len(after) <= LONGEST:
            found += _by_words(before, after)
        else:
            found += _block(tag, before, after)
    return _joined(found)


def _by_words(old: str, new: str) -> list[Mark]:
    """Within clauses that changed; where hardly anything stayed, one after the other."""
    found = [
        mark
        for tag, before, after in _blocks(WORD.findall(old), WORD.findall(new))
        for mark in _block(tag, before, after)
    ]
    stayed = sum(len(mark.text) for mark in found if mark.kind == "same")
    if 2 * stayed < min(len(old), len(new)):
        return list(_block("replace", old, new))
    return list(_without_crumbs(found))


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag, "".join(old[a:b]), "".join(new[c:d])


def _block(tag: str, before: str, after: str) -> Iterator[Mark]:
    if tag == "equal":
        yield Mark("same", after)
        return
    if before:
        yield Mark("gone", before)
    if after:
        yield Mark("new", after)


def _without_crumbs(found: Sequence[Mark]) -> Iterator[Mark]:
    """A single character that stayed between two changes counts as changed."""
    for place, mark in enumerate(found):
        is_crumb = mark.kind == "same" and len(mark.text) < SHORTEST and 0 < place < len(found) - 1
        if is_crumb:
            yield Mark("gone", mark.text)
            yield Mark("new", mark.text)
        else:
            yield mark


def _joined(found: Sequence[Mark]) -> list[Mark]:
    """Neighbours of a kind as one; between two things that stayed, what went stands before what came."""
    joined: list[Mark] = []
    gone = new = ""
    for mark in (*found, Mark("same", "")):
        if mark.kind == "gone":
            gone += mark.text
        elif mark.kind == "new":
            new += mark.text
        else:
            joined += [each for each in (Mark("gone", gone), Mark("new", new)) if each.text]
            gone = new = ""
            if mark.text and joined and joined[-1].kind == "same":
                joined[-1] = Mark("same", joined[-1].text + mark.text)
            elif mark.text:
                joined.append(mark)
    return joined
