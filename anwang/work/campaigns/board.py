"""The wall map of a campaign (挂图作战): units down the side, topics along the top, how far they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from anwang.base.kit.dates import deadline
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org

GROUPS = (({OrgKind.VILLAGE, OrgKind.COMMUNITY}, "村（社区）"), ({OrgKind.DEPARTMENT, OrgKind.TOWN}, "部门"))


OWN_TOPIC = 99
"""The number of a topic that no plan prints: it stands last, and its number is not shown."""


@dataclass(frozen=True)
class Topic:
    """A column: a special topic with the name that fits a column head."""

    id: str
    no: int
    name: str
    short_name: str

    @property
    def is_own(self) -> bool:
        """Whether the plan does not print it: what meetings decided."""
        return self.no == OWN_TOPIC

    @property
    def number(self) -> str:
        """Its number as it is shown."""
        return "" if self.is_own else str(self.no)


@dataclass(frozen=True)
class Cell:
    """So many parts: how many accepted, waiting for it, overdue; when the next is due; where they stand."""

    total: int = 0
    done: int = 0
    waiting: int = 0
    overdue: int = 0
    due_on: dt.date | None = None
    url: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return bool(self.total) and self.done == self.total

    @property
    def left(self) -> str:
        """What is left: how many are overdue, else the time until the next due day, else who has to act."""
        if self.overdue:
            return f"逾期 {self.overdue} 项"
        if self.due_on:
            return deadline(self.due_on)
        if self.waiting:
            return f"待认定 {self.waiting} 项"
        return "已完成" if self.is_done else ""

    @property
    def tone(self) -> str:
        """Red for overdue alone; the bar turns green by itself when all is done."""
        return "alert" if self.overdue else "active"

    def __add__(self, other: Cell) -> Cell:
        """Both together, listed nowhere yet."""
        days = [day for day in (self.due_on, other.due_on) if day]
        return Cell(
            self.total + other.total,
            self.done + other.done,
            self.waiting + other.waiting,
            self.overdue + other.overdue,
            min(days) if days else None,
        )


@dataclass(frozen=True)
class Row:
    """One unit's line: a cell (or nothing) for each topic, and their sum."""

    org: Org
    topics: Sequence[Topic]
    cells: Sequence[Cell | None]
    sum: Cell

    @property
    def given(self) -> list[tuple[Topic, Cell]]:
        """The topics in which this unit has something to do."""
        return [(topic, cell) for topic, cell in zip(self.topics, self.cells, strict=True) if cell]


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
    """A board out of counts by unit and topic."""
    cells = {(row["org"], row["topic"]): cell_of(row) for row in counted}

    def cell(org: Org, topic: Topic) -> Cell | None:
        found = cells.get((org.pk, topic.id))
        return found and replace(found, url=f"{list_url}&org={org.pk}&topic={topic.id}")

    rows = []
    for org in orgs:
        line = [cell(org, topic) for topic in topics]
        rows.append(Row(org, topics, line, sum_of(line, f"{list_url}&org={org.pk}")))
    groups = [Group(name, [row for row in rows if row.org.kind in kinds]) for kinds, name in GROUPS]
    sums = [
        sum_of([row.cells[place] for row in rows], f"{list_url}&topic={topic.id}")
        for place, topic in enumerate(topics)
    ]
    whole = sum_of([row.sum for row in rows], list_url)
    return Board(topics, [group for group in groups if group.rows], sums, whole)


def cell_of(counted: Mapping[str, Any]) -> Cell:
    """A cell out of counts: total, done, waiting, overdue, earliest."""
    return Cell(
        counted["total"], counted["done"], counted["waiting"], counted["overdue"], counted["earliest"]
    )


def sum_of(cells: Iterable[Cell | None], url: str) -> Cell:
    """All the cells together, listed at ``url``."""
    return replace(sum((cell for cell in cells if cell), Cell()), url=url)
