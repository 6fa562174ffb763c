"""What a record is called, asked for in bulk: a hundred thousand rows name a few hundred firms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import models

AT_ONCE = 2000
REMEMBERED = 20_000  # names of one kind; then it begins anew


class Names:
    """Key → name, for any kind of record; each is read once."""

    def __init__(self) -> None:
        self._known: dict[type[models.Model], dict[Any, str]] = {}
        self._said: dict[tuple[str, str], str] = {}

    def learn(self, model: type[models.Model], keys: Iterable[Any]) -> None:
        """Read the names that are not known yet."""
        known = self._known.setdefault(model, {})
        wanted = set(keys) - known.keys() - {None}
        if len(known) + len(wanted) > REMEMBERED:
            known.clear()
            wanted = set(keys) - {None}
        for some in _portions(list(wanted)):
            found = _light(model).in_bulk(some)
            known |= {key: str(found[key]) if key in found else "" for key in some}

    def of(self, model: type[models.Model], key: Any) -> str:
        """The name behind a key that was learnt; nothing for no key, or where nothing is there any more."""
        return self._known.get(model, {}).get(key, "")

    def said(self, kind: str, code: str, ask: Callable[[str], str]) -> str:
        """What a code of a pack is called; asked for once."""
        if (kind, code) not in self._said:
            self._said[kind, code] = ask(code)
        return self._said[kind, code]


def in_portions(rows: models.QuerySet, *fields: str) -> Iterator[list[Any]]:
    """The rows by their keys, some at a time: instances, or the values of ``fields`` with the key first."""
    last = None
    ordered = rows.order_by("pk")
    while True:
        some = ordered if last is None else ordered.filter(pk__gt=last)
        found = list((some.values_list("pk", *fields) if fields else some)[:AT_ONCE])
        if found:
            yield found
        if len(found) < AT_ONCE:
            return
        last = found[-1][0] if fields else found[-1].pk


def keys_of(rows: models.QuerySet) -> Iterator[Any]:
    """The keys of the rows, read some at a time: for records that are heavy, to be fetched one by one."""
    last = None
    while True:
        some = rows.order_by("pk") if last is None else rows.order_by("pk").filter(pk__gt=last)
        found = list(some.values_list("pk", flat=True)[:AT_ONCE])
        yield from found
        if len(found) < AT_ONCE:
            return
        last = found[-1]


def _light(model: type[models.Model]) -> models.QuerySet:
    """Rows for their names' sake: without what is heavy, with what their names pass through."""
    related = [
        models.Prefetch(field.name, _without_the_heavy(field.related_model))
        for field in model._meta.concrete_fields
        if field.is_relation
    ]
    return _without_the_heavy(model).prefetch_related(*related)


def _without_the_heavy(model: type[models.Model]) -> models.QuerySet:
    heavy = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.BinaryField | models.JSONField)
    ]
    return model._base_manager.defer(*heavy)


def _portions(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
