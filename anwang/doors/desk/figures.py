"""The town in five figures, this week beside last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope

FIVE = [
    ("visits.done", "/visits/?visited_on_after={start}&visited_on_before={end}", "plain"),
    ("hazards.found", "/hazards/?found_on_after={start}&found_on_before={end}", "plain"),
    ("hazards.closed", "/hazards/?state=closed", "plain"),
    ("hazards.overdue", "/hazards/?view=overdue", "alert"),
    ("subjects.checked", "/subjects/", "plain"),
]


@dataclass(frozen=True)
class Told:
    """A figure with its door."""

    label: str
    unit: str
    value: int
    last: int
    url: str
    tone: str


def five_figures(org: Any) -> list[Told]:
    """This week's figures of an organisation."""
    week = Period.week(timezone.localdate())
    last, scope = week.previous(), Scope(org=org)
    told = []
    for name, url, tone in FIVE:
        measure = measures.registry[name]
        value = measures.value(name, scope, week)
        address = url.format(start=week.start, end=week.end)
        loud = tone if value else "plain"
        told.append(
            Told(measure.label, measure.unit, value, measures.value(name, scope, last), address, loud)
        )
    return told
