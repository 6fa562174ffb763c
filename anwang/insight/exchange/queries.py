"""Rows to hand over: ours and those received, in the order in which they changed here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anwang.base.kit.refusals import BadInput
from anwang.insight.exchange import mapping
from anwang.insight.exchange.models import Received
from anwang.insight.exchange.tables import EVENT, HAZARD, MEASURE, MISSION, RECORD, TABLES, UNIT, Row
from anwang.work.hazards.models import Hazard
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.selfchecks.choices import OccurrenceState
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence

LEAST, MOST = 20, 500
Stamped = tuple[dt.datetime, str, Row]


@dataclass(frozen=True)
class Source:
    """Where our rows of a table come from: the records, the way to their place, the rows each makes."""

    rows: Callable[[], QuerySet[Any]]
    prefix: str
    told: Callable[[Any], Iterable[Row]]


def _one(mapped: Callable[[Any], Row]) -> Callable[[Any], Iterable[Row]]:
    return lambda record: (mapped(record),)


BY = ("created_by", "changed_by")
SOURCES = {
    UNIT: Source(lambda: RiskPoint.objects.select_related("subject", *BY), "", _one(mapping.unit)),
    EVENT: Source(
        lambda: RiskEvent.objects.select_related("point__subject", *BY), "point__", _one(mapping.event)
    ),
    MEASURE: Source(
        lambda: Control.objects.select_related("event__point__subject", *BY),
        "event__point__",
        _one(mapping.measure),
    ),
    MISSION: Source(
        lambda: CheckDuty.objects.select_related("subject", "created_by").prefetch_related("controls"),
        "",
        mapping.missions,
    ),
    RECORD: Source(
        lambda: (
            CheckOccurrence.objects.filter(state=OccurrenceState.DONE)
            .select_related("subject", "duty", "done_by")
            .prefetch_related("duty__controls")
        ),
        "",
        mapping.records,
    ),
    HAZARD: Source(
        lambda: Hazard.objects.exclude(subject=None).select_related(
            "subject", "found_by", "assignee", "closed_by"
        ),
        "",
        _one(mapping.hazard),
    ),
}


@dataclass(frozen=True)
class Page:
    """Some rows and where the next ones begin."""

    rows: list[Row]
    cursor: str
    has_more: bool


def rows_of(table: str, user: Any, *, subject: Any = None, since: dt.datetime | None = None) -> list[Row]:
    """Every row of a table that this person sees (of one enterprise, changed since a moment)."""
    return [row for _, _, row in sorted(_stamped(table, user, subject, since), key=_order)]


def page_of(table: str, user: Any, *, since: str = "", limit: int = 100, subject: Any = None) -> Page:
    """The rows behind the cursor; the last page's cursor serves for the next time."""
    moment, last = read_cursor(since)
    size = max(LEAST, min(limit, MOST))
    found = sorted(_stamped(table, user, subject, moment), key=_order)
    left = [each for each in found if moment is None or _order(each) > (moment, last)]
    taken = left[:size]
    cursor = f"{taken[-1][0].isoformat()}|{taken[-1][1]}" if taken else since
    return Page([row for _, _, row in taken], cursor, len(left) > size)


def read_cursor(text: str) -> tuple[dt.datetime | None, str]:
    """A moment, with or without the id of the last row that was read."""
    if not text:
        return None, ""
    moment, _, last = text.replace(" ", "+").partition("|")
    try:
        found = dt.datetime.fromisoformat(moment)
    except ValueError:
        raise BadInput(
            f"since 须是上次回答里的 cursor，或 2026-11-23T00:00:00+08:00 这样的时间，写的是“{text}”"
        ) from None
    return (found if found.tzinfo else found.astimezone()), last


def _order(stamped: Stamped) -> tuple[dt.datetime, str]:
    return stamped[0], stamped[1]


def _stamped(table: str, user: Any, subject: Any, since: dt.datetime | None) -> Iterator[Stamped]:
    if table not in TABLES:
        raise LookupError(table)
    rows: Any = Received.objects
    received: dict[UUID, Received] = {}
    kept = rows.visible_to(user).filter(table=table).select_related("subject")
    for each in kept.filter(subject=subject) if subject else kept:
        received[each.uuid] = each
    for moment, row in _ours(table, user, subject, since):
        known = received.pop(UUID(str(row["id"])), None)
        yield moment, str(row["id"]), row if known is None else merged(known, row, moment)
    for each in received.values():
        if (since is None or each.changed_at >= since) and each.taken_at is None:
            yield each.changed_at, str(each.uuid), each.row


def merged(known: Received, row: Row, moment: dt.datetime) -> Row:
    """As it was handed over, if nobody changed it since; else ours, created when and by whom they say."""
    if known.taken_at == moment:
        return known.row  # type: ignore[no-any-return]
    return row | {name: known.row.get(name) for name in ("createDate", "createBy")}


def _ours(
    table: str, user: Any, subject: Any, since: dt.datetime | None
) -> Iterator[tuple[dt.datetime, Row]]:
    if table not in SOURCES:
        return
    source = SOURCES[table]
    for record in _seen(source.rows(), user, source.prefix, subject, since):
        yield from ((record.changed_at, row) for row in source.told(record))


def _seen(
    rows: QuerySet[Any], user: Any, prefix: str, subject: Any, since: dt.datetime | None
) -> QuerySet[Any]:
    """Those this person sees, deleted ones included."""
    found = rows.filter(user.scope(prefix=prefix))
    if subject is not None:
        found = found.filter(**{f"{prefix}subject": subject})
    return found.filter(changed_at__gte=since) if since else found
