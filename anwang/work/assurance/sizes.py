"""Large, medium, small or micro: by figures that must all be reached (企业划型)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from anwang.knowledge.packs.shapes import SizeRow, SizeTable

FIGURES = ("employees", "revenue", "assets")
CALLED = {"employees": "从业人数", "revenue": "上年营业收入", "assets": "资产总额"}
CLASSES = ("large", "medium", "small")


def lacking_for_size(
    table: SizeTable, figures: Mapping[str, Decimal | int | None], day: dt.date
) -> list[str]:
    """The figures without which the class cannot be told."""
    needed = {name for row in _rows(table, day) for name in FIGURES if getattr(row, name) is not None}
    return [name for name in FIGURES if name in needed and figures.get(name) is None]


def size_of(table: SizeTable, figures: Mapping[str, Decimal | int | None], day: dt.date) -> str:
    """The highest class of which every lower limit is reached; micro below the limits of a small one."""
    for row in _rows(table, day):
        limits = {name: getattr(row, name) for name in FIGURES if getattr(row, name) is not None}
        if all((figures.get(name) or 0) >= limit for name, limit in limits.items()):
            return row.size
    return "micro"


def _rows(table: SizeTable, day: dt.date) -> list[SizeRow]:
    """The rows in force, the largest first."""
    found = [row for row in table.rows if row.in_force(day)]
    return sorted(found, key=lambda row: CLASSES.index(row.size))
