"""A part of a pack as a person reads it on a page: facts, and tables of what hangs below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from anwang.knowledge.packs.excel.layout import MANIFEST, Column, Sheet, parts, sheets_of
from anwang.knowledge.packs.excel.names import Names, called
from anwang.knowledge.packs.excel.written import cell_of, members_of, value_at
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shapes.manifest import Basis


class PartHeld(NamedTuple):
    """A part of a pack that is not empty: what it is called, and what stands in it."""

    name: str
    words: str
    things: Sequence[ThingHeld]


class ThingHeld(NamedTuple):
    """One thing of a part: by what it is found, what it is called, how many rows hang below it."""

    key: str
    words: str
    below: int
    unit: str
    until: Any


class Table(NamedTuple):
    """A list below a thing."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """Each cell with its head, for a narrow screen."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


class Reading(NamedTuple):
    """One thing, said in words."""

    title: str
    facts: Sequence[tuple[str, str]]
    tables: Sequence[Table]


def parts_held(pack: Pack) -> list[PartHeld]:
    """What a pack holds, the parts in their order; the plan is read with its campaign."""
    held = []
    for part, words in sorted(
        parts().items(), key=lambda each: FIRST.index(each[0]) if each[0] in FIRST else 9
    ):
        things = getattr(pack, part, ()) if part not in {MANIFEST, "plan"} else ()
        if things:
            held.append(
                PartHeld(part, words, [_held(each, place, part) for place, each in enumerate(things, 1)])
            )
    return held


def holds_in_words(pack: Pack) -> str:
    """检查表 8 张 128 项、台账 3 本、指标 5 个."""
    said = []
    if pack.checklists:
        items = sum(len(each.items) for each in pack.checklists)
        said.append(f"检查表 {len(pack.checklists)} 张 {items} 项")
    counted = (("registers", "台账", "本"), ("criteria", "判定标准", "条"), ("indicators", "指标", "个"))
    said += [
        f"{word} {len(getattr(pack, part))} {unit}" for part, word, unit in counted if getattr(pack, part)
    ]
    if pack.plan:
        said.append(f"方案 {len(pack.plan.standing_tasks)} 项任务")
    rest = sum(len(each.things) for each in parts_held(pack) if each.name not in SAID)
    if rest:
        said.append(f"其他 {rest} 条" if said else f"{rest} 条")
    return "、".join(said) or "还没有内容"


FIRST = ["checklists", "registers", "indicators", "criteria", "responsibilities", "subject_types"]
"""What people come for; the rest in the order of the files."""
SAID = {"checklists", "registers", "criteria", "indicators"}


def thing_at(pack: Pack, part: str, key: str) -> Any:
    """The thing of a part by its key; LookupError where there is none."""
    things = getattr(pack, part, ()) if part in parts() and part not in {MANIFEST, "plan"} else ()
    for place, each in enumerate(things, 1):
        if key == _key(each, place):
            return each
    raise LookupError(f"“{pack.name}”里没有 {part}/{key}")


def read_thing(part: str, thing: Any, names: Names) -> Reading:
    """Its fields that say something, and its lists as tables."""
    top, *below = sheets_of([part])
    facts = [
        (column.title, words)
        for column in top.columns
        if column.path[-1] not in {"id", "name"} and (words := _words(thing, column, names))
    ]
    tables = (_table(thing, sheet, names) for sheet in below)
    return Reading(called(thing), facts, [table for table in tables if table.rows])


def sources_of(pack: Pack) -> list[Basis]:
    """What it rests on, what is not checked yet first."""
    return sorted(pack.basis.values(), key=lambda source: source.status != "待核")


def _held(thing: Any, place: int, part: str) -> ThingHeld:
    below = sheets_of([part])[1:]
    first = below[0] if below else None
    count = len(list(members_of(thing, first.path[1:], ()))) if first else 0
    unit = first.name.rpartition("·")[2] if first else ""
    return ThingHeld(_key(thing, place), called(thing), count, unit, getattr(thing, "until", None))


def _key(thing: Any, place: int) -> str:
    return str(getattr(thing, "id", "") or place)


def _table(thing: Any, sheet: Sheet, names: Names) -> Table:
    above = [key.removeprefix("所属") for key in sheet.keys[1:]]
    lines = [(keys[: len(above)], each) for keys, each in members_of(thing, sheet.path[1:], ())]
    columns = [
        column
        for column in sheet.columns
        if column.path[-1] != "id" and any(_words(each, column, names) for _keys, each in lines)
    ]
    rows = [[*map(str, keys), *(_words(each, column, names) for column in columns)] for keys, each in lines]
    return Table(sheet.name.rpartition("·")[2], [*above, *(column.title for column in columns)], rows)


SHORT = 8
"""Characters up to which several values stand on one line."""


def _words(thing: Any, column: Column, names: Names) -> str:
    cell = cell_of(value_at(thing, column.path), column, names)
    if cell is None:
        return ""
    if hasattr(cell, "year"):
        return f"{cell.year}年{cell.month}月{cell.day}日"
    lines = str(cell).split("\n")
    return "、".join(lines) if max(map(len, lines)) <= SHORT else "\n".join(lines)


def items_of(pack: Pack) -> Iterator[tuple[Any, Any]]:
    """Every question with its checklist."""
    for checklist in pack.checklists:
        for item in checklist.items:
            yield checklist, item
