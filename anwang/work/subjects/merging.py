"""What happens to everything that hangs on a double when it is merged.

Apps above know what they hang on a subject; each says how it moves its own rows, from its ``ready()``::

    @on_merge
    def move_hazards(keep: Subject, drop: Subject) -> None: ...

Called in the transaction of the merge, after the double has been closed. Rows that carry ``org`` move to ``keep.org``
together with their level columns: ``place_at(queryset, keep.org)``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from anwang.town.orgs.models import LEVELS, Org

Handler = Callable[[Any, Any], None]

merge_handlers: list[Handler] = []


def on_merge(handler: Handler) -> Handler:
    """Let the handler move its rows from the double to the one that is kept: ``handler(keep, drop)``."""
    if handler not in merge_handlers:
        merge_handlers.append(handler)
    return handler


def place_at(rows: QuerySet[Any], org: Org, **also: Any) -> int:
    """Move placed rows to an organisation, level columns included, and set what else changes."""
    return rows.update(org=org, **{level: getattr(org, f"{level}_id") for level in LEVELS}, **also)
