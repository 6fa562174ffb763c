"""Reads of the summaries, with what was not folded into them yet; never of the hazards one by one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Self, TypeVar

from django.db.models import QuerySet, Sum

from anwang.insight.dashboards.models import ALL, SLICE, Counted, DaySum, Ledger, MonthSum, RepeatSum, Touched
from anwang.insight.dashboards.pictures import CLASS_NAMES, COLUMNS, FIELDS, Picture, Sums, counted
from anwang.work.hazards.models import Hazard

FIGURES = (
    "found", "found_assigned", "found_rectified", "found_closed",
    "closed", "left", "due", "closed_on_time", "rectified", "days",
)  # fmt: skip
TIMES = ("rectified", "days", *CLASS_NAMES)
ATTEMPTS = 3
NO_ROW = "\x00"

Answer = TypeVar("Answer")
Key = tuple[Any, ...]
Figures = dict[Any, Counter[str]]


@dataclass(frozen=True)
class Slice:
    """Which hazards: those of a place, and of one topic (or some), type, level, source, or whatever."""

    place: int
    topics: tuple[str, ...] | None = None
    type: str = ALL
    level: str = ALL
    source: str = ALL

    def of(self, **picked: Any) -> Self:
        """The same, narrowed further."""
        return replace(self, **picked)

    def rows(self, model: Any, *by: str, places: Iterable[int] = ()) -> QuerySet[Any]:
        """Rows of a summary that together are this slice; columns in ``by`` are wanted value by value."""
        here = {"place__in": list(places)} if places else {"place": self.place}
        rows: QuerySet[Any] = model.objects.filter(**here)
        for name in ("type", "level", "source"):
            value = getattr(self, name)
            rows = (
                rows.exclude(**{name: ALL}) if name in by and value == ALL else rows.filter(**{name: value})
            )
        if self.topics is not None:
            return rows.filter(topic__in=self.topics or [NO_ROW])
        return rows.exclude(topic=ALL) if "topic" in by else rows.filter(topic=ALL)

    def holds(self, base: Key) -> bool:
        """Whether a single slice (topic, type, level, source) belongs to this one."""
        topic, *rest = base
        wanted = (self.type, self.level, self.source)
        topics = self.topics is None or topic in self.topics
        return topics and all(want in (ALL, each) for want, each in zip(wanted, rest, strict=True))


def difference(hazards: Iterable[int]) -> tuple[Sums, dict[int, Picture], set[int]]:
    """What these hazards add to the summaries now; their pictures, and which are counted no more."""
    wanted = list(hazards)
    before = {row[0]: Picture(*row) for row in Counted.objects.filter(hazard__in=wanted).values_list(*FIELDS)}
    rows = Hazard.objects.filter(pk__in=wanted).values_list(*COLUMNS)
    after = {picture.hazard: picture for picture in counted(rows)}
    sums = Sums()
    for hazard in {*before, *after}:
        if before.get(hazard) != after.get(hazard):
            sums.add(before.get(hazard), -1)
            sums.add(after.get(hazard))
    return sums, after, set(before) - set(after)


def pending() -> Sums:
    """What was not folded yet, in figures."""
    hazards = set(Touched.objects.values_list("hazard", flat=True))
    return difference(hazards)[0] if hazards else Sums()


def steadily(ask: Callable[[Sums], Answer]) -> Answer:
    """The answer to a question, asked again where the summaries were folded in the middle of it."""
    for _ in range(ATTEMPTS):
        before = last_fold()
        answer = ask(pending())
        if last_fold() == before:
            break
    return answer


def last_fold() -> int:
    """Which fold the summaries are at."""
    return Ledger.objects.values_list("fold", flat=True).first() or 0


def month_figures(
    which: Slice,
    late: Sums,
    *by: str,
    start: dt.date,
    end: dt.date,
    places: tuple[int, ...] = (),
    names: tuple[str, ...] = FIGURES,
) -> Figures:
    """Figures of the months from one to another, by ``month``, ``place``, ``topic``, ``type`` or ``level``.

    Keys are the value of the one column, or a tuple of the values of several, () of none.
    """
    rows = which.rows(MonthSum, *by, places=places).filter(month__range=(start, end))
    found: dict[Key, Counter[str]] = {}
    sums = {f"sum_{name}": Sum(name) for name in names}
    for row in rows.order_by().values(*by).annotate(**sums) if by else [rows.aggregate(**sums)]:
        found[tuple(row[column] for column in by)] = Counter(
            {name: row[f"sum_{name}"] or 0 for name in names}
        )
    for (*base, month, name), figure in late.months.items():
        if name in names and start <= month <= end and which.holds(tuple(base[4:])):
            for place in set(places or (which.place,)).intersection(base[:4]):
                told = {"place": place, "month": month, **dict(zip(SLICE, base[4:], strict=True))}
                found.setdefault(tuple(told[column] for column in by), Counter())[name] += figure
    return _by_one(found, by)


def day_figures(which: Slice, late: Sums) -> Figures:
    """What is open now, by the day it was found on, and what is not put right, by the day it was due on."""
    rows = which.rows(DaySum).order_by().values("day").annotate(opened=Sum("open"), late=Sum("unfixed"))
    found = {(row["day"],): Counter({"open": row["opened"], "unfixed": row["late"]}) for row in rows}
    for (*base, day, name), figure in late.days.items():
        if which.place in base[:4] and which.holds(tuple(base[4:])):
            found.setdefault((day,), Counter())[name] += figure
    return _by_one(found, ("day",))


def repeat_figures(which: Slice, late: Sums, year: int, most: int) -> tuple[list[dict[str, Any]], int]:
    """What was found most often at the same place in a year, and how many were found more than once."""
    rows = _repeats(which, year)
    columns = ("subject", "point", "item", "topic", "type")
    changes: dict[Key, Counter[str]] = {}
    for (*base, its_year, subject, point, item, name), figure in late.repeats.items():
        if its_year == year and which.place in base[:4] and which.holds(tuple(base[4:])):
            key = (subject, point, item, base[4], base[5])
            changes.setdefault(key, Counter())[name] += figure
    total = rows.filter(found__gt=1).count()
    top = list(rows.filter(found__gt=1).order_by("-found", "pk")[: most + len(changes)])
    if changes:
        top += rows.filter(subject__in={key[0] for key in changes})
    known = {tuple(getattr(row, name) for name in columns): (row.found, row.open) for row in top}
    for key, change in changes.items():
        found, still = known.get(key, (0, 0))
        known[key] = found + change["found"], still + change["open"]
        total += (known[key][0] > 1) - (found > 1)
    ranked = sorted(known.items(), key=lambda each: (-each[1][0], each[0]))
    told = [
        dict(zip(columns, key, strict=True)) | {"found": found, "open": still}
        for key, (found, still) in ranked
        if found > 1
    ]
    return told[:most], total


def _repeats(which: Slice, year: int) -> QuerySet[RepeatSum]:
    """Topic and type stand as they are in these rows; level and source may be any."""
    rows = RepeatSum.objects.filter(place=which.place, year=year, level=which.level, source=which.source)
    if which.topics is not None:
        rows = rows.filter(topic__in=which.topics or [NO_ROW])
    return rows if which.type == ALL else rows.filter(type=which.type)


def _by_one(found: dict[Key, Counter[str]], by: tuple[str, ...]) -> Figures:
    """By the value itself where there is one column."""
    return {key[0] if len(by) == 1 else key: figures for key, figures in found.items()}
