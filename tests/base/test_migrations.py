"""Every other test has its tables from the models; this one has them as a user does, step by step."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

EMPTY = "anwang_migrated"


@pytest.fixture
def empty(tmp_path: Path, db: None) -> Iterator[str]:
    """The address of a database with nothing in it, of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite://{tmp_path}/empty.sqlite3"
        return
    login = connection.settings_dict
    other = connections.create_connection("default")  # a database is not made within a transaction
    with other.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {EMPTY}")
    yield "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/".format(**login) + EMPTY
    with other.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {EMPTY} WITH (FORCE)")
    other.close()


def opened(address: str) -> BaseDatabaseWrapper:
    """A second connection of our own kind, to the migrated database."""
    login = connections.settings["default"]
    name = address.removeprefix("sqlite://") if connection.vendor == "sqlite" else EMPTY
    before = login["NAME"]
    login["NAME"] = name
    try:
        other = connections.create_connection("default")
        other.settings_dict = {**other.settings_dict, "NAME": name}
        other.ensure_connection()
    finally:
        login["NAME"] = before
    return other


OURS = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("anwang.")}


def named(rule: str, what: dict[str, Any]) -> str:
    """A rule's name, where it has one of its own: keys and SQLite's unnamed ones are numbered anew."""
    return "" if what["foreign_key"] or rule.startswith("__unnamed") else rule


def drawn(database: BaseDatabaseWrapper) -> dict[str, Any]:
    """Every table's columns, keys, indexes and constraints, in an order of its own."""
    tables = {}
    with database.cursor() as cursor:
        for table in sorted(OURS.intersection(database.introspection.table_names(cursor))):
            columns = database.introspection.get_table_description(cursor, table)
            kinds = sorted((each.name, str(each.type_code), each.null_ok, each.collation) for each in columns)
            rules = database.introspection.get_constraints(cursor, table)
            tables[table] = kinds, sorted((named(rule, what), str(what)) for rule, what in rules.items())
    return tables


def migrated(address: str, *switches: str) -> BaseDatabaseWrapper:
    """The database after ``anwang migrate``, which leaves nothing to migrate."""
    folder = Path(settings.BASE_DIR)
    words = {**os.environ, "ANWANG_DATABASE_URL": address}
    command = [sys.executable, folder / "manage.py", "migrate", *switches, "--verbosity=0"]
    done = subprocess.run(command, env=words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    database = opened(address)
    executor = MigrationExecutor(database)
    assert not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return database


@pytest.mark.parametrize("switches", [[], ["--stepwise"]], ids=["at once", "step by step"])
def test_an_empty_database_gets_the_tables_that_the_models_describe(empty: str, switches: list[str]) -> None:
    database = migrated(empty, *switches)
    try:
        assert drawn(database) == drawn(connection)
        assert len(drawn(database)) == len(OURS)
    finally:
        database.close()
