"""What goes into the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import models

from anwang.base.kit.bulk import load, upsert
from anwang.base.kit.models import SearchEntry
from anwang.base.kit.pinyin import initials
from anwang.base.kit.search.tokens import tokens_of

LEVELS = ("district", "town", "village", "grid", "unit")


class Entered(NamedTuple):
    """A new record as the search shall know it; ``levels``: the ids above it, district to unit."""

    key: int
    title: str
    code: str
    letters: str
    url: str
    topic: str
    text: str
    levels: Sequence[int | None]


def index(
    obj: Any,
    *,
    kind: str,
    title: str,
    code: str = "",
    text: str = "",
    place: Any = None,
    shared: bool = False,
) -> SearchEntry:
    """Enter a record, or enter it anew after a change; called by the action that wrote it.

    ``title`` is found by any part of it and by its pinyin initials, ``code`` by any part of it, ``text`` by
    its words. Where it belongs is read from ``place``, or the record itself; ``shared`` shows it to all who
    work in that town, however small their own area is.
    """
    letters = initials(title)
    placed = place if place is not None else obj
    entry = SearchEntry(
        kind=kind,
        object_id=obj.pk,
        title=title[:200],
        code=code[:60],
        initials=letters[:200],
        url=obj.get_absolute_url(),
        tokens=tokens_of(title, code, letters, text),
        topic=getattr(placed, "topic", ""),
        shared=shared,
        **{level: _level(placed, level) for level in LEVELS},
    )
    upsert(entry, "kind", "object_id")
    return entry


def load_entries(kind: str, rows: Iterable[Entered]) -> int:
    """Enter many new records at once, past the ORM; how many they were."""
    found = (
        (
            kind,
            row.key,
            row.title[:200],
            row.code[:60],
            row.letters[:200],
            row.url,
            row.topic,
            tokens_of(row.title, row.code, row.letters, row.text),
            *row.levels,
        )
        for row in rows
    )
    names = ("kind", "object_id", "title", "code", "initials", "url", "topic", "tokens", *LEVELS)
    return load(SearchEntry, names, found)


def remove(obj: models.Model, *, kind: str) -> None:
    """Take a record out of the search."""
    SearchEntry.objects.filter(kind=kind, object_id=obj.pk).delete()


def _level(placed: Any, level: str) -> int | None:
    """The id of the organisation at one level: a column of placed records, a foreign key of organisations."""
    return getattr(placed, f"{level}_id", None) or getattr(placed, level, None)
