"""A small line of figures as points in a box, for the page to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 640, 120, 8


@dataclass(frozen=True)
class Line:
    """Points from left to right as SVG takes them, the last one, and the height of the target."""

    points: str
    last: tuple[float, float]
    target: float | None
    width: int = WIDTH
    height: int = HEIGHT


def line_of(values: Sequence[float | None], target: float | None) -> Line | None:
    """The line through what is known; nothing where fewer than two figures are."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:  # noqa: PLR2004 -- one point is no line
        return None
    top = max([value for _, value in known] + ([target] if target is not None else [])) or 1.0
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)

    def height(value: float) -> float:
        return round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / top, 1)

    points = [(round(MARGIN + step * place, 1), height(value)) for place, value in known]
    drawn = " ".join(f"{x},{y}" for x, y in points)
    return Line(drawn, points[-1], height(target) if target is not None else None)
