"""The numbers of a report: live while it is a draft, with the rows behind each kept when it is submitted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from anwang.base.kit import measures
from anwang.base.kit.measures import Period, Scope
from anwang.knowledge.packs import queries as packs


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


def figures_of(cycle: str, org: Any, period: Period) -> list[Figure]:
    """The figures that the town's report form for this cycle asks for, counted from the records now."""
    town = org.town or org
    named: dict[str, None] = {}
    for form in packs.report_forms(town):
        if form.cycle == cycle and set(form.by) != {"enterprises"}:
            named |= dict.fromkeys(form.figures)
    known = [name for name in named if name in measures.registry]
    return [_figure(name, Scope(org=org), period) for name in known]


def _figure(name: str, scope: Scope, period: Period) -> Figure:
    measure = measures.registry[name]
    rows = measure.rows(scope, period)
    ids = tuple(rows.order_by("pk").values_list("pk", flat=True))
    last = measures.value(name, scope, period.previous())
    return Figure(name, measure.label, measure.unit, len(ids), last, rows.model._meta.label_lower, ids)
