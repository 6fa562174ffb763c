"""Rows to hand over: ours and those received, in the order in which they changed here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anwang.base.kit.refusals import BadInput
from anwang.insight.exchange.models import Received
from anwang.insight.exchange.sources import SOURCES, Source
from anwang.insight.exchange.tables import EVENT, MEASURE, TABLES, UNIT, Row

LEAST, MOST = 20, 500
READ_AT_ONCE = 500
RISKS = (UNIT, EVENT, MEASURE)
"""What becomes a record of ours when it comes from elsewhere."""
Stamped = tuple[dt.datetime, str, Row]


@dataclass(frozen=True)
class Page:
    """Some rows and where the next ones begin."""

    rows: list[Row]
    cursor: str
    has_more: bool


def rows_of(
    table: str, user: Any, *, subject: Any = None, subjects: Collection[Any] | None = None
) -> list[Row]:
    """Every row of a table that this person sees (of one enterprise, or of some)."""
    return [row for _, _, row in changed_rows(table, user, subjects=_firms(subject, subjects))]


def count_of(table: str, user: Any, *, subject: Any = None) -> int:
    """How many there are, counted by the database: nothing is mapped."""
    firms = _firms(subject, None)
    ours = sum(source.count(_seen(source, user, firms, None)) for source in SOURCES.get(table, ()))
    return ours + _kept(table, user, firms, None).count()


def page_of(table: str, user: Any, *, since: str = "", limit: int = 100, subject: Any = None) -> Page:
    """The rows behind the cursor; the last page's cursor serves for the next time.

    Read only as far as the page goes: from the cursor on, along the index of what changed when.
    """
    moment, last = read_cursor(since)
    size = max(LEAST, min(limit, MOST))
    taken: list[Stamped] = []
    firms = _firms(subject, None)
    for stamped in changed_rows(table, user, subjects=firms, since=moment, at_once=size + 1):
        if moment is not None and _order(stamped) <= (moment, last):
            continue
        taken.append(stamped)
        if len(taken) > size:
            break
    shown = taken[:size]
    cursor = f"{shown[-1][0].isoformat()}|{shown[-1][1]}" if shown else since
    return Page([row for _, _, row in shown], cursor, len(taken) > size)


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


def changed_rows(
    table: str,
    user: Any,
    *,
    subjects: Collection[Any] | None = None,
    since: dt.datetime | None = None,
    at_once: int = READ_AT_ONCE,
) -> Iterator[Stamped]:
    """The rows with the moment at which each changed, oldest first, read as they are wanted."""
    if table not in TABLES:
        raise LookupError(table)
    streams = [
        _stream(_seen(source, user, subjects, since), source, at_once, is_risk=table in RISKS)
        for source in SOURCES.get(table, ())
    ]
    kept = _kept(table, user, subjects, since)
    return merge(*streams, _stream(kept, AS_IT_CAME, at_once), key=_order)


def _firms(subject: Any, subjects: Collection[Any] | None) -> Collection[Any] | None:
    return subjects if subject is None else [subject]


def _order(stamped: Stamped) -> tuple[dt.datetime, str]:
    return stamped[0], stamped[1]


AS_IT_CAME = Source(Received.objects.all, "subject__", lambda received: (received.row,))


def _stream(rows: QuerySet[Any], source: Source, at_once: int, *, is_risk: bool = False) -> Iterator[Stamped]:
    """The rows of one source; those of one moment in the order of their ids."""
    waiting: list[Stamped] = []
    for part in _parts(rows, at_once):
        source.prepare(part)
        told = [(each.changed_at, str(row["id"]), row) for each in part for row in source.told(each)]
        for stamped in _as_received(told) if is_risk else told:
            if waiting and stamped[0] != waiting[0][0]:
                yield from sorted(waiting, key=_order)
                waiting = []
            waiting.append(stamped)
    yield from sorted(waiting, key=_order)


def _parts(rows: QuerySet[Any], at_once: int) -> Iterator[list[Any]]:
    """The records some at a time, each part begun where the last one ended."""
    rows = rows.order_by("changed_at", "pk")
    rest = rows
    while part := list(rest[:at_once]):
        yield part
        if len(part) < at_once:
            return
        last = part[-1]
        rest = rows.filter(changed_at__gte=last.changed_at)
        rest = rest.exclude(changed_at=last.changed_at, pk__lte=last.pk)


def _as_received(told: list[Stamped]) -> Iterable[Stamped]:
    """Each as it was handed over, where it came from elsewhere."""
    rows = Received.objects.filter(uuid__in=[UUID(uuid) for _, uuid, _ in told])
    known = {str(each.uuid): each for each in rows}
    for moment, uuid, row in told:
        yield moment, uuid, merged(known[uuid], row, moment) if uuid in known else row


def merged(known: Received, row: Row, moment: dt.datetime) -> Row:
    """As it was handed over, if nobody changed it since; else ours, created when and by whom they say."""
    if known.taken_at == moment:
        return known.row  # type: ignore[no-any-return]
    return row | {name: known.row.get(name) for name in ("createDate", "createBy")}


def _kept(
    table: str, user: Any, subjects: Collection[Any] | None, since: dt.datetime | None
) -> QuerySet[Any]:
    """What stays as it came: rows of another system that are no records of ours."""
    return _seen(AS_IT_CAME, user, subjects, since).filter(table=table, taken_at=None)


def _seen(
    source: Source, user: Any, subjects: Collection[Any] | None, since: dt.datetime | None
) -> QuerySet[Any]:
    """Those this person sees, deleted ones included."""
    found = source.rows().filter(user.scope(prefix=source.prefix))
    if subjects is not None:
        way = "subject" if source is AS_IT_CAME else f"{source.prefix}subject"
        found = found.filter(**{f"{way}__in": subjects})
    return found.filter(changed_at__gte=since) if since else found
