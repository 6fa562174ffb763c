"""How grave an accident is: its figures against the rows of the pack (事故等级)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import AccidentGrade
from anwang.work.accidents.choices import AccidentKind

LEAST_LOSS = Decimal(0)


@dataclass(frozen=True)
class Toll:
    """Who was hurt, who is missing, and what was lost (in 10,000 yuan)."""

    deaths: int = 0
    missing: int = 0
    serious: int = 0
    minor: int = 0
    loss: Decimal = LEAST_LOSS

    @property
    def words(self) -> str:
        """死亡 1 人、重伤 2 人，直接经济损失 35 万元."""
        people = [
            f"{label} {count} 人"
            for label, count in (
                ("死亡", self.deaths),
                ("下落不明", self.missing),
                ("重伤", self.serious),
                ("轻伤", self.minor),
            )
            if count
        ]
        hurt = "、".join(people) or "没有人员伤亡"
        return f"{hurt}，直接经济损失 {self.loss.normalize():f} 万元" if self.loss else hurt


def grade_of(toll: Toll, rows: Iterable[AccidentGrade]) -> AccidentGrade | None:
    """The gravest grade that one of the figures reaches; none: not an accident that is graded."""
    reached = (
        row
        for row in rows
        if toll.deaths >= row.deaths or toll.serious >= row.injuries or toll.loss >= row.loss
    )
    return max(reached, key=lambda row: row.rank, default=None)


def grade_on(toll: Toll, day: dt.date) -> AccidentGrade | None:
    """The grade by the rows in force on the day it happened."""
    return grade_of(toll, packs.accident_grades(day))


def kind_of(toll: Toll, grade: str, *, is_grave: bool) -> AccidentKind:
    """What kind of event the figures make it."""
    if grade:
        return AccidentKind.ACCIDENT
    if is_grave or toll.missing:
        return AccidentKind.INCIDENT
    return AccidentKind.INJURY if toll.minor else AccidentKind.NEAR_MISS
