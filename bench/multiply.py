"""Hazards by the million, made within PostgreSQL out of those a town was filled with.

Each new hazard is one of the loaded ones on another day, with the firm of a second and the topic of a third:
what is loaded is a sample, what comes of it has every combination. Nothing is checked row by row and indexes
are made afterwards, as when a database is moved; statistics are taken at the end.
"""

from typing import Any

from django.db import connection

DAYS = 540
PLACED = ("org_id", "subject_id", "district_id", "town_id", "village_id", "unit_id")
ITEM = "CASE WHEN n % 5 = 0 THEN '' ELSE 'item-' || c.topic || n % 4 END"
CHANGED = {
    "id": "nextval(pg_get_serial_sequence('hazards_hazard', 'id'))",
    "number": "'HZ-' || n",
    **{column: f"b.{column}" for column in PLACED},
    "topic": "c.topic",
    "checklist": "CASE WHEN n % 5 = 0 THEN '' ELSE 'bench/check' END",
    "item": ITEM,
}
MOVED = ("found_on", "due_on", "first_due_on", "rectified_on")
MOMENTS = ("submitted_at", "closed_at", "confirmed_at", "created_at")


def multiply(model: Any, rows: int) -> None:
    """Add as many hazards as are wanting until there are so many."""
    table = model._meta.db_table
    loaded = model.objects.count()
    if rows <= loaded:
        return
    columns = [field.column for field in model._meta.concrete_fields]
    moved = f"({DAYS}::bigint * n / {rows - loaded} - (a.found_on - (SELECT min(found_on) FROM sample)))::int"
    told = CHANGED | {name: f"a.{name} + {moved}" for name in MOVED}
    told |= {name: f"a.{name} + {moved} * interval '1 day'" for name in MOMENTS}
    values = ", ".join(told.get(column, f'a."{column}"') for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # foreign keys are not looked up
        cursor.execute(f"CREATE TEMP TABLE sample AS SELECT row_number() OVER () - 1 AS nth, * FROM {table}")
        again = _without_indexes(cursor, table)
        cursor.execute(
            f"INSERT INTO {table} ({named}) SELECT {values} FROM generate_series(1, {rows - loaded}) n"
            f" JOIN sample a ON a.nth = n % {loaded}"
            f" JOIN sample b ON b.nth = n::bigint * 7919 % {loaded}"
            f" JOIN sample c ON c.nth = n::bigint * 104729 / 7 % {loaded}"
        )
        for statement in again:
            cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute(f"ANALYZE {table}")


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
