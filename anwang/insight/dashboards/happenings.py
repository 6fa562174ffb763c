"""What happens beside hazards (firms' own checks, accidents): what of it is counted, reads of its summary."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet, Sum

from anwang.insight.dashboards.models import HappeningCounted, HappeningSum, HappeningTouched
from anwang.work.accidents.models import Accident
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.models import Visit

SELF_CHECK, ACCIDENT = "self-check", "accident"
PLACES = ("district", "town", "village", "grid")
CHUNK = 20_000


@dataclass(frozen=True)
class Source:
    """Which records are counted, by the day of which column, apart by which other column."""

    rows: Callable[[], QuerySet[Any]]
    day: str
    code: str = ""


SOURCES: dict[str, Source] = {
    SELF_CHECK: Source(lambda: Visit.objects.done().filter(visit_class=VisitClass.SELF_CHECK), "visited_on"),
    ACCIDENT: Source(Accident.objects.counted, "happened_on", "accident_type"),
}
"""The same records as the measures ``visits.self_checks`` and ``accidents.told``; a test compares them."""


class Happening(NamedTuple):
    """What of a record is counted; the fields of ``HappeningCounted``, in their order."""

    kind: str
    record: int
    district: int | None
    town: int | None
    village: int | None
    grid: int | None
    topic: str
    type: str
    code: str
    day: dt.date


FIELDS = tuple(Happening.__annotations__)
Sums = Counter[tuple[Any, ...]]
Record = tuple[str, int]


def happenings(kind: str, keys: Iterable[int] | None = None) -> Iterator[Happening]:
    """Those of a kind as they are now; ``keys``: of these records only."""
    source = SOURCES[kind]
    rows = source.rows() if keys is None else source.rows().filter(pk__in=list(keys))
    columns = ("pk", *PLACES, "topic", "subject__type", source.day, *filter(None, [source.code]))
    for pk, district, town, village, grid, topic, of_type, day, *code in rows.values_list(*columns).iterator(
        chunk_size=CHUNK
    ):
        yield Happening(
            kind, pk, district, town, village, grid, topic, of_type or "", code[0] if code else "", day
        )


def add(sums: Sums, found: Happening, times: int = 1) -> None:
    """Count one in (or out) for every place above it."""
    for place in (found.district, found.town, found.village, found.grid):
        if place is not None:
            key = (place, found.kind, found.topic, found.type, found.code, found.day.replace(day=1))
            sums[key] += times


def difference(touched: Iterable[Record]) -> tuple[Sums, dict[Record, Happening], set[Record]]:
    """What these records add to the summary now; as they are, and which are counted no more."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, record in touched:
        wanted[kind].add(record)
    before, after = {}, {}
    for kind, keys in wanted.items():
        rows = HappeningCounted.objects.filter(kind=kind, record__in=keys).values_list(*FIELDS)
        before |= {row[:2]: Happening(*row) for row in rows}
        after |= {found[:2]: found for found in happenings(kind, keys)}
    sums: Sums = Counter()
    for record in {*before, *after}:
        if before.get(record) != after.get(record):
            for found, times in ((before.get(record), -1), (after.get(record), 1)):
                if found is not None:
                    add(sums, found, times)
    return sums, after, set(before) - set(after)


def pending_happenings() -> Sums:
    """What was not folded yet, in figures."""
    touched = set(HappeningTouched.objects.values_list("kind", "record"))
    return difference(touched)[0] if touched else Counter()


def happening_figures(
    kind: str,
    place: int,
    *,
    start: dt.date,
    end: dt.date,
    topics: tuple[str, ...] | None = None,
    of_type: str | None = None,
) -> Counter[str]:
    """How many of a kind in the months from one to another, by their code; what is not folded included."""
    rows = HappeningSum.objects.filter(place=place, kind=kind, month__range=(start, end))
    if topics is not None:
        rows = rows.filter(topic__in=topics)
    if of_type is not None:
        rows = rows.filter(type=of_type)
    found = Counter(dict(rows.order_by().values_list("code").annotate(whole=Sum("figure"))))
    for (where, what, topic, its_type, code, month), figure in pending_happenings().items():
        here = (where, what) == (place, kind) and start <= month <= end
        if here and (topics is None or topic in topics) and of_type in (None, its_type):
            found[code] += figure
    return +found
