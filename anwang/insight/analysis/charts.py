"""What the page's script draws of an answer: lines where the cut runs in time, bars where it does not.

At most six series, the rest added up; every point knows the address of its rows. The figures are as printed:
a share in per cent, days with one decimal. The table beneath holds the same and more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from anwang.insight.analysis.catalogue import DIMENSIONS, Measure
from anwang.insight.analysis.crosstab import Crosstab, Figure

MOST_SERIES, MOST_BARS = 6, 15
TONES = ("brand", "waiting", "done", "violet", "teal", "wine")
REST = "其他"
Door = Callable[[Figure], str]
Values = list[float | None]


@dataclass(frozen=True)
class Series:
    """A line, or the bars of one colour."""

    name: str
    tone: str
    drawn: Literal["line", "bar"]
    values: Values
    urls: list[str]


@dataclass(frozen=True)
class Chart:
    """``shape``: bars lie in rows, lines stand over columns; ``stacked`` bars carry their ``totals``."""

    shape: Literal["rows", "columns"]
    unit: str
    labels: list[str]
    series: list[Series]
    totals: Values | None = None

    def as_json(self) -> dict[str, Any]:
        """For the page's script."""
        return asdict(self)


def chart_of(table: Crosstab, door: Door) -> Chart | None:
    """The picture, if there is one to be drawn; ``door`` gives the address of the rows behind a figure."""
    question = table.question
    if table.is_empty or (len(table.lines) <= 1 and not table.columns):  # one bar says nothing
        return None
    if question.column and DIMENSIONS[question.column].is_time and len(table.columns) > 1:
        across = [(" ".join(line.names), line.cells) for line in table.lines]
        return _lines(table, table.columns, across, door)
    if len(question.rows) == 1 and DIMENSIONS[question.rows[0]].is_time and len(table.lines) > 1:
        labels = [line.names[0] for line in table.lines]
        return _lines(table, labels, _down(table) or [("", [line.total for line in table.lines])], door)
    return _bars(table, door)


def _down(table: Crosstab) -> list[tuple[str, list[Figure]]]:
    """The columns, each with its name."""
    return [(name, [line.cells[at] for line in table.lines]) for at, name in enumerate(table.columns)]


def _lines(table: Crosstab, labels: list[str], found: list[tuple[str, list[Figure]]], door: Door) -> Chart:
    measure = table.question.measured
    series = _series(measure, _by_weight(found), "line", door)
    return Chart("columns", measure.unit, labels, series)


def _bars(table: Crosstab, door: Door) -> Chart:
    """A bar a row; of counts cut across, each part of the bar a column of the table."""
    measure, lines = table.question.measured, table.lines[:MOST_BARS]
    labels = [" ".join(line.names) for line in lines]
    if table.columns and measure.kind == "count":
        parts = [(name, figures[:MOST_BARS]) for name, figures in _by_weight(_down(table))]
        totals = [printed(measure, line.total.value) for line in lines]
        return Chart("rows", measure.unit, labels, _series(measure, parts, "bar", door), totals)
    whole = [("", [line.total for line in lines])]
    return Chart("rows", measure.unit, labels, _series(measure, whole, "bar", door))


def _by_weight(found: list[tuple[str, list[Figure]]]) -> list[tuple[str, list[Figure]]]:
    return sorted(found, key=lambda each: -sum(figure.value or 0 for figure in each[1]))


def _series(
    measure: Measure, found: list[tuple[str, list[Figure]]], drawn: Literal["line", "bar"], door: Door
) -> list[Series]:
    """The heaviest six, and of counts all others added up."""
    shown, rest = found[:MOST_SERIES], found[MOST_SERIES:]
    series = [
        Series(name, tone, drawn, [printed(measure, each.value) for each in figures], [*map(door, figures)])
        for tone, (name, figures) in zip(TONES, shown, strict=False)
    ]
    if rest and measure.kind == "count":
        sums: Values = [
            sum(each.value or 0 for each in row) for row in zip(*(row for _, row in rest), strict=True)
        ]
        series.append(Series(REST, "muted", drawn, sums, [""] * len(sums)))
    return series


def printed(measure: Measure, value: float | None) -> float | None:
    """A value as the table prints it."""
    if value is None or measure.is_whole:
        return value
    return round(value * 100 if measure.kind == "share" else value, 1)
