"""Which task of the new version is which task of the old one, by their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

ALIKE = 0.5
"""From here on two tasks are taken for one; below, the old one is gone and the new one is new."""
SAME_PLACE, SAME_TOPIC = 0.1, 0.05
TITLE = 0.3
"""What the title counts, beside the text."""
NOISE = re.compile(r"[\s，。；：、！？“”‘’（）()《》〔〕【】·.,;:!?\"'—\-]+")
MARKER = re.compile(r"^(?:[一二三四五六七八九十]+是|（?[一二三四五六七八九十\d]+[）)、.．])")
COMMON = 40
"""A pair of characters in more tasks than this tells nobody apart, and is not looked up."""


class Comparable(Protocol):
    """What is looked at in a task."""

    @property
    def path(self) -> Sequence[str]: ...
    @property
    def topic(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...


def pair(old: Sequence[Comparable], new: Sequence[Comparable]) -> dict[int, int]:
    """For each task of the new version that was there before, its place and its place in the old one.

    First those whose words are the same, then those with the same title, then the likest. Where several are
    the same, whichever stands at the same number, else in the same order.
    """
    found: dict[int, int] = {}
    for words_of in (_text, _title):
        _take_same(old, new, words_of, found)
    _take_alike(old, new, found)
    return found


def likeness(one: Comparable, other: Comparable) -> float:
    """From 0 (nothing in common) to 1 and a little more (the same words at the same place)."""
    return _likeness(one, other, _pairs(_text(one)), _pairs(_text(other)))


def squeezed(text: str) -> str:
    """The words without marks, spaces and the number in front."""
    return NOISE.sub("", MARKER.sub("", text.strip()))


def _text(task: Comparable) -> str:
    return squeezed(task.text or task.title)


def _title(task: Comparable) -> str:
    return squeezed(task.title)


def _take_same(
    old: Sequence[Comparable],
    new: Sequence[Comparable],
    words_of: Callable[[Comparable], str],
    found: dict[int, int],
) -> None:
    """Pair what says the same; at the same number before in the same order."""
    places: dict[str, list[int]] = defaultdict(list)
    taken = set(found.values())
    for place, task in enumerate(old):
        if place not in taken and words_of(task):
            places[words_of(task)].append(place)
    for here in (True, False):
        for place in [place for place in range(len(new)) if place not in found]:
            same = places.get(words_of(new[place]), [])
            chosen = next(
                (at for at in same if not here or tuple(old[at].path) == tuple(new[place].path)), None
            )
            if chosen is not None:
                found[place] = chosen
                same.remove(chosen)


def _take_alike(old: Sequence[Comparable], new: Sequence[Comparable], found: dict[int, int]) -> None:
    """Pair the likest first, until nothing is alike enough."""
    taken = set(found.values())
    olds = {place: _pairs(_text(task)) for place, task in enumerate(old) if place not in taken}
    news = {place: _pairs(_text(task)) for place, task in enumerate(new) if place not in found}
    scored = sorted(
        (
            (_likeness(old[at], new[place], olds[at], news[place]), -abs(place - at), place, at)
            for place, at in _candidates(olds, news)
        ),
        reverse=True,
    )
    for score, _distance, place, at in scored:
        if score < ALIKE:
            return
        if place not in found and at not in taken:
            found[place] = at
            taken.add(at)


def _candidates(olds: dict[int, Counter[str]], news: dict[int, Counter[str]]) -> Iterator[tuple[int, int]]:
    """Those that have anything telling in common: ten thousand tasks are not compared with ten thousand."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, pairs in olds.items():
        for each in pairs:
            where[each].append(at)
    for place, pairs in news.items():
        shared = {at for each in pairs if len(where.get(each, ())) <= COMMON for at in where.get(each, ())}
        yield from ((place, at) for at in shared)


def _likeness(one: Comparable, other: Comparable, ones: Counter[str], others: Counter[str]) -> float:
    words = (1 - TITLE) * _dice(ones, others) + TITLE * _dice(_pairs(_title(one)), _pairs(_title(other)))
    place = SAME_PLACE if tuple(one.path) == tuple(other.path) else 0
    return words + place + (SAME_TOPIC if one.topic == other.topic else 0)


def _pairs(words: str) -> Counter[str]:
    """Every two characters that stand beside each other; of a single one, itself."""
    return Counter(words[at : at + 2] for at in range(max(len(words) - 1, min(len(words), 1))))


def _dice(ones: Counter[str], others: Counter[str]) -> float:
    size = ones.total() + others.total()
    return 2 * (ones & others).total() / size if size else 1.0
