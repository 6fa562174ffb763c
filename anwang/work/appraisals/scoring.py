"""The score of a review, computed from the answers of the visit: nobody types a point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from anwang.knowledge.packs.shapes import Checklist, ScoreSheet
from anwang.work.inspections.choices import Value


@dataclass(frozen=True)
class Line:
    """One scored item."""

    item: str
    ask: str
    element: str
    points: int
    got: int | None
    """None: it does not concern this firm, and counts neither way."""
    is_veto: bool


@dataclass(frozen=True)
class Scored:
    """A score sheet filled from answers."""

    lines: list[Line]

    @property
    def full(self) -> int:
        """The points of everything that concerns the firm."""
        return sum(line.points for line in self.lines if line.got is not None)

    @property
    def got(self) -> int:
        """The points reached."""
        return sum(line.got or 0 for line in self.lines)

    @property
    def score(self) -> int:
        """Of a hundred, rounded down: nobody is lifted over a limit by rounding."""
        return 100 * self.got // self.full if self.full else 0

    @property
    def vetoes(self) -> list[str]:
        """What was answered no and admits no grade."""
        return [line.ask for line in self.lines if line.is_veto and line.got == 0]

    @property
    def elements(self) -> list[tuple[str, int, int]]:
        """Each element with the points reached and those there are."""
        found: dict[str, tuple[int, int]] = {}
        for line in self.lines:
            if line.got is not None:
                got, full = found.get(line.element, (0, 0))
                found[line.element] = (got + line.got, full + line.points)
        return [(name, got, full) for name, (got, full) in found.items()]


def score(sheet: ScoreSheet, checklist: Checklist, answers: Mapping[str, str]) -> Scored:
    """The lines of a sheet for these answers; what was not asked then counts neither way."""
    asked = {item.id: item.ask for item in checklist.items}
    return Scored(
        [
            Line(
                item=each.item,
                ask=asked.get(each.item, each.item),
                element=each.element,
                points=each.points,
                got=_got(answers.get(each.item), each.points),
                is_veto=each.veto,
            )
            for each in sheet.items
        ]
    )


def _got(answer: str | None, points: int) -> int | None:
    if answer == Value.PASS:
        return points
    return 0 if answer == Value.FAIL else None
