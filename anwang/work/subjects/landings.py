"""Where the code on a door leads somebody who has something to do there now, told by the apps above.

An app above says from its ``ready()``: ``add_landing(visit_of_today)``; ``find(subject, user)`` returns an
address, or nothing where this person has nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Find = Callable[[Any, Any], str]

landings: list[Find] = []


def add_landing(find: Find) -> None:
    """Ask this whenever somebody who is signed in scans a code."""
    landings.append(find)


def landing_of(subject: Any, user: Any) -> str:
    """The first address that an app above has for this person; empty where none has."""
    return next((address for find in landings if (address := find(subject, user))), "")
