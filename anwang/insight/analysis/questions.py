"""A question (分析问题): a measure, what it is cut by, which rows, from when until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from anwang.base.kit.refusals import BadInput
from anwang.insight.analysis.catalogue import DIMENSIONS, MEASURES, Dimension, Measure

MOST_CUTS = 3
EVERYTHING: list[Any] = ["all", []]
"""The territory of whoever may see every row; see ``territory_of``."""


@dataclass(frozen=True)
class Question:
    """What is asked. ``by``: the cuts in their order; with ``is_crossed`` the last runs across the page."""

    measure: str
    by: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: dt.date | None = None
    end: dt.date | None = None
    is_crossed: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be answered, in words."""
        if self.measure not in MEASURES:
            raise BadInput(f"没有“{self.measure}”这个指标，可以是：{'、'.join(MEASURES)}")
        known = self.measured.dimensions
        for name in (*self.by, *self.where):
            if name not in known:
                label = DIMENSIONS[name].label if name in DIMENSIONS else name
                raise BadInput(f"“{self.measured.label}”不能按“{label}”分，可以是：{'、'.join(known)}")
        if len(set(self.by)) < len(self.by) or len(self.by) > MOST_CUTS:
            raise BadInput(f"行和列最多共分 {MOST_CUTS} 层，每层不同；去掉重复或多出的一层")
        if self.start and self.end and self.end < self.start:
            raise BadInput(f"起止日期反了：{self.start} 晚于 {self.end}，请对调")

    @property
    def measured(self) -> Measure:
        """The measure itself."""
        return MEASURES[self.measure]

    @property
    def cuts(self) -> list[Dimension]:
        """The dimensions themselves."""
        return [DIMENSIONS[name] for name in self.by]

    @property
    def rows(self) -> tuple[str, ...]:
        """The cuts that run down the page."""
        return self.by[:-1] if self.is_crossed and len(self.by) > 1 else self.by

    @property
    def column(self) -> str:
        """The cut that runs across the page; empty where none does."""
        return self.by[-1] if self.is_crossed and len(self.by) > 1 else ""

    def as_json(self) -> dict[str, Any]:
        """Plain data, as it is kept and sent to the engine."""
        told = asdict(self)
        return told | {"start": self.start and str(self.start), "end": self.end and str(self.end)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Question:
        """The same again."""
        return cls(
            measure=told["measure"],
            by=tuple(told.get("by", ())),
            where={name: tuple(values) for name, values in told.get("where", {}).items()},
            start=dt.date.fromisoformat(told["start"]) if told.get("start") else None,
            end=dt.date.fromisoformat(told["end"]) if told.get("end") else None,
            is_crossed=bool(told.get("is_crossed")),
        )


@dataclass(frozen=True)
class Standpoint:
    """From where it is asked: which places the asker sees, and the moment (UTC) that counts as now."""

    territory: list[Any]
    moment: dt.datetime
    today: dt.date

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "territory": self.territory,
            "moment": self.moment.isoformat(),
            "today": self.today.isoformat(),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Standpoint:
        """The same again."""
        return cls(
            told["territory"],
            dt.datetime.fromisoformat(told["moment"]),
            dt.date.fromisoformat(told["today"]),
        )
