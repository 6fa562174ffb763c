"""The numbers of a report: live while it is a draft, with the rows behind each kept when it is submitted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import QuerySet

from anwang.base.kit import measures
from anwang.base.kit.measures import Period, Scope


@dataclass(frozen=True)
class Figure:
    """One number of a report, with last period's beside it and the ids of the rows it counts."""

    name: str
    label: str
    unit: str
    value: int
    last: int
    model: str
    ids: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """As it is frozen."""
        return {**asdict(self), "ids": list(self.ids)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Figure:
        """As it was frozen."""
        return cls(**{**data, "ids": tuple(data["ids"])})


def figures_of(
    names: Iterable[str], org: Any, period: Period, *, campaign: Any = None, topics: tuple[str, ...] = ()
) -> list[Figure]:
    """These figures of an organisation, counted from the records now.

    A campaign counts its own tasks, and of all other records those of its topics.
    """
    found = []
    for name in dict.fromkeys(names):
        if name in measures.registry:
            rows = _rows(name, org, period, campaign, topics)
            ids = tuple(rows.order_by("pk").values_list("pk", flat=True))
            last = _rows(name, org, period.previous(), campaign, topics).count()
            measure = measures.registry[name]
            label = rows.model._meta.label_lower
            found.append(Figure(name, measure.label, measure.unit, len(ids), last, label, ids))
    return found


def _rows(name: str, org: Any, period: Period, campaign: Any, topics: tuple[str, ...]) -> QuerySet[Any]:
    measure = measures.registry[name]
    rows = measure.rows(Scope(org=org), period)
    if campaign is not None and any(field.name == "campaign" for field in rows.model._meta.fields):
        return rows.filter(campaign=campaign)
    return measure.rows(Scope(org=org, topics=topics), period) if topics else rows
