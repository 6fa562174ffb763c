"""DuckDB, in this process: reads a database for the snapshot, answers over the snapshot."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import duckdb
import ibis

from anwang.insight.analysis.engine.wire import Request

SCANNERS = {"sqlite": "sqlite_scanner", "postgres": "postgres_scanner"}


def connect(folder: Path, *, memory: str = "") -> duckdb.DuckDBPyConnection:
    """An empty database in memory that asks no registry for anything and spills into the folder.

    It draws no bar of its own: what the worker says on its way out is lines of JSON.
    """
    offline = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    connection = duckdb.connect(config={**offline, "temp_directory": str(folder / "spill")})
    connection.execute("SET enable_progress_bar = false")
    if memory:
        connection.execute("SET memory_limit = $memory", {"memory": memory})
    return connection


def load_scanner(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """The extension that reads another database, from the Python package that carries it."""
    found = importlib.util.find_spec(f"duckdb_extension_{SCANNERS[kind]}")
    places = found.submodule_search_locations if found else None
    if not places:
        raise LookupError(f"the package duckdb-extension-{SCANNERS[kind].replace('_', '-')} is not installed")
    [file] = Path(places[0]).rglob(f"v{duckdb.__version__}/*.duckdb_extension")
    connection.load_extension(str(file))


def statement(expression: Any) -> str:
    """The expression in DuckDB's words."""
    return str(ibis.to_sql(expression, dialect="duckdb"))


def answer(request: Request, statement: str) -> list[tuple[Any, ...]]:
    """The rows that a statement gives over the files of the snapshot."""
    with connect(request.folder, memory=request.memory) as connection:
        for name, files in request.files.items():
            rows = connection.read_parquet([str(file) for file in files], hive_partitioning=False)
            rows.create_view(name)
        return connection.execute(statement).fetchall()
