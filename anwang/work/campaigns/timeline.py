"""The stages of a campaign along a line, with today on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH = 1000
GAP = 3


@dataclass(frozen=True)
class Bar:
    """One stage: where it begins on the line and how long it is, in thousandths."""

    phase: Any
    x: int
    width: int


@dataclass(frozen=True)
class Line:
    """All the stages, and where today stands (none: before or after)."""

    bars: Sequence[Bar]
    today: int | None


def line_of(phases: Iterable[Any], today: dt.date) -> Line:
    """The stages that have both dates, to scale."""
    dated = [phase for phase in phases if phase.starts_on and phase.ends_on]
    if not dated:
        return Line([], None)
    first = min(phase.starts_on for phase in dated)
    days = (max(phase.ends_on for phase in dated) - first).days + 1

    def place(day: dt.date, *, after: int = 0) -> int:
        return round(WIDTH * ((day - first).days + after) / days)

    bars = [
        Bar(
            phase,
            place(phase.starts_on),
            max(place(phase.ends_on, after=1) - place(phase.starts_on) - GAP, GAP),
        )
        for phase in dated
    ]
    return Line(bars, place(today) if 0 <= (today - first).days < days else None)
