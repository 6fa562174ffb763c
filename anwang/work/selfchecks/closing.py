"""When firms are closed or stopped, read for many at once (停业日、停产停业)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from anwang.base.kit.dates import local_day
from anwang.base.kit.workdays import days_off
from anwang.work.hazards.models import Suspension
from anwang.work.selfchecks.choices import ClosedKind
from anwang.work.selfchecks.clocks import number
from anwang.work.selfchecks.models import ClosedDays
from anwang.work.selfchecks.schedule import Closures, holidays

AROUND = dt.timedelta(days=400)  # a year's window looks ahead so far
Stretch = tuple[dt.date, dt.date]


def closures_of(subjects: Collection[int], first: dt.date, last: dt.date) -> dict[int, Closures]:
    """The closing days of each of these subjects, around a stretch of days."""
    off = days_off(first - AROUND, last + AROUND)
    public = holidays(off)
    long = number("self-check-idle", last)
    entered: dict[int, list[ClosedDays]] = defaultdict(list)
    for each in ClosedDays.objects.filter(subject__in=subjects).order_by("from_on", "id"):
        entered[each.subject_id].append(each)
    return {subject: _closures(entered[subject], off, public, long) for subject in subjects}


def _closures(
    entered: list[ClosedDays], off: frozenset[dt.date], public: frozenset[dt.date], long: int
) -> Closures:
    kinds = {each.kind for each in entered}
    days: frozenset[dt.date] = frozenset()
    if ClosedKind.DAYS_OFF in kinds:
        days = off
    elif ClosedKind.HOLIDAYS in kinds:
        days = public
    return Closures(
        weekdays=frozenset(each.weekday for each in entered if each.weekday),
        days=days,
        idle=tuple((each.from_on, each.until_on) for each in entered if each.from_on and each.until_on),
        idle_long=long,
        public=public,
    )


def closed_firms(subjects: Any, day: dt.date) -> list[int]:
    """Which of these subjects are closed on this day by their own word: nothing else is owed then either."""
    asked = set(ClosedDays.objects.filter(subject__in=subjects).values_list("subject", flat=True))
    closures = closures_of(asked, day, day) if asked else {}
    return [subject for subject, known in closures.items() if not known.is_open(day)]


def stops_of(subjects: Collection[int]) -> dict[int, list[Stretch]]:
    """From when until before when work was stopped at each subject by a hazard (停产停业)."""
    found: dict[int, list[Stretch]] = defaultdict(list)
    rows = Suspension.objects.filter(hazard__subject__in=subjects)
    for subject, since, resumed in rows.values_list("hazard__subject", "since", "resumed_at"):
        found[subject].append((since, local_day(resumed) if resumed else dt.date.max))
    return found


def is_stopped(stops: list[Stretch], day: dt.date) -> bool:
    """Whether work was stopped on this day."""
    return any(since <= day < until for since, until in stops)
