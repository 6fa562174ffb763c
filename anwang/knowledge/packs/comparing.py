"""What differs between two versions of a pack, thing by thing known by its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from anwang.knowledge.documents.comparing import Change
from anwang.knowledge.packs.excel.layout import MANIFEST, Sheet, parts, sheets_of
from anwang.knowledge.packs.excel.names import NAMING, Names, called
from anwang.knowledge.packs.excel.written import cell_of, members_of, value_at
from anwang.knowledge.packs.shapes import Pack

KINDS = {"added": "新增", "changed": "修改", "gone": "停用"}


@dataclass(frozen=True)
class RowChange:
    """A row below a thing (a question, a column) that came, went, or says something else."""

    kind: str
    sheet: str
    name: str
    changes: Sequence[Change] = ()

    @property
    def kind_words(self) -> str:
        """新增."""
        return KINDS[self.kind]


@dataclass(frozen=True)
class ThingChange:
    """A checklist, register or other thing that came, was changed, or is no longer used."""

    part: str
    kind: str
    id: str
    name: str
    changes: Sequence[Change] = ()
    rows: Sequence[RowChange] = field(default_factory=tuple)

    @property
    def part_words(self) -> str:
        """检查表."""
        return parts()[self.part]

    @property
    def kind_words(self) -> str:
        """新增."""
        return KINDS[self.kind]


def compare(before: Pack | None, after: Pack, names: Names) -> list[ThingChange]:
    """Everything that is not as it was, in the order of the parts."""
    found: list[ThingChange] = []
    for part in parts():
        if part != MANIFEST:
            found += _part(part, before, after, names)
    return found


def counts_of(changes: Sequence[ThingChange]) -> dict[str, int]:
    """How many of each kind; a changed thing counts its rows."""
    counts = dict.fromkeys(KINDS, 0)
    for thing in changes:
        if thing.kind == "changed" and thing.rows:
            for row in thing.rows:
                counts[row.kind] += 1
        else:
            counts[thing.kind] += 1
    return counts


def _part(part: str, before: Pack | None, after: Pack, names: Names) -> Iterator[ThingChange]:
    top, *below = sheets_of([part])
    old, new = _things(before, part), _things(after, part)
    for key, thing in new.items():
        was = old.get(key)
        changes = _changes(was, thing, top, names)
        rows = [row for sheet in below for row in _rows(was, thing, sheet, names)]
        if was is None:
            yield ThingChange(part, "added", key, called(thing), changes, rows)
        elif _has_ended(thing) and not _has_ended(was):
            yield ThingChange(part, "gone", key, called(thing))
        elif changes or rows:
            yield ThingChange(part, "changed", key, called(thing), changes, rows)
    for key, thing in old.items():
        if key not in new:
            yield ThingChange(part, "gone", key, called(thing))


def _things(pack: Pack | None, part: str) -> dict[str, Any]:
    value = getattr(pack, part, None) if pack else None
    if value is None:
        return {}
    return _keyed(value if isinstance(value, tuple) else (value,))


def _keyed(things: Sequence[Any]) -> dict[str, Any]:
    """By id, or name, or place."""
    return {
        str(getattr(each, "id", None) or called(each) or place): each for place, each in enumerate(things, 1)
    }


def _changes(was: Any, thing: Any, sheet: Sheet, names: Names) -> list[Change]:
    """What the fields of one record said and say."""
    found = []
    for column in sheet.columns:
        if column.path == ("id",) or (was is None and column.path[0] in NAMING):
            continue
        old, new = (
            _words(value_at(each, column.path), column, names) if each else "" for each in (was, thing)
        )
        if old != new:
            found.append(Change(column.title, old, new))
    return found


def _words(value: Any, column: Any, names: Names) -> str:
    cell = cell_of(value, column, names)
    return "" if cell is None else str(cell)


def _rows(was: Any, thing: Any, sheet: Sheet, names: Names) -> Iterator[RowChange]:
    """The same for the rows below, wherever they hang."""
    title = sheet.name.rpartition("·")[2]
    old, new = _below(was, sheet), _below(thing, sheet)
    for key, each in new.items():
        changes = _changes(old.get(key), each, sheet, names)
        if key not in old:
            yield RowChange("added", title, called(each), changes)
        elif _has_ended(each) and not _has_ended(old[key]):
            yield RowChange("gone", title, called(each))
        elif changes:
            yield RowChange("changed", title, called(each), changes)
    for key, each in old.items():
        if key not in new:
            yield RowChange("gone", title, called(each))


def _below(thing: Any, sheet: Sheet) -> dict[Any, Any]:
    """The members of a list below a thing, by the way to them."""
    if thing is None:
        return {}
    found: dict[Any, Any] = {}
    for place, (keys, each) in enumerate(members_of(thing, sheet.path[1:], ())):
        own = getattr(each, "id", None) or (keys if called(each) else place)
        found[(*keys[:-1], own)] = each
    return found


def _has_ended(thing: Any) -> bool:
    return getattr(thing, "until", None) is not None
