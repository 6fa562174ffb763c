"""The deeds that led each hazard where it is, through the bulk room: for what looks back (``bench lists``).

The chain's fingerprints are left out: nobody verifies them here, and they would take longer than the rest.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from anwang.base.audit.models import GENESIS, Chain, Event
from anwang.base.kit.bulk import load, refresh_statistics
from anwang.work.hazards.models import Hazard

WAYS = {
    "reported": ["reported"],
    "confirmed": ["reported", "confirmed"],
    "rectifying": ["reported", "confirmed", "rectifying"],
    "rectified": ["reported", "confirmed", "rectifying", "rectified"],
    "closed": ["reported", "confirmed", "rectifying", "rectified", "closed"],
    "dismissed": ["reported", "dismissed"],
    "voided": ["reported", "voided"],
}
EVENT = (
    "day", "seq", "at", "actor_name", "verb", "label", "target_type", "target_id", "target_name", "before",
    "after", "previous", "digest",
)  # fmt: skip
Deed = tuple[dt.datetime, int, str, str, str]
"""When, to which hazard, its number, and from which state to which."""


def leave_trail() -> None:
    """The events of all hazards in the order in which they happened, and each day's chain."""
    deeds = sorted(deed for hazard in _hazards() for deed in _deeds(*hazard))
    counted = Counter(dict(Chain.objects.values_list("day", "count")))
    load(Event, EVENT, _events(deeds, counted))
    Chain.objects.bulk_create(
        [Chain(day=day, count=count) for day, count in counted.items()],
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["count"],
    )
    refresh_statistics(Event)


def _hazards() -> Iterator[tuple[int, str, str, dt.date, dt.date | None]]:
    rows = Hazard.objects.values_list("pk", "number", "state", "found_on", "due_on")
    yield from rows.iterator()


def _deeds(pk: int, number: str, state: str, found_on: dt.date, due_on: dt.date | None) -> Iterator[Deed]:
    """Confirmed the next day, handed out the day after, put right when it was due, closed two days later."""
    due = due_on or found_on
    days = [found_on, found_on + dt.timedelta(1), found_on + dt.timedelta(2), due, due + dt.timedelta(2)]
    today, before = dt.date.today(), ""  # noqa: DTZ011 -- any day does
    for day, after in zip(days, WAYS[state], strict=False):
        at = dt.datetime.combine(min(day, today), dt.time(2 + days.index(day)), dt.UTC)
        yield at, pk, number, before, after
        before = after


def _events(deeds: list[Deed], counted: Counter[dt.date]) -> Iterator[tuple[object, ...]]:
    """Numbered within their days, on from where a day's chain ends."""
    kind = Hazard._meta.label_lower
    for at, pk, number, before, after in deeds:
        counted[at.date()] += 1
        yield (
            at.date(), counted[at.date()], at, "李检查", "hazards.step", "办理", kind, pk, number,
            before, after, GENESIS, GENESIS,
        )  # fmt: skip
