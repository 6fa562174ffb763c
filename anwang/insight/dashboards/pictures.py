"""A hazard as the summaries see it, and what it adds to which of them: the one definition both ways."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

from anwang.base.kit.dates import local_day
from anwang.insight.dashboards.models import ALL, CLASSES
from anwang.work.hazards.choices import ASSIGNED, OPEN, RECTIFIED, REFUSED, HazardSource, HazardState

COLUMNS = (
    "pk", "district", "town", "village", "grid", "topic", "subject__type", "level", "source", "state",
    "found_on", "due_on", "rectified_on", "closed_at", "transferred_at", "subject_id",
    "control__event__point_id", "checklist", "item",
)  # fmt: skip
"""Of a hazard, in the order in which ``picture_of`` takes them."""
CLASS_NAMES = (*(f"within_{days}" for days in CLASSES), "beyond")


class Picture(NamedTuple):
    """What of a hazard is counted; the fields of ``Counted``, in their order."""

    hazard: int
    district: int | None
    town: int | None
    village: int | None
    grid: int | None
    topic: str
    type: str
    level: str
    source: str
    state: str
    found_on: dt.date
    due_on: dt.date | None
    rectified_on: dt.date | None
    closed_on: dt.date | None
    left_on: dt.date | None
    subject: int | None
    point: int | None
    item: str


FIELDS = tuple(Picture.__annotations__)


def picture_of(row: tuple[Any, ...]) -> Picture | None:
    """From a hazard's ``COLUMNS``; None for what turned out to be none, and is counted nowhere."""
    *known, closed_at, transferred_at, subject, point, checklist, item = row
    state, found_on = known[9], known[10]
    if state in REFUSED:
        return None
    closed_on = local_day(closed_at) if state == HazardState.CLOSED else None
    left_on = closed_on
    if state == HazardState.TRANSFERRED:
        left_on = local_day(transferred_at) if transferred_at else found_on
    return Picture(
        *known[:6],
        known[6] or "",
        *known[7:],
        closed_on,
        max(left_on, found_on) if left_on else None,
        subject,
        point,
        f"{checklist}#{item}" if item else "",
    )


class Sums:
    """Counts by their keys, for each of the three summaries; what is zero is there no more."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.months: Counter[tuple[Any, ...]] = Counter()
        self.days: Counter[tuple[Any, ...]] = Counter()
        self.repeats: Counter[tuple[Any, ...]] = Counter()

    def add(self, picture: Picture | None, times: int = 1) -> None:
        """Count a hazard in, or (``times=-1``) out, for its own place and its own slice."""
        if picture is None:
            return
        base = picture[1:9]
        for day, name, figure in _events(picture):
            self.months[(*base, day.replace(day=1), name)] += figure * times
        if picture.state in OPEN:
            self.days[(*base, picture.found_on, "open")] += times
            if picture.due_on and picture.rectified_on is None:
                self.days[(*base, picture.due_on, "unfixed")] += times
        if key := _repeated(picture):
            self.repeats[(*base, *key, "found")] += times
            self.repeats[(*base, *key, "open")] += times * (picture.state in OPEN)


def _events(picture: Picture) -> Iterator[tuple[dt.date, str, int]]:
    """The day, the column, and what it adds there."""
    found, state = picture.found_on, picture.state
    yield found, "found", 1
    if state in ASSIGNED:
        yield found, "found_assigned", 1
    if state in RECTIFIED:
        yield found, "found_rectified", 1
    if picture.closed_on is not None:
        yield found, "found_closed", 1
        yield picture.closed_on, "closed", 1
    if picture.left_on is not None:
        yield picture.left_on, "left", 1
    due, rectified = picture.due_on, picture.rectified_on
    if due is not None:
        yield due, "due", 1
        if state == HazardState.CLOSED and rectified is not None and rectified <= due:
            yield due, "closed_on_time", 1
    if rectified is not None:
        took = max((rectified - found).days, 0)
        yield rectified, "rectified", 1
        yield rectified, "days", took
        yield rectified, CLASS_NAMES[bisect_left(CLASSES, took)], 1


def _repeated(picture: Picture) -> tuple[Any, ...] | None:
    """Year, subject, risk point and item under which it may be found again; the firm's own are left out."""
    known = picture.item or picture.point
    if picture.subject is None or not known or picture.source == HazardSource.SELF_CHECK:
        return None
    return picture.found_on.year, picture.subject, picture.point or 0, picture.item


def spread(counts: Counter[tuple[Any, ...]], *, whole: int = 0) -> dict[tuple[Any, ...], dict[str, int]]:
    """From counts of single slices to those of every place above and every slice they belong to.

    key → column → figure, where the key is place, topic, type, level, source and what follows. The first
    ``whole`` columns of the slice stay as they are.
    """
    sums: dict[tuple[Any, ...], dict[str, int]] = {}
    for (district, town, village, grid, *rest), figure in counts.items():
        if not figure:
            continue
        *found, name = rest
        own, key = found[:4], tuple(found[4:])
        ways = list(product(*((each,) if at < whole else (each, ALL) for at, each in enumerate(own))))
        for place in (district, town, village, grid):
            if place is None:
                continue
            for way in ways:
                columns = sums.setdefault((place, *way, *key), {})
                columns[name] = columns.get(name, 0) + figure
    return sums


def counted(rows: Iterable[tuple[Any, ...]]) -> Iterator[Picture]:
    """The pictures of hazards that are counted."""
    return (picture for picture in map(picture_of, rows) if picture is not None)
