"""What the guards of credit ask of: plain facts, no rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Deed:
    """Somebody wants to do something with credit."""

    who: str = ""
    is_town: bool = False
    is_watch: bool = False


@dataclass(frozen=True)
class Decision:
    """A decision as it is recorded; ``town`` is the name of the town that records it."""

    authority: str
    number: str
    town: str

    @property
    def is_town(self) -> bool:
        """Whether the town itself is named."""
        return bool(self.town) and self.town in self.authority


@dataclass(frozen=True)
class Leaving:
    """Leaving the list on a day."""

    listed_on: dt.date
    day: dt.date
    early_from: dt.date | None
    months: int = 0


@dataclass(frozen=True)
class Watching:
    """Being watched until a day."""

    reason: str
    ends_on: dt.date
    latest: dt.date
