"""Indicators of the packs in use, computed from the apps' measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.base.kit import measures
from anwang.base.kit.measures import Period, Scope
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Indicator


@dataclass(frozen=True)
class Reading:
    """An indicator of an organisation in a period: what it counts, out of how many, against what target."""

    indicator: Indicator
    topic: str
    counted: int
    out_of: int | None

    @property
    def value(self) -> float | None:
        """The ratio, or the count; None where there is nothing to divide by (never 0 % or 100 %)."""
        if self.out_of is None:
            return float(self.counted)
        return self.counted / self.out_of if self.out_of else None

    @property
    def words(self) -> str:
        """As it is told: 96.4%, 12, or — where there is nothing to divide by."""
        if self.value is None:
            return "—"
        return f"{self.value:.1%}" if self.out_of is not None else str(self.counted)

    @property
    def target_words(self) -> str:
        """The target in the same form."""
        if self.indicator.target is None:
            return "—"
        sign = "≥" if self.indicator.better == "higher" else "≤"
        return (
            f"{sign} {self.indicator.target:.0%}"
            if self.out_of is not None
            else f"{sign} {self.indicator.target:g}"
        )

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None where there is none, or nothing to measure it by."""
        if self.value is None or self.indicator.target is None:
            return None
        higher = self.indicator.better == "higher"
        return self.value >= self.indicator.target if higher else self.value <= self.indicator.target


def readings(org: Any, period: Period) -> list[tuple[str, list[Reading]]]:
    """Every indicator in use for an organisation and period, grouped by the pack that asks for it."""
    town = org.town or org
    groups = []
    for release in sorted(packs.releases(town).values(), key=lambda each: each.pack_id):
        scope = Scope(org=org, topic=release.topic)
        read = [_read(each, scope, period) for each in release.pack.indicators if each.in_force(period.end)]
        if read:
            groups.append((release.name, read))
    return groups


def _read(indicator: Indicator, scope: Scope, period: Period) -> Reading:
    names = indicator.measures
    counted = measures.value(names[0], scope, period)
    out_of = measures.value(names[1], scope, period) if indicator.ratio else None
    return Reading(indicator, scope.topic, counted, out_of)
