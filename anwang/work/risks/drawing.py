"""Areas on a plan: corners as people type them, and as a drawing needs them (平面图上的区域)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from anwang.base.kit.refusals import BadInput
from anwang.work.risks.choices import RiskGrade
from anwang.work.risks.models import FloorPlan, PlanArea, RiskPoint

WHOLE = 1000
"""A plan is so many units wide and as many high, whatever the picture: a new picture keeps the areas."""
FEWEST, MOST = 3, 60

Corner = tuple[int, int]


def read_corners(text: str) -> list[list[int]]:
    """Corners from lines like 120, 340; refused with the line that is wrong."""
    corners: list[list[int]] = []
    for number, line in enumerate(text.strip().splitlines(), start=1):
        if not line.strip():
            continue
        found = re.fullmatch(r"\s*(\d{1,4})\s*[,，、\s]\s*(\d{1,4})\s*", line)
        if not found or max(int(found[1]), int(found[2])) > WHOLE:
            raise BadInput(f"角点第 {number} 行“{line.strip()}”应为两个 0 到 1000 的数，如 120, 340")
        corners.append([int(found[1]), int(found[2])])
    return checked(corners)


def checked(corners: Sequence[Sequence[int]]) -> list[list[int]]:
    """Corners that enclose something."""
    if not FEWEST <= len(corners) <= MOST:
        raise BadInput(
            f"一个区域要有 {FEWEST} 到 {MOST} 个角点，现在是 {len(corners)} 个，请在图上点出它的边界"
        )
    for corner in corners:
        if len(corner) != 2 or not all(isinstance(each, int) and 0 <= each <= WHOLE for each in corner):  # noqa: PLR2004
            raise BadInput("角点须是 0 到 1000 的整数")
    if not area_of(corners):
        raise BadInput("这些角点在一条线上，围不成区域")
    return [list(corner) for corner in corners]


def written(corners: Sequence[Sequence[int]]) -> str:
    """Corners as they are typed."""
    return "\n".join(f"{x}, {y}" for x, y in corners)


def area_of(corners: Sequence[Sequence[float]]) -> float:
    """How much they enclose."""
    return abs(_signed(corners))


def _signed(corners: Sequence[Sequence[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*corners, corners[0]])) / 2


def middle_of(corners: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Where a label stands: the centre of gravity."""
    whole = _signed(corners)
    ring = list(pairwise([*corners, corners[0]]))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in ring) / (6 * whole)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in ring) / (6 * whole)
    return x, y


@dataclass(frozen=True)
class Drawn:
    """One area with its colour: the gravest risk that is in it now."""

    area: PlanArea
    grade: str
    corners: str
    x: float
    y: float
    risk_points: list[RiskPoint] = field(default_factory=list)

    @property
    def word(self) -> str:
        """The grade in words: the colour never says it alone."""
        return RiskGrade(self.grade).label if self.grade else "未评估"  # type: ignore[call-arg]

    @property
    def fill(self) -> str:
        """The pattern that goes with the grade."""
        return f"grade-{self.grade or 'none'}"


@dataclass(frozen=True)
class DrawnPlan:
    """A plan as it is shown: picture and areas, the gravest last so that it lies on top."""

    plan: FloorPlan
    picture: Any
    areas: list[Drawn]

    @property
    def grade(self) -> str:
        """The gravest of all its areas."""
        return RiskGrade.highest(*(area.grade for area in self.areas))

    @property
    def grades(self) -> list[str]:
        """The grades that occur, gravest first: what the legend must explain."""
        return [grade.value for grade in RiskGrade if any(area.grade == grade for area in self.areas)]

    @property
    def type_size(self) -> int:
        """How large an area's name is: a share of the picture's width."""
        return max(12, self.plan.width * 30 // WHOLE)

    @property
    def word_size(self) -> int:
        """The size of the word under it."""
        return max(10, self.plan.width * 24 // WHOLE)


def drawn(area: PlanArea, plan: FloorPlan) -> Drawn:
    """An area in the units of the picture."""
    points = [point for point in area.risk_points.all() if point.is_active and not point.is_deleted]
    points.sort(key=lambda point: (-rank_of_grade(point.grade), point.order, point.pk))
    corners = [(x * plan.width / WHOLE, y * plan.height / WHOLE) for x, y in area.corners]
    x, y = middle_of(corners)
    path = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
    return Drawn(area, RiskGrade.highest(*(point.grade for point in points)), path, x, y, points)


def rank_of_grade(grade: str) -> int:
    return RiskGrade(grade).rank if grade else 0  # type: ignore[call-arg]
