"""What a person sees, as plain data that any engine understands: the pages' own rule, translated."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.insight.analysis.tables import PLACED


def territory_of(user: Any) -> list[Any]:
    """The places and topics of a person's posts, from the same Q that every list is narrowed by.

    ``["any", […]]``, ``["all", […]]``, ``["is", [column, value]]``, ``["in", [column, values]]``.
    """
    return _told(user.scope())


def towns_in(user: Any) -> list[int] | None:
    """The towns whose files have to be opened at all; None for a whole district."""
    posts = user.posts_held
    if any(post.org.town_id is None for post in posts):
        return None
    return sorted({post.org.town_id for post in posts})


def _told(q: Q | tuple[str, Any]) -> list[Any]:
    if isinstance(q, Q):
        if q.negated:
            raise ValueError("a territory says what is inside, not what is outside")
        return ["any" if q.connector == Q.OR else "all", [_told(child) for child in q.children]]
    path, value = q
    column, _, lookup = path.partition("__")
    column = "id" if column == "pk" else column
    if column not in PLACED or lookup not in ("", "in"):
        raise ValueError(f"a territory cannot be told by {path!r}")
    return ["in", [column, list(value)]] if lookup else ["is", [column, value]]
