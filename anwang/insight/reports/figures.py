"""The numbers of a report: live while it is a draft, with the rows behind each kept when it is submitted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import QuerySet

from anwang.base.kit import measures
from anwang.base.kit.measures import Period, Scope

FEBRUARY, LEAP_DAY = 2, 29
LONGEST_COMPARED = 364
"""Days of a period that has a like one in the year before."""


@dataclass(frozen=True)
class Figure:
    """One number of a report, with those of before beside it and the ids of the rows it counts.

    What is written once has nothing before it: neither ``last`` nor ``year_ago``.
    """

    name: str
    label: str
    unit: str
    value: int
    last: int | None
    model: str
    ids: tuple[int, ...]
    year_ago: int | None = None
    is_struck: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it is frozen."""
        return {**asdict(self), "ids": list(self.ids)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Figure:
        """As it was frozen."""
        return cls(**{**data, "ids": tuple(data["ids"])})


def figures_of(
    names: Iterable[str],
    org: Any,
    period: Period,
    *,
    campaign: Any = None,
    topics: tuple[str, ...] = (),
    struck: frozenset[str] = frozenset(),
    is_compared: bool = True,
) -> list[Figure]:
    """These figures of an organisation, counted from the records now.

    A campaign counts its own tasks, and of all other records those of its topics.
    """
    found, past = [], a_year_before(period) if is_compared else None
    for name in dict.fromkeys(names):
        if name in measures.registry:
            rows = rows_of(name, org, period, campaign, topics)
            ids = tuple(rows.order_by("pk").values_list("pk", flat=True))
            before = rows_of(name, org, period.previous(), campaign, topics) if is_compared else None
            last = before.count() if before is not None else None
            year_ago = rows_of(name, org, past, campaign, topics).count() if past else None
            measure = measures.registry[name]
            label = rows.model._meta.label_lower
            is_struck = name in struck
            found.append(
                Figure(name, measure.label, measure.unit, len(ids), last, label, ids, year_ago, is_struck)
            )
    return found


def a_year_before(period: Period) -> Period | None:
    """The same days a year earlier; for a week the same week, which begins on the same weekday.

    None for a whole year, whose period before that is, and for what is longer than a year.
    """
    if period.days > LONGEST_COMPARED:
        return None
    if (period.end - period.start).days < 7:  # noqa: PLR2004 -- a week
        back = dt.timedelta(weeks=52)
        return Period(period.start - back, period.end - back)
    last_of_february = period.end.month == FEBRUARY and period.end.day == LEAP_DAY
    end = period.end.replace(year=period.end.year - 1, day=28 if last_of_february else period.end.day)
    if period.cycle == "month":
        return Period.month(end)
    start = period.start
    leaps = start.month == FEBRUARY and start.day == LEAP_DAY
    return Period(start.replace(year=start.year - 1, day=28 if leaps else start.day), end)


def rows_of(name: str, org: Any, period: Period, campaign: Any, topics: tuple[str, ...]) -> QuerySet[Any]:
    """The records that a figure counts for an organisation in a period, of a campaign if there is one."""
    measure = measures.registry[name]
    rows = measure.rows(Scope(org=org), period)
    if campaign is not None and any(field.name == "campaign" for field in rows.model._meta.fields):
        return rows.filter(campaign=campaign)
    return measure.rows(Scope(org=org, topics=topics), period) if topics else rows
