"""When something was last recorded at a subject, as the apps above know it (最近记录).

An app above says from its ``ready()``::

    add_source(last_visits)

``source()`` returns the last day of a record by subject. Where nobody knows anything, nothing is idle.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

Source = Callable[[], Mapping[int, dt.date]]

sources: list[Source] = []


def add_source(source: Source) -> None:
    """Let it tell the last day of a record by subject."""
    if source not in sources:
        sources.append(source)


def last_records() -> dict[int, dt.date]:
    """The last day of any record, by subject."""
    found: dict[int, dt.date] = {}
    for source in sources:
        for subject, day in source().items():
            found[subject] = max(day, found.get(subject, day))
    return found
