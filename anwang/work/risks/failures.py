"""In which hazards a measure did not hold, as the app above knows it (措施失效的隐患).

The app of hazards says from its ``ready()``::

    tell_failures(failures_of)

``source(control_ids, user)`` returns, by measure, what that person may see. Before that, nothing failed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Failures:
    """Hazards of one measure: how many are open and closed, the newest, and where all of them are."""

    open: int
    closed: int
    newest: list[Any]
    url: str
    open_url: str

    @property
    def more(self) -> int:
        """How many are not among the newest."""
        return self.open + self.closed - len(self.newest)


Source = Callable[[Iterable[int], Any], Mapping[int, Failures]]

sources: list[Source] = []


def tell_failures(source: Source) -> None:
    """Let it tell in which hazards measures did not hold."""
    if source not in sources:
        sources.append(source)


def failures_by_control(controls: Iterable[int], user: Any) -> dict[int, Failures]:
    """What is known of these measures."""
    wanted = list(controls)
    found: dict[int, Failures] = {}
    for source in sources:
        found |= source(wanted, user)
    return found
