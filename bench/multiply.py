"""Hazards by the million within PostgreSQL: every hazard of a town many times, and the summaries with it.

A copy differs in its key and its number alone, so the summaries of all are those of one, times so many; a
recount finds nothing to mend. Rows are not checked one by one, and indexes are made afterwards, as when a
database is moved.
"""

from typing import Any

from django.db import connection, models

from anwang.insight.dashboards.actions import KEYS, _figure_names
from anwang.insight.dashboards.models import Counted
from anwang.work.hazards.models import Hazard


def multiply(times: int) -> None:
    """So many of every hazard there is, in the table and in the summaries."""
    if times <= 1:
        return
    apart = Hazard.objects.aggregate(last=models.Max("pk"))["last"]
    key = f"id + n * {apart}::bigint"
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # foreign keys are not looked up
        _copied(cursor, Hazard, times, {"id": key, "number": f"'HZ-' || ({key})"})
        _copied(cursor, Counted, times, {"hazard": f"hazard + n * {apart}::bigint"})
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('hazards_hazard', 'id'), {apart * times})")
        for model in KEYS:
            sums = ", ".join(f'"{name}" = "{name}" * {times}' for name in _figure_names(model))
            cursor.execute(f"UPDATE {model._meta.db_table} SET {sums}")
    with connection.cursor() as cursor:
        for table in ("hazards_hazard", Counted._meta.db_table, *(model._meta.db_table for model in KEYS)):
            cursor.execute(f"VACUUM ANALYZE {table}")


def _copied(cursor: Any, model: type[models.Model], times: int, changed: dict[str, str]) -> None:
    """The rows of a table as often again as are wanting; its indexes made anew at the end."""
    table = model._meta.db_table
    columns = [str(field.column) for field in model._meta.concrete_fields]
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    again = _without_indexes(cursor, table)
    cursor.execute(
        f"INSERT INTO {table} ({named}) SELECT {values} FROM generate_series(1, {times - 1}) n, {table}"
    )
    for statement in again:
        cursor.execute(statement)


def _without_indexes(cursor: Any, table: str) -> list[str]:
    """Drop the indexes that no constraint needs; the statements that make them again."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT IN"
        " (SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u'))",
        [table],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in found]
