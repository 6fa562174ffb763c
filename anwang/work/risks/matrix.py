"""A firm's assessments as a picture: a matrix for methods of two factors, a line of scores for the others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import RiskScheme
from anwang.work.risks.choices import RiskGrade
from anwang.work.risks.models import Assessment, RiskEvent
from anwang.work.subjects.models import Subject

TWO = 2
PAD, CELL_WIDTH, CELL_HEIGHT = 120.0, 150.0, 96.0
LINE_WIDTH, BAND_TOP, ROW = 820.0, 46.0, 30.0
IN_A_ROW = 5


@dataclass(frozen=True)
class Dot:
    """An event with its number, which the list beside the picture explains."""

    number: int
    event: RiskEvent
    assessment: Assessment
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Cell:
    """A combination of two values, in the colour of its score."""

    grade: str
    score: str
    x: float
    y: float


@dataclass(frozen=True)
class Tick:
    """A value on an axis."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Chart:
    """One method's picture."""

    scheme: RiskScheme
    width: float
    height: float
    dots: list[Dot]
    cells: list[Cell] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    bands: list[tuple[str, str, float, float]] = field(default_factory=list)
    """Grade, word, where it begins, how wide."""

    @property
    def is_matrix(self) -> bool:
        """Whether it has two axes."""
        return bool(self.cells)

    @property
    def band_height(self) -> float:
        """From the words above to the scale below."""
        return self.height - 34 - 30

    @property
    def middle(self) -> float:
        """Where the upright axis is named."""
        return self.height / 2

    @property
    def centre(self) -> float:
        """Where the level axis is named."""
        return PAD + (self.width - PAD) / 2

    @property
    def foot(self) -> float:
        """The height of that name."""
        return self.height - 8


def charts_of(subject: Subject, user: Any) -> list[Chart]:
    """The newest assessment of every current event, a picture for each method."""
    events = RiskEvent.objects.visible_to(user).current().filter(point__subject=subject)
    events = events.select_related("point").prefetch_related("assessments__release")
    by_scheme: dict[str, list[tuple[RiskEvent, Assessment]]] = {}
    for event in events.order_by("point__order", "point", "order", "id"):
        if found := next(iter(event.assessments.all()), None):
            by_scheme.setdefault(found.scheme, []).append((event, found))
    charts = []
    for scheme_id, rows in by_scheme.items():
        scheme = packs.risk_scheme(scheme_id, rows[0][1].release)
        rows.sort(key=lambda row: -row[1].score)
        dots = [Dot(number, event, found) for number, (event, found) in enumerate(rows, start=1)]
        charts.append(_matrix(scheme, dots) if len(scheme.factors) == TWO else _line(scheme, dots))
    return charts


def _matrix(scheme: RiskScheme, dots: Sequence[Dot]) -> Chart:
    """Likelihood upwards, severity to the right; several events in a cell stand side by side."""
    up, right = scheme.factors
    rows = sorted((each.value for each in up.values), reverse=True)
    columns = sorted(each.value for each in right.values)
    cells = []
    for i, a in enumerate(rows):
        for j, b in enumerate(columns):
            judged = scheme.judge({up.id: a, right.id: b})
            cells.append(Cell(judged.grade, f"{judged.score:f}", PAD + j * CELL_WIDTH, 20 + i * CELL_HEIGHT))
    taken: dict[tuple[Any, Any], int] = {}
    shown = []
    for dot in dots:
        a, b = (Decimal(str(dot.assessment.inputs[factor.id])) for factor in scheme.factors)
        order = taken.get((a, b), 0)
        taken[a, b] = order + 1
        row, place = divmod(order, IN_A_ROW)
        x = PAD + columns.index(b) * CELL_WIDTH + 20 + place * 27
        shown.append(
            Dot(dot.number, dot.event, dot.assessment, x, 20 + rows.index(a) * CELL_HEIGHT + 26 + row * 28)
        )
    bottom = 20 + len(rows) * CELL_HEIGHT
    ticks = [Tick(f"{value:f}", PAD - 16, 20 + (i + 0.55) * CELL_HEIGHT) for i, value in enumerate(rows)]
    ticks += [
        Tick(f"{value:f}", PAD + (j + 0.5) * CELL_WIDTH, bottom + 24) for j, value in enumerate(columns)
    ]
    return Chart(scheme, PAD + len(columns) * CELL_WIDTH + 10, bottom + 56, shown, cells, ticks)


def _line(scheme: RiskScheme, dots: Sequence[Dot]) -> Chart:
    """Scores from left to right on a scale of powers, each grade a band; one event to a line."""
    limits = sorted({float(band.limit) for band in scheme.bands if band.limit is not None})
    least = min([limits[0] / 4, *(float(dot.assessment.score) for dot in dots if dot.assessment.score > 0)])
    most = max([limits[-1] * 3, *(float(dot.assessment.score) for dot in dots)])

    def place(score: float) -> float:
        share = math.log(max(score, least) / least) / math.log(most / least)
        return 20 + share * (LINE_WIDTH - 40)

    height = BAND_TOP + ROW * len(dots) + 34
    found: dict[str, tuple[float, float]] = {}
    edges = [least, *limits, most]
    for low, high in pairwise(edges):
        grade = scheme.band_of(Decimal(str(math.sqrt(low * high)))).grade
        left, right = found.get(grade, (place(low), place(high)))
        found[grade] = (min(left, place(low)), max(right, place(high)))
    bands = [(grade, RiskGrade(grade).label, left, right - left) for grade, (left, right) in found.items()]  # type: ignore[call-arg]
    ticks = [Tick(f"{limit:g}", place(limit), height - 12) for limit in limits]
    shown = [
        Dot(
            dot.number, dot.event, dot.assessment, place(float(dot.assessment.score)), BAND_TOP + 14 + i * ROW
        )
        for i, dot in enumerate(dots)
    ]
    return Chart(scheme, LINE_WIDTH, height, shown, [], ticks, bands)
