"""What is different between two editions of a report, or between an edition and what the records say now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anwang.insight.reports.album import Shot
from anwang.insight.reports.figures import Figure
from anwang.insight.reports.lines import Section

PHOTOS = "现场照片"


@dataclass(frozen=True)
class FigureChange:
    """A figure then and now; which records came to count, and which no longer do."""

    name: str
    label: str
    unit: str
    model: str
    then: int | None
    now: int | None
    came: tuple[int, ...]
    left: tuple[int, ...]


@dataclass(frozen=True)
class WordsChange:
    """A sentence that is new (no ``then``), gone (no ``now``), or put otherwise."""

    heading: str
    then: str
    now: str


def figure_changes(then: Sequence[Figure], now: Sequence[Figure]) -> list[FigureChange]:
    """Every figure whose value or whose records changed; equal counts of other records are a change too."""
    old = {each.name: each for each in then if not each.is_struck}
    new = {each.name: each for each in now if not each.is_struck}
    return [
        _figure(old.get(name), new.get(name))
        for name in {**old, **new}
        if _differ(old.get(name), new.get(name))
    ]


def words_changes(then: Sequence[Section], now: Sequence[Section]) -> list[WordsChange]:
    """Section by section; a sentence is the same one as long as its key is."""
    old, new = ({each.id: each for each in sections} for sections in (then, now))
    return [change for section in {**old, **new} for change in _words(old.get(section), new.get(section))]


def photo_changes(then: Sequence[Shot], now: Sequence[Shot]) -> list[WordsChange]:
    """Photos that are shown no more, and new ones; a photo is the same one as long as its bytes are."""
    old, new = ({(shot.key, shot.sha256): shot.caption for shot in shots} for shots in (then, now))
    gone = [WordsChange(PHOTOS, words, "") for key, words in old.items() if key not in new]
    return [*gone, *(WordsChange(PHOTOS, "", words) for key, words in new.items() if key not in old)]


def _differ(old: Figure | None, new: Figure | None) -> bool:
    return old is None or new is None or (old.value, old.ids) != (new.value, new.ids)


def _figure(old: Figure | None, new: Figure | None) -> FigureChange:
    told = new or old
    if told is None:  # pragma: no cover -- a name comes from one of the two
        raise ValueError("a change needs a figure")
    before, after = (set(each.ids if each else ()) for each in (old, new))
    return FigureChange(
        told.name, told.label, told.unit, told.model,
        old.value if old else None, new.value if new else None,
        tuple(sorted(after - before)), tuple(sorted(before - after)),
    )  # fmt: skip


def _words(old: Section | None, new: Section | None) -> Iterator[WordsChange]:
    heading = (new or old or Section("", ())).heading
    before = {line.key: line.text for line in (old.lines if old else ()) if not line.is_struck}
    after = {line.key: line.text for line in (new.lines if new else ()) if not line.is_struck}
    for key in {**before, **after}:
        if before.get(key, "") != after.get(key, "") and key.partition(":")[0] not in PLACED:
            yield WordsChange(heading, before.get(key, ""), after.get(key, ""))
    gone, come = (
        [text for key, text in one.items() if key.partition(":")[0] in PLACED and text not in other.values()]
        for one, other in ((before, after), (after, before))
    )
    yield from (WordsChange(heading, text, "") for text in gone)
    yield from (WordsChange(heading, "", text) for text in come)


PLACED = {"remarks", "plans"}
"""Paragraphs known only by their place: a line put before another does not change that other."""
