"""The picture of an answer as plain SVG: lines where the cut runs in time, bars where it does not.

At most six series, the rest added up, each named at its end; the figures stand in the table beneath.
"""

from __future__ import annotations

from dataclasses import dataclass

from anwang.insight.analysis.catalogue import DIMENSIONS
from anwang.insight.analysis.crosstab import Crosstab, words_of

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 960, 300, 56, 150, 16, 34
MOST_SERIES, MOST_BARS, BAR, NAME, LABELS, TICKS = 6, 15, 26, 190, 12, 4


@dataclass(frozen=True)
class Point:
    """Where a value lies."""

    x: float
    y: float
    label: str
    words: str


@dataclass(frozen=True)
class Series:
    """A line with its name at the end."""

    name: str
    number: int
    points: list[Point]
    name_at: float

    @property
    def path(self) -> str:
        """As SVG draws it."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)


@dataclass(frozen=True)
class Bar:
    """A bar with its word and figure."""

    y: float
    length: float
    name: str
    words: str

    @property
    def end(self) -> float:
        """Where its figure stands."""
        return NAME + self.length + 6


@dataclass(frozen=True)
class Chart:
    """Lines or bars, and the size of the picture."""

    width: int
    height: int
    series: list[Series]
    bars: list[Bar]
    ticks: list[Point]
    labels: list[Point]


def chart_of(table: Crosstab) -> Chart | None:
    """The picture, if there is one to be drawn."""
    question = table.question
    if table.is_empty or (len(table.lines) <= 1 and not table.columns):  # one bar says nothing
        return None
    if question.column and DIMENSIONS[question.column].is_time:
        across = [(" ".join(line.names), [each.value for each in line.cells]) for line in table.lines]
        return _lines(table, table.columns, across)
    if len(question.rows) == 1 and DIMENSIONS[question.rows[0]].is_time:
        labels = [line.names[0] for line in table.lines]
        down = [
            (name, [line.cells[place].value for line in table.lines])
            for place, name in enumerate(table.columns)
        ]
        return _lines(table, labels, down or [("", [line.total.value for line in table.lines])])
    return _bars(table)


def _lines(table: Crosstab, labels: list[str], found: list[tuple[str, list[float | None]]]) -> Chart | None:
    if len(labels) < 2:  # noqa: PLR2004 -- a line needs two points
        return _bars(table)
    found = sorted(found, key=lambda each: -sum(value or 0 for value in each[1]))
    shown, rest = found[:MOST_SERIES], found[MOST_SERIES:]
    if rest and table.question.measured.kind == "count":
        shown.append(("其他", [sum(each[1][place] or 0 for each in rest) for place in range(len(labels))]))
    most = max([value for _, values in shown for value in values if value is not None] + [0]) or 1
    step = (WIDTH - LEFT - RIGHT) / (len(labels) - 1)

    def at(place: int, value: float) -> tuple[float, float]:
        return LEFT + step * place, TOP + (HEIGHT - TOP - FOOT) * (1 - value / most)

    measure = table.question.measured
    series = []
    for number, (name, values) in enumerate(shown):
        points = [
            Point(*at(place, value), labels[place], words_of(measure, value))
            for place, value in enumerate(values)
            if value is not None
        ]
        series.append(Series(name, number, points, points[-1].y if points else 0))
    every = -(-len(labels) // LABELS)
    marks = [most * part / TICKS for part in range(TICKS + 1)]
    ticks = [Point(LEFT, at(0, mark)[1], "", _tick(table, mark)) for mark in marks]
    told = [(place, label) for place, label in enumerate(labels) if place % every == 0]
    under = [Point(at(place, 0)[0], HEIGHT - 12, label, "") for place, label in told]
    return Chart(WIDTH, HEIGHT, _apart(series), [], ticks, under)


def _tick(table: Crosstab, value: float) -> str:
    measure = table.question.measured
    return words_of(measure, round(value) if measure.is_whole else value)


def _apart(series: list[Series]) -> list[Series]:
    """Names that would lie upon each other are moved down."""
    placed, floor = [], TOP
    for each in sorted(series, key=lambda one: one.name_at):
        floor = max(each.name_at, floor)
        placed.append(Series(each.name, each.number, each.points, floor))
        floor += 17
    return placed


def _bars(table: Crosstab) -> Chart:
    lines = table.lines[:MOST_BARS]
    most = max([line.total.value or 0 for line in lines] + [0]) or 1
    room = WIDTH - NAME - RIGHT
    bars = [
        Bar(TOP + BAR * place, room * (line.total.value or 0) / most, " ".join(line.names), line.total.words)
        for place, line in enumerate(lines)
    ]
    return Chart(WIDTH, TOP + BAR * len(lines) + 8, [], bars, [], [])
