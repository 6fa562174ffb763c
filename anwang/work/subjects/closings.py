"""On which days a subject does not work (停业、停产), as the apps above know it.

An app that keeps such days says from its ``ready()``::

    add_closings(suspended_on)

``closed(subjects, day)`` takes the ids of subjects (or a query for them) and returns the ids of those that do
not work on that day. Who owes something every day asks ``closed_on`` before it is missed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

Closings = Callable[[Any, dt.date], Iterable[int]]

sources: list[Closings] = []


def add_closings(closed: Closings) -> Closings:
    """Ask this too."""
    if closed not in sources:
        sources.append(closed)
    return closed


def closed_on(subjects: Any, day: dt.date) -> set[int]:
    """Which of these subjects do not work on this day."""
    return {pk for closed in sources for pk in closed(subjects, day)}
