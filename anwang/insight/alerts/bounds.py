"""Numbers of the core pack that this app lives by."""

from __future__ import annotations

import datetime as dt

from anwang.work.hazards.clocks import length


def needs_help_below(day: dt.date) -> int:
    """An index below this many points means that the firm needs help."""
    return length("index-needs-help", day).value


def most_at_once(day: dt.date) -> int:
    """So many new warnings of one rule a person gets at one time."""
    return length("alert-at-once", day).value
