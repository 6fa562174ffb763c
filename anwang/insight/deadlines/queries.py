"""What falls due between two days: of a person, of a unit, or counted for a week."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import DateTimeField, QuerySet
from django.utils import timezone

from anwang.base.kit.dates import local_day
from anwang.insight.deadlines.choices import DeadlineKind
from anwang.insight.deadlines.sources import SOURCES, Source
from anwang.town.orgs.models import Org

MOST = 1000  # of one kind; a calendar of more is read by nobody
COUNTED = 10_000


@dataclass(frozen=True)
class Deadline:
    """A day until which something is to be done. ``key`` stays the same as long as the record lives."""

    kind: DeadlineKind
    key: str
    day: dt.date
    title: str
    url: str
    version: int
    changed_at: dt.datetime


@dataclass(frozen=True)
class Counted:
    """Several that fall on one day: in words, and where they are listed."""

    words: str
    url: str


def deadlines(
    user: Any,
    start: dt.date,
    end: dt.date,
    *,
    kinds: Collection[str] = tuple(DeadlineKind),
    org: Org | None = None,
) -> Iterator[Deadline]:
    """What falls due from one day to another (both included), as far as this person may see it.

    Without an organisation it is what waits for this person; with one, all that is open in it.
    """
    for source in SOURCES:
        if source.kind not in kinds:
            continue
        rows = _within(_seen(source, user), source, start, end)
        rows = rows.filter(source.own(user)) if org is None else rows.under(org)
        for record in rows.select_related(*source.related).order_by(source.day, "pk")[:MOST]:
            yield Deadline(
                kind=source.kind,
                key=f"{record._meta.label_lower}-{record.pk}",
                day=local_day(getattr(record, source.day)),
                title=source.title(record),
                url=record.get_absolute_url(),
                version=record.version,
                changed_at=record.changed_at,
            )


def counts_by_day(user: Any, start: dt.date, end: dt.date) -> dict[dt.date, list[Counted]]:
    """How much of all in sight falls due on each day, in the order of the table of sources."""
    told: dict[dt.date, list[Counted]] = {}
    for source in SOURCES:
        if not source.counted:
            continue
        rows = _within(_seen(source, user), source, start, end)
        days = Counter(rows.order_by().values_list(source.day, flat=True)[:COUNTED])
        for day, count in days.items():
            words, url = source.counted.format(count=count), source.listed.format(day=day)
            told.setdefault(day, []).append(Counted(words, url))
    return told


def _seen(source: Source, user: Any) -> Any:
    rows: Any = source.model._default_manager
    return rows.visible_to(user).filter(source.running)


def _within(rows: QuerySet[Any], source: Source, start: dt.date, end: dt.date) -> Any:
    """The rows whose day lies between; a moment's day is the town's."""
    if isinstance(source.model._meta.get_field(source.day), DateTimeField):
        first = timezone.make_aware(dt.datetime.combine(start, dt.time()))
        after = timezone.make_aware(dt.datetime.combine(end + dt.timedelta(days=1), dt.time()))
        return rows.filter(**{f"{source.day}__gte": first, f"{source.day}__lt": after})
    return rows.filter(**{f"{source.day}__range": (start, end)})
