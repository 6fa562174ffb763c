"""A filled-in form as values: columns, lines, cells, and in each cell the rows that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from anwang.base.kit.dates import UNKNOWN

TOTAL = "total"
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Column:
    """A column as it is printed."""

    id: str
    name: str
    group: str = ""
    unit: str = ""
    note: str = ""

    @property
    def heading(self) -> str:
        """Its name with the heading above it: 一般隐患·排查（项）."""
        named = f"{self.group}·{self.name}" if self.group else self.name
        return f"{named}（{self.unit}）" if self.unit else named


@dataclass(frozen=True)
class Cell:
    """A figure and the rows it counts, or a share of two columns, or words; unknown is — and never 0."""

    figure: str = ""
    """A number in digits; empty: unknown, or words."""
    words: str = ""
    model: str = ""
    ids: tuple[int, ...] = ()
    out_of: tuple[int, int] | None = None
    mend: str = ""
    """Where what is unknown would be written down."""

    @property
    def number(self) -> Decimal | None:
        """The figure as a number."""
        return Decimal(self.figure) if self.figure else None

    @property
    def value(self) -> int | float | str | None:
        """For a workbook or a machine: a number, words, or None where it is unknown."""
        if self.number is None:
            return self.words or None
        return int(self.number) if self.number == self.number.to_integral_value() else float(self.number)

    def __str__(self) -> str:
        return self.figure or self.words or UNKNOWN


@dataclass(frozen=True)
class Line:
    """A line with its cells; a line that lists a record says which."""

    id: str
    name: str
    cells: tuple[Cell, ...]
    depth: int = 0
    model: str = ""
    record: int = 0
    address: str = ""
    """The page of the record."""

    @property
    def is_total(self) -> bool:
        """Whether it is the sum of all others."""
        return self.id == TOTAL


@dataclass(frozen=True)
class Sheet:
    """The whole table."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    corner: str = "行业"
    """What stands above the names of the lines."""

    @property
    def is_single(self) -> bool:
        """Whether it is one line, of one unit: printed from top to bottom, not from left to right."""
        return len(self.lines) == 1 and self.lines[0].id == TOTAL

    def rows(self) -> list[tuple[Line, list[tuple[Column, Cell]]]]:
        """The lines, each cell with its column."""
        return [(line, list(zip(self.columns, line.cells, strict=True))) for line in self.lines]

    def groups(self) -> list[tuple[str, int, int]]:
        """The upper head: heading, how many columns it spans, where it begins."""
        found: list[tuple[str, int, int]] = []
        for place, column in enumerate(self.columns):
            if found and column.group and found[-1][0] == column.group:
                heading, span, start = found[-1]
                found[-1] = (heading, span + 1, start)
            else:
                found.append((column.group, 1, place))
        return found

    @property
    def lists(self) -> bool:
        """Whether its lines are records, not sums."""
        return not any(line.is_total for line in self.lines)

    def heads(self) -> list[tuple[str, int, tuple[Column, ...]]]:
        """The upper head with the columns under each heading."""
        return [(heading, span, self.columns[start : start + span]) for heading, span, start in self.groups()]

    def cell(self, line_id: str, column_id: str) -> tuple[Line, Column, Cell]:
        """One cell with its line and column; LookupError where there is none."""
        for line in self.lines:
            for column, cell in zip(self.columns, line.cells, strict=True):
                if (line.id, column.id) == (line_id, column_id):
                    return line, column, cell
        raise LookupError(f"没有 {line_id} 行 {column_id} 栏")

    def as_json(self) -> dict[str, Any]:
        """As it is frozen; what stands at its default is left out, for there are many cells."""
        return {
            "corner": self.corner,
            "columns": [_told(column) for column in self.columns],
            "lines": [_told(line) | {"cells": [_told(cell) for cell in line.cells]} for line in self.lines],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Sheet:
        """As it was frozen."""
        columns = tuple(Column(**column) for column in data["columns"])
        lines = tuple(
            Line(**{**line, "cells": tuple(_cell(cell) for cell in line["cells"])}) for line in data["lines"]
        )
        return cls(columns, lines, data["corner"])


def _told(thing: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(thing).items() if value not in ("", (), None, 0)}


def _cell(data: dict[str, Any]) -> Cell:
    known = dict(data)
    known["ids"] = tuple(known.get("ids", ()))
    if "out_of" in known:
        known["out_of"] = tuple(known["out_of"])
    return Cell(**known)


@dataclass(frozen=True)
class Difference:
    """Where the records no longer say what was signed (差异)."""

    line: str
    column: str
    then: str
    now: str
    model: str = ""
    added: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()

    @property
    def moved(self) -> str:
        """In words: 多 1 条，少 2 条."""
        told = [f"{word} {len(ids)} 条" for word, ids in (("多", self.added), ("少", self.gone)) if ids]
        return "，".join(told)


def differences(then: Sheet, now: Sheet) -> list[Difference]:
    """Cell by cell; a line or column that only one of them has is told as a whole."""
    return list(_differences(then, now))


def _differences(then: Sheet, now: Sheet) -> Iterator[Difference]:
    before, after = ({line.id: line for line in sheet.lines} for sheet in (then, now))
    for line_id in dict.fromkeys([*before, *after]):
        old, new = before.get(line_id), after.get(line_id)
        if old is None or new is None:
            there = old or new
            words = ("列入", "不再列入") if new is None else ("没有列入", "列入")
            if there is not None and there.record:
                yield Difference(there.name, "整行", *words)
            continue
        was = dict(zip((column.id for column in then.columns), old.cells, strict=True))
        for column, cell in zip(now.columns, new.cells, strict=True):
            if column.id not in was:
                continue
            before_cell = was[column.id]
            added = tuple(sorted(set(cell.ids) - set(before_cell.ids)))
            gone = tuple(sorted(set(before_cell.ids) - set(cell.ids)))
            if str(before_cell) != str(cell) or added or gone:
                told = (str(before_cell), str(cell), cell.model, added, gone)
                yield Difference(old.name, column.heading, *told)
