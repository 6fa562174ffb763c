"""底数与覆盖表: seen, self-checked, patrolled, put right, by village and topic, with the unexplained rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.insight.returns.sheet import TOTAL, Cell, Column, Line, Sheet
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.work.coverage.queries.rates import EXPLAINED, KINDS, Rate

SHOWN = ("managed", "self-checked", "patrolled", "rectified")
Key = Callable[[tuple[Any, ...]], bool]


@dataclass(frozen=True)
class Told:
    """The rows of one rate: id, village, topic of each."""

    model: str
    counted: tuple[tuple[Any, ...], ...]
    out_of: tuple[tuple[Any, ...], ...]
    unexplained: tuple[tuple[Any, ...], ...]

    def cells(self, test: Key) -> tuple[Cell, ...]:
        """Out of, counted, share, unexplained, of the rows for which ``test`` holds."""
        whole, part, rest = (
            tuple(row[0] for row in rows if test(row))
            for rows in (self.out_of, self.counted, self.unexplained)
        )
        counts = (len(part), len(whole))
        share = f"{round(100 * len(part) / len(whole), 1):g}" if whole else ""
        return (
            Cell(str(len(whole)), model=self.model, ids=whole),
            Cell(str(len(part)), model=self.model, ids=part),
            Cell(share, model=self.model if share else "", ids=part if share else (), out_of=counts),
            Cell(str(len(rest)), model=self.model, ids=rest),
        )


def coverage(org: Any, period: Period) -> Sheet:
    """Each rate once over, three queries a rate; villages first, then topics."""
    kinds = [kind for kind in KINDS if kind.id in SHOWN]
    told = [_told(Rate(kind, Scope(org=org), period)) for kind in kinds]
    columns = [
        Column(f"{kind.id}-{name}", words, kind.name, unit, kind.definition if name == "rate" else "")
        for kind in kinds
        for name, words, unit in (
            ("out-of", "应计", kind.unit), ("counted", "计入", kind.unit), ("rate", "占比", "%"),
            ("rest", "原因不明", kind.unit),
        )
    ]  # fmt: skip
    lines = [*_villages(told), *_topics(told, org)]
    return Sheet(tuple(columns), (*lines, _line(TOTAL, "合计", told, lambda row: True)), "村（社区）和专题")


def _told(rate: Rate) -> Told:
    rows = rate.all_rows()
    names = {field.name for field in rows.model._meta.fields}
    paths = ["pk", *(name for name in ("village", "topic") if name in names)]
    rest = rate.rest().exclude(reason__in=EXPLAINED)
    return Told(
        rows.model._meta.label_lower, *(_ids(each, paths) for each in (rate.counted_rows(), rows, rest))
    )


def _ids(rows: Any, paths: list[str]) -> tuple[tuple[Any, ...], ...]:
    return tuple(sorted(set(rows.order_by().values_list(*paths)), key=lambda row: row[0]))


def _villages(told: Iterable[Told]) -> list[Line]:
    kept = list(told)
    ids = {row[1] for each in kept for row in each.out_of if len(row) > 1 and row[1]}
    names: Mapping[int, Org] = Org.objects.in_bulk(ids)
    ordered = sorted(names.values(), key=lambda each: each.path)
    return [
        _line(f"village-{each.pk}", str(each), kept, lambda row, pk=each.pk: row[1] == pk) for each in ordered
    ]


def _topics(told: Iterable[Told], org: Any) -> list[Line]:
    kept = list(told)
    return [
        _line(f"topic-{topic.id}", f"专题：{topic.name}", kept, lambda row, named=topic.id: row[2] == named)
        for topic in packs.topics(org.town)
        if any(row[2] == topic.id for each in kept for row in each.out_of)
    ]


def _line(id: str, name: str, told: Iterable[Told], test: Key) -> Line:  # noqa: A002 -- as a Line is made
    return Line(id, name, tuple(cell for each in told for cell in each.cells(test)))
