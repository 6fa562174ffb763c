"""The wall map of a campaign (挂图作战): units down the side, topics along the top, done of total in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anwang.base.kit.dates import deadline
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org

GROUPS = (({OrgKind.VILLAGE, OrgKind.COMMUNITY}, "村（社区）"), ({OrgKind.DEPARTMENT, OrgKind.TOWN}, "部门"))


@dataclass(frozen=True)
class Topic:
    """A column: a special topic with the name that fits a column head."""

    id: str
    no: int
    name: str
    short_name: str


@dataclass(frozen=True)
class Cell:
    """So many parts, so many of them accepted, so many overdue; the next day on which one is due; where they are listed."""

    total: int = 0
    done: int = 0
    overdue: int = 0
    due_on: dt.date | None = None
    url: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return bool(self.total) and self.done == self.total

    @property
    def left(self) -> str:
        """What is left until the next due day, in words; how many are overdue where any is."""
        if self.overdue:
            return f"逾期 {self.overdue} 项"
        return deadline(self.due_on) if self.due_on else ""

    @property
    def tone(self) -> str:
        """Colour speaks of overdue alone, besides the green of what is finished."""
        return "alert" if self.overdue else "active"

    def __add__(self, other: Cell) -> Cell:
        """Both together, listed nowhere yet."""
        days = [day for day in (self.due_on, other.due_on) if day]
        return Cell(
            self.total + other.total,
            self.done + other.done,
            self.overdue + other.overdue,
            min(days) if days else None,
        )


@dataclass(frozen=True)
class Row:
    """One unit's line: a cell (or nothing) for each topic, and their sum."""

    org: Org
    cells: Sequence[Cell | None]
    sum: Cell


@dataclass(frozen=True)
class Group:
    """The villages, or the departments."""

    name: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Board:
    """The whole map."""

    topics: Sequence[Topic]
    groups: Sequence[Group] = field(default_factory=list)
    sums: Sequence[Cell] = field(default_factory=list)
    sum: Cell = field(default_factory=Cell)

    @property
    def rows(self) -> list[Row]:
        """Every unit's line."""
        return [row for group in self.groups for row in group.rows]

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.topics) + 2


def assemble(
    topics: Sequence[Topic], orgs: Iterable[Org], counted: Iterable[Mapping[str, Any]], list_url: str
) -> Board:
    """A board out of counts by unit and topic: each with org, topic, total, done, overdue, earliest."""
    cells = {
        (row["org"], row["topic"]): Cell(
            row["total"], row["done"], row["overdue"], row["earliest"], f"{list_url}&org={row['org']}&topic={row['topic']}"
        )
        for row in counted
    }
    rows = [_row(org, [cells.get((org.pk, topic.id)) for topic in topics], list_url) for org in orgs]
    groups = [Group(name, [row for row in rows if row.org.kind in kinds]) for kinds, name in GROUPS]
    columns = [[row.cells[place] for row in rows] for place in range(len(topics))]
    return Board(
        topics,
        [group for group in groups if group.rows],
        [
            _sum(column, f"{list_url}&topic={topic.id}")
            for topic, column in zip(topics, columns, strict=True)
        ],
        _sum([row.sum for row in rows], list_url),
    )


def _row(org: Org, cells: list[Cell | None], list_url: str) -> Row:
    return Row(org, cells, _sum(cells, f"{list_url}&org={org.pk}"))


def _sum(cells: Iterable[Cell | None], url: str) -> Cell:
    """All the cells together, listed at ``url``."""
    whole = sum((cell for cell in cells if cell), Cell())
    return Cell(whole.total, whole.done, whole.overdue, whole.due_on, url)
