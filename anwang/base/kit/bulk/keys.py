"""Keys for rows that refer to each other before they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models, router, transaction


def reserve_keys(model: type[models.Model], count: int) -> Sequence[int]:
    """So many new keys of a table, ascending, which nobody else gets, not even after their rows were deleted.

    Taken inside the transaction that uses them; load the rows with ``keys_reserved``. A key names a record in
    the trail for ever, so one that was used is never given out again.
    """
    connection = transaction.get_connection(router.db_for_write(model))
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("reserve keys inside the transaction that uses them")
    with connection.cursor() as cursor:
        return RESERVERS[connection.vendor](cursor, model._meta, count)


def _on_sqlite(cursor: Any, meta: Any, count: int) -> Sequence[int]:
    """The writing transaction holds the only lock; inserting a row with its key moves AUTOINCREMENT along."""
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [meta.db_table])
    found = cursor.fetchone()
    first = (found[0] if found else 0) + 1
    return range(first, first + count)


def _on_postgresql(cursor: Any, meta: Any, count: int) -> Sequence[int]:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{meta.db_table}"', meta.pk.column])
    (sequence,) = cursor.fetchone()
    cursor.execute("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [sequence, count])
    return sorted(key for (key,) in cursor.fetchall())


RESERVERS = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
