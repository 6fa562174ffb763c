"""What follows a decision on a lead: the apps' own deeds say how; this only keeps the handler.

The model may not know the actions above it; they put themselves in from ``ready()``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Handler = Callable[..., None]
handlers: list[Handler] = []


def on_settled(handler: Handler) -> Handler:
    """Call ``handler(candidate, by=…)`` after every decision, in its transaction."""
    if handler not in handlers:
        handlers.append(handler)
    return handler


def follow_up(candidate: Any, *, by: Any) -> None:
    """Do what follows."""
    for handler in handlers:
        handler(candidate, by=by)
