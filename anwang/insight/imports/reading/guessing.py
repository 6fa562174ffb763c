"""Which column holds what: by what was said last time, by its heading, by what stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anwang.base.kit.headings import plain
from anwang.insight.imports.reading.tables import Table
from anwang.insight.imports.targets.frame import Field

MOSTLY = 0.6
SAMPLES = 3
TOLD, EXACT, CLOSE, CONTENTS = "上次这样对应", "列名一致", "列名相近", "看内容像"
SURE = {TOLD: "准", EXACT: "准", CLOSE: "较准", CONTENTS: "请核对"}


@dataclass(frozen=True)
class Guess:
    """A column, the field it seems to hold, why, and what it says in the first rows."""

    heading: str
    field: str
    because: str
    samples: tuple[str, ...]
    words: tuple[str, ...] = ()
    """All that it says, where that is a few words again and again."""

    @property
    def sureness(self) -> str:
        """准, 较准, 请核对."""
        return SURE.get(self.because, "")


def guess(
    tables: Sequence[Table], fields: Sequence[Field], told: Mapping[str, str] | None = None
) -> list[Guess]:
    """What each column holds, over all chosen sheets; ``told``: heading → field of an earlier mapping."""
    columns: dict[str, tuple[Table, int]] = {}
    for table in tables:
        for place, heading in enumerate(table.headings):
            if heading and heading not in columns:
                columns[heading] = (table, place)
    known = {field.id for field in fields}
    found = {
        heading: (field, TOLD if field else "")
        for heading, field in (told or {}).items()
        if heading in columns and (field in known or not field)
    }
    _by_heading(columns, fields, found)
    _by_contents(columns, fields, found)
    return [
        Guess(heading, *found.get(heading, ("", "")), table.samples(place, SAMPLES), table.words(place))
        for heading, (table, place) in columns.items()
    ]


def _by_heading(
    columns: Mapping[str, object], fields: Sequence[Field], found: dict[str, tuple[str, str]]
) -> None:
    """First what a heading says exactly, then what it contains; a field is taken once."""
    for because in (EXACT, CLOSE):
        for field in fields:
            for word in map(plain, field.headings):
                if field.id in _taken(found):
                    break
                for heading in columns:
                    if heading not in found and _says(plain(heading), word, exact=because == EXACT):
                        found[heading] = (field.id, because)
                        break


def _says(heading: str, word: str, *, exact: bool) -> bool:
    if exact:
        return heading == word or plain(heading.rpartition("·")[2]) == word
    return len(word) > 1 and word in heading


def _by_contents(
    columns: Mapping[str, tuple[Table, int]], fields: Sequence[Field], found: dict[str, tuple[str, str]]
) -> None:
    """What no heading said, the cells may."""
    for field in fields:
        if field.looks is None or field.id in _taken(found):
            continue
        for heading, (table, place) in columns.items():
            samples = table.samples(place, 20) if heading not in found else ()
            if samples and sum(map(field.looks, samples)) / len(samples) >= MOSTLY:
                found[heading] = (field.id, CONTENTS)
                break


def _taken(found: Mapping[str, tuple[str, str]]) -> set[str]:
    return {field for field, _ in found.values() if field}
