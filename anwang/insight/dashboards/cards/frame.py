"""What a card is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Tone = Literal["brand", "done", "alert", "waiting", "muted"]


@dataclass(frozen=True)
class Figure:
    """A number with the address of the rows it counts; None is unknown."""

    value: float | None
    url: str = ""

    @property
    def words(self) -> str:
        """As the page prints it."""
        return "—" if self.value is None else f"{self.value:,g}" if self.value < 1e6 else f"{self.value:,.0f}"  # noqa: PLR2004


@dataclass(frozen=True)
class Line:
    """One line of a card's table: a month, a village, a level."""

    label: str
    figures: Sequence[Figure]
    title: str = ""


@dataclass(frozen=True)
class Series:
    """One column of the table as the chart draws it."""

    column: int
    name: str
    tone: Tone
    drawn: Literal["bar", "line"] = "bar"


@dataclass(frozen=True)
class Card:
    """A question, the answer in words, the figure, and the table from which the chart is drawn."""

    id: str
    title: str
    answer: str
    figure: str
    figure_label: str
    figure_url: str
    heads: Sequence[str]
    lines: Sequence[Line]
    series: Sequence[Series]
    shape: Literal["columns", "rows"] = "columns"
    unit: str = "条"
    note: str = ""
    most: int = 8

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        drawn = [each.column for each in self.series]
        return not any(line.figures[column].value for line in self.lines for column in drawn)

    @property
    def chart(self) -> dict[str, Any]:
        """What the page's script draws; the table holds the same and more."""
        lines = self.lines[: self.most]
        return {
            "shape": self.shape,
            "unit": self.unit,
            "labels": [line.label for line in lines],
            "series": [
                {
                    "name": each.name,
                    "tone": each.tone,
                    "drawn": each.drawn,
                    "values": [line.figures[each.column].value for line in lines],
                    "urls": [line.figures[each.column].url for line in lines],
                }
                for each in self.series
            ],
        }

    @property
    def script_id(self) -> str:
        """Where the page keeps it."""
        return f"chart-{self.id}"

    def as_json(self) -> dict[str, Any]:
        """For machines: the same figures."""
        return {
            "id": self.id,
            "title": self.title,
            "answer": self.answer,
            "unit": self.unit,
            "rows": [
                {
                    "label": line.title or line.label,
                    "figures": [
                        {"name": name, "value": figure.value, "url": figure.url or None}
                        for name, figure in zip(self.heads[1:], line.figures, strict=True)
                    ],
                }
                for line in self.lines
            ],
        }

    def sheet(self) -> list[list[Any]]:
        """The rows of its Excel sheet."""
        return [[line.title or line.label, *(figure.value for figure in line.figures)] for line in self.lines]


def share(part: int, whole: int) -> str:
    """As one says it: 86%; nothing to divide by is a dash."""
    return f"{part / whole:.0%}" if whole else "—"
