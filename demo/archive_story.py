"""The administrator takes the town's newest records home and subscribes to the office's dates."""

from __future__ import annotations

from django.utils import timezone

from anwang.doors.calendar.actions import subscribe
from anwang.insight.archive.actions import begin, make
from anwang.insight.deadlines.choices import DeadlineKind
from demo.settling import Town


def take_home(town: Town) -> None:
    """After the last day: what changed on it; all eighteen months would take half a minute to pack."""
    make(begin(town.places.town, by=town.cast.administrator, since=timezone.localdate()))


def subscribe_to_dates(town: Town) -> None:
    """The head of the office has every kind of deadline in the telephone's calendar."""
    subscribe(kinds=list(DeadlineKind.values), by=town.cast.supervisor)
