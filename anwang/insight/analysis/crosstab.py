"""An answer as a table: rows, columns, sums and shares, in an order that a reader expects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anwang.insight.analysis.catalogue import CELLS, COLUMNS, DIMENSIONS, ROWS, WHOLE, Measure
from anwang.insight.analysis.questions import Question

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Figure:
    """A number of the table: its value, how it is written, its share of all, and the cut it belongs to."""

    value: float | int | None
    words: str
    share: float | None
    at: dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A row: what it is called, level by level, its cells and its sum."""

    names: list[str]
    cells: list[Figure]
    total: Figure


@dataclass(frozen=True)
class Crosstab:
    """The whole table."""

    question: Question
    heads: list[str]
    columns: list[str]
    lines: list[Line]
    totals: list[Figure]
    total: Figure

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found at all."""
        return not self.total.value and not any(line.total.value for line in self.lines)

    @property
    def has_shares(self) -> bool:
        """Whether a share of the whole says something."""
        return self.question.measured.kind == "count" and bool(self.lines)


def crosstab(question: Question, rows: Sequence[Sequence[Any]], names: dict[str, dict[str, str]]) -> Crosstab:
    """Lay out an answer; ``names`` are the words for the values, by dimension."""
    sums = _sums(question, rows)
    down = _ordered(question, question.rows, sums)
    across = _ordered(question, (question.column,), sums) if question.column else [()]
    whole = sums[WHOLE].get((), (0, 0))

    def figure(found: tuple[Any, int] | None, at: dict[str, Any]) -> Figure:
        return _figure(question.measured, found, whole, at)

    def called(name: str, value: Any) -> str:
        return names.get(name, {}).get("" if value is None else str(value), str(value))

    lines = []
    for key in down:
        at = dict(zip(question.rows, key, strict=True))
        cells = [
            figure(sums[CELLS].get(key + column), at | _at(question, column)) for column in across if column
        ]
        lines.append(Line([called(*each) for each in at.items()], cells, figure(sums[ROWS].get(key), at)))
    return Crosstab(
        question,
        [DIMENSIONS[name].label for name in question.rows],
        [called(question.column, *column) for column in across if column],
        lines if question.by else [],
        [figure(sums[COLUMNS].get(column), _at(question, column)) for column in across if column],
        figure(whole, {}),
    )


def _at(question: Question, column: Key) -> dict[str, Any]:
    return {question.column: column[0]} if column else {}


def _sums(question: Question, rows: Sequence[Sequence[Any]]) -> list[dict[Key, tuple[Any, int]]]:
    """Cells and sums by their keys: as the engine gave them, or added up where that is the same."""
    sums: list[dict[Key, tuple[Any, int]]] = [defaultdict(lambda: (0, 0)) for _ in range(4)]
    width, down = len(question.by), len(question.rows)
    for grain, *cell in rows:
        key, found = tuple(cell[:width]), (cell[width], cell[width + 1])
        if question.measured.adds_up:
            for place, part in ((CELLS, key), (ROWS, key[:down]), (COLUMNS, key[down:]), (WHOLE, ())):
                before = sums[place][part]
                sums[place][part] = (before[0] + found[0], before[1] + found[1])
        else:
            part = {CELLS: key, ROWS: key[:down], COLUMNS: key[down:], WHOLE: ()}[grain]
            sums[grain][part] = found
    if not question.measured.adds_up:
        if not question.column:
            sums[ROWS] = sums[CELLS]
        if not question.by:
            sums[WHOLE] = sums[CELLS]
    return sums


def _ordered(question: Question, cut: tuple[str, ...], sums: list[dict[Key, tuple[Any, int]]]) -> list[Key]:
    """Times in their order and without gaps, all else by weight."""
    place = COLUMNS if cut == (question.column,) and question.column else ROWS
    keys = list(sums[place])
    if not cut:
        return [()] if keys else []
    if len(cut) == 1 and cut[0] in NEXT and len(keys) > 1:
        return [(value,) for value in run(cut[0], min(keys)[0], max(keys)[0])]

    def rank(key: Key) -> tuple[Any, ...]:
        amount, base = sums[place][key]
        timed = [value for name, value in zip(cut, key, strict=True) if DIMENSIONS[name].is_time]
        return (*timed, -base, -(amount or 0), str(key))

    return sorted(keys, key=rank)


NEXT = {
    "year": lambda value: value + 1,
    "quarter": lambda value: value + (7 if value % 10 == 4 else 1),  # noqa: PLR2004 -- the fourth is the last
    "month": lambda value: value + (89 if value % 100 == 12 else 1),  # noqa: PLR2004 -- so is the twelfth
}


def run(name: str, first: int, last: int) -> list[int]:
    """Every year, quarter or month from the first to the last."""
    values = [first]
    while values[-1] < last:
        values.append(NEXT[name](values[-1]))
    return values


def _figure(
    measure: Measure, found: tuple[Any, int] | None, whole: tuple[Any, int], at: dict[str, Any]
) -> Figure:
    amount, base = found or (0, 0)
    if measure.kind in ("share", "mean"):
        value = amount / base if base else None
    elif measure.kind == "quantile":
        value = amount if base else None
    else:
        value = amount
    share = amount / whole[0] if measure.kind == "count" and whole[0] else None
    return Figure(value, words_of(measure, value), share, at)


def words_of(measure: Measure, value: float | None) -> str:
    """A value as it is printed; where there is nothing to say it of, a dash."""
    if value is None:
        return "—"
    if measure.kind == "share":
        return f"{value * 100:.1f}%"
    return f"{value:,}" if measure.is_whole else f"{value:,.1f}"
