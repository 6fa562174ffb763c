"""One row at a time, at every deed: the statement of a table is written once and remembered.

The ORM composes a statement anew for every row, which costs ten times what the database takes to obey it.
What every deed writes (its link of the trail, its entry in the search, its number) goes in here instead: each
field prepares its value as ever, the key comes back, no signal is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from anwang.base.kit.bulk.loading import AS_IT_IS, field_of

M = TypeVar("M", bound=models.Model)
Field = models.Field[Any, Any]
Fields = tuple[Field, ...]
Converter = tuple[int, Any, Callable[[Any, Any, Any], Any]]


def insert(row: models.Model) -> None:
    """Write a new row and give it its key."""
    upsert(row)


def upsert(row: models.Model, *alike: str) -> None:
    """Write a row, or over the one that is alike in these fields, if any, which a constraint keeps unique."""
    connection = _connection_of(row)
    statement, fields = _insertion(type(row), alike)
    _settle(row, connection, _execute(connection, statement, _values(row, fields, connection, adding=True)))


def update(row: models.Model, *names: str) -> None:
    """Write these fields of a row that is there."""
    connection = _connection_of(row)
    statement, fields = _change(type(row), names)
    _execute(connection, statement, _values(row, fields, connection, adding=False))


def count_up(model: type[models.Model], name: str, by: int, **alike: Any) -> int:
    """Add to a counter, which begins at nothing; what it says now, and to nobody else until we are done."""
    row = model(**alike, **{name: by})
    connection = _connection_of(row)
    statement, fields = _counting(model, name, tuple(alike))
    (said,) = _execute(connection, statement, _values(row, fields, connection, adding=True))
    return int(said)


def newest(model: type[M], by: str) -> M | None:
    """The last row in this order, which nobody else gets before we are done."""
    connection = transaction.get_connection(router.db_for_write(model))
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("lock a row inside the transaction that changes it")
    statement, names, converters = _looking(model, by, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = cursor.fetchone()
    if found is None:
        return None
    values = list(found)
    for place, column, convert in converters:
        values[place] = convert(values[place], column, connection)
    return model.from_db(connection.alias, names, values)


@cache
def _insertion(model: type[models.Model], alike: Sequence[str]) -> tuple[str, Fields]:
    fields = _given(model)
    statement = _inserting(model, fields)
    if alike:
        others = [_quoted(field) for field in fields if field.name not in alike]
        anew = ", ".join(f"{column} = excluded.{column}" for column in others)
        statement += f" ON CONFLICT ({_columns(model, alike)}) DO UPDATE SET {anew}"
    return f"{statement} RETURNING {_quoted(model._meta.pk)}", fields


@cache
def _change(model: type[models.Model], names: Sequence[str]) -> tuple[str, Fields]:
    meta = model._meta
    fields = tuple(field_of(model, name) for name in names)
    values = ", ".join(f"{_quoted(field)} = %s" for field in fields)
    statement = (
        f"UPDATE {_table(model)} SET {values} WHERE {_quoted(meta.pk)} = %s RETURNING {_quoted(meta.pk)}"  # noqa: S608 -- names of ours
    )
    return statement, (*fields, meta.pk)


@cache
def _counting(model: type[models.Model], name: str, alike: Sequence[str]) -> tuple[str, Fields]:
    fields, counter = _given(model), _quoted(field_of(model, name))
    more = f"{counter} = {_table(model)}.{counter} + excluded.{counter}"
    statement = f"{_inserting(model, fields)} ON CONFLICT ({_columns(model, alike)}) DO UPDATE SET {more}"
    return f"{statement} RETURNING {counter}", fields


@cache
def _looking(model: type[models.Model], by: str, vendor: str) -> tuple[str, list[str], list[Converter]]:
    """The statement, the names of what it answers, and how this database's values become Python's."""
    connection = transaction.get_connection(router.db_for_write(model))
    fields = model._meta.concrete_fields
    columns = [field.get_col(model._meta.db_table) for field in fields]
    converters = [
        (place, column, convert)
        for place, column in enumerate(columns)
        for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    ]
    order = _quoted(field_of(model, by))
    statement = f"SELECT {', '.join(map(_quoted, fields))} FROM {_table(model)} ORDER BY {order} DESC LIMIT 1"  # noqa: S608 -- names of ours
    lock = f" {connection.ops.for_update_sql()}" if connection.features.has_select_for_update else ""
    return statement + lock, [field.attname for field in fields], converters


def _inserting(model: type[models.Model], fields: Fields) -> str:
    columns, places = ", ".join(map(_quoted, fields)), ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_table(model)} ({columns}) VALUES ({places})"  # noqa: S608 -- names of ours


def _table(model: type[models.Model]) -> str:
    return f'"{model._meta.db_table}"'


def _quoted(field: Field) -> str:
    return f'"{field.column}"'


def _columns(model: type[models.Model], names: Sequence[str]) -> str:
    return ", ".join(_quoted(field_of(model, name)) for name in names)


def _given(model: type[models.Model]) -> Fields:
    """All that the database does not fill in itself."""
    return tuple(each for each in model._meta.concrete_fields if not isinstance(each, models.AutoField))


def _connection_of(row: models.Model) -> BaseDatabaseWrapper:
    connection: BaseDatabaseWrapper = transaction.get_connection(router.db_for_write(type(row), instance=row))
    return connection


def _execute(connection: BaseDatabaseWrapper, statement: str, values: list[Any]) -> tuple[Any, ...]:
    """The one row that the statement answers; a refusal spoils the transaction, as one of the ORM does."""
    with transaction.mark_for_rollback_on_error(connection.alias), connection.cursor() as cursor:
        cursor.execute(statement, values)
        answer: tuple[Any, ...] = cursor.fetchone()
        return answer


def _values(row: models.Model, fields: Fields, connection: BaseDatabaseWrapper, *, adding: bool) -> list[Any]:
    """What each field says, as the driver takes it."""
    said = ((field, field.pre_save(row, adding)) for field in fields)
    return [
        value if isinstance(field, AS_IT_IS) else field.get_db_prep_save(value, connection)
        for field, value in said
    ]


def _settle(row: models.Model, connection: BaseDatabaseWrapper, answer: tuple[Any, ...]) -> None:
    (row.pk,) = answer
    row._state.adding, row._state.db = False, connection.alias
