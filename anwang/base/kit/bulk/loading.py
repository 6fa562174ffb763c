"""Loading rows past the ORM: no instances, no signals, only what the database itself demands of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from types import NoneType
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.management.color import no_style
from django.db import models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

Field = models.Field[Any, Any]
Row = Sequence[Any]

BATCH = 5_000
AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)
"""Fields whose Python value is what both drivers take; a value of the others is prepared by its field."""
UNCHANGING = (date, Decimal, NoneType)
"""Values that say tomorrow what they say now; a day with its hour is a ``date`` as well."""
NOTHING = object()


def load(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Row], *, keys_reserved: bool = False
) -> int:
    """Insert the rows, all or nothing; how many they were.

    ``names`` are the fields that each row gives a value for, a relation's as its key (``org``: 7). The fields
    not named get their default, worked out once for all rows; ``auto_now`` dates this moment. Rows that bring
    keys from ``reserve_keys`` (``keys_reserved``) leave the table's sequence where it is.
    """
    connection = transaction.get_connection(router.db_for_write(model))
    given = [field_of(model, name) for name in names]
    silent = [field for field in model._meta.concrete_fields if not (field in given or _is_automatic(field))]
    fields = [*given, *silent]
    insert = COPIERS.get(connection.vendor, _execute_many)
    with transaction.atomic(using=connection.alias):
        count = insert(connection, model, fields, _complete(rows, given, silent, connection))
        if model._meta.pk in given and not keys_reserved:
            _move_sequence(connection, model)
    return count


def remove(rows: models.QuerySet[Any]) -> int:
    """Delete rows on which nothing hangs, without looking for what hangs on them; how many they were.

    The database still refuses where something does.
    """
    deleted: int = rows._raw_delete(router.db_for_write(rows.model))  # noqa: SLF001
    return deleted


def refresh_statistics(*loaded: type[models.Model]) -> None:
    """Let the database look at the new rows, so that it chooses the right indexes (``ANALYZE``)."""
    for model in loaded:
        connection = transaction.get_connection(router.db_for_write(model))
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def field_of(model: type[models.Model], name: str) -> Field:
    """The column of this name."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field) or field not in model._meta.concrete_fields:
        raise FieldDoesNotExist(f"{model.__name__}.{name} is no column of {model._meta.db_table}")
    return field


def _is_automatic(field: Field) -> bool:
    """Whether the database itself fills it in."""
    return isinstance(field, models.AutoField)


def _complete(
    rows: Iterable[Row], given: Sequence[Field], silent: Sequence[Field], connection: BaseDatabaseWrapper
) -> Iterator[Row]:
    """Each row as the driver takes it, with the values of the fields that nobody named."""
    constant = tuple(_prepared(field, connection)(_default(field)) for field in silent)
    changing = [
        (place, _prepared(field, connection))
        for place, field in enumerate(given)
        if not isinstance(field, AS_IT_IS)
    ]
    for row in rows:
        if len(row) != len(given):
            raise ValueError(f"{len(row)} values for {len(given)} fields: {row!r}")
        values = [*row, *constant]
        for place, prepare in changing:
            values[place] = prepare(values[place])
        yield values


def _default(field: Field) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now() if isinstance(field, models.DateTimeField) else timezone.localdate()
    return field.get_default()


def _prepared(field: Field, connection: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    """How its values become the driver's; what many rows say one after the other is prepared once."""
    last: Any = NOTHING
    ready: Any = None

    def prepare(value: Any) -> Any:
        nonlocal last, ready
        if value is not last:
            ready = field.get_db_prep_save(value, connection)
            last = value if isinstance(value, UNCHANGING) else NOTHING
        return ready

    return prepare


def _columns(connection: BaseDatabaseWrapper, fields: Sequence[Field]) -> str:
    return ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)


def _execute_many(
    connection: BaseDatabaseWrapper, model: type[models.Model], fields: Sequence[Field], rows: Iterator[Row]
) -> int:
    """The way of SQLite, and of any database that has no better one."""
    table = connection.ops.quote_name(model._meta.db_table)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {table} ({_columns(connection, fields)}) VALUES ({places})"  # noqa: S608 -- names of ours
    count = 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def _copy(
    connection: BaseDatabaseWrapper, model: type[models.Model], fields: Sequence[Field], rows: Iterator[Row]
) -> int:
    """The way of PostgreSQL.

    Batch by batch: while a COPY runs the connection answers nothing else, and rows may be asked for as they
    are written.
    """
    table, count = connection.ops.quote_name(model._meta.db_table), 0
    statement = f"COPY {table} ({_columns(connection, fields)}) FROM STDIN"
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            with connection.wrap_database_errors, cursor.copy(statement) as stream:
                for row in batch:
                    stream.write_row(row)
            count += len(batch)
    return count


def _move_sequence(connection: BaseDatabaseWrapper, model: type[models.Model]) -> None:
    """Rows that brought their own key: the next key given out lies beyond them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


COPIERS = {"postgresql": _copy}
