"""The snapshot: the tables as Parquet files by town and year, written anew only where something changed.

A file is never altered. A new one is written beside it, and then ``manifest.json`` is replaced in one move;
who is reading goes on with the files of the manifest he read. A database is read by DuckDB's own scanner.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from anwang.insight.analysis.engine import duck
from anwang.insight.analysis.engine.wire import Request

MANIFEST = "manifest.json"
TYPES = {"int64": "BIGINT", "string": "VARCHAR", "date": "DATE", "timestamp": "TIMESTAMP"}
TOWN = "coalesce(town, 0)::BIGINT"
Part = dict[str, Any]


def read(folder: Path) -> dict[str, Any]:
    """What the snapshot holds; nothing yet, if it has never been taken."""
    try:
        return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {"moment": None, "generation": 0, "parts": []}


def files_of(request: Request) -> dict[str, list[Path]]:
    """The files to read, by table: of the asker's towns only; those of others are not even opened."""
    chosen: dict[str, list[Path]] = {}
    for part in read(request.folder)["parts"]:
        if request.towns is None or part["town"] in (None, *request.towns):
            chosen.setdefault(part["table"], []).append(request.folder / part["file"])
    return chosen


def refresh(request: Request) -> Iterator[tuple[int, int]]:
    """Bring the snapshot up to date; tells how many tables are done and of how many."""
    request.folder.mkdir(parents=True, exist_ok=True)
    with _alone(request.folder), duck.connect(request.folder, memory=request.memory) as connection:
        before = read(request.folder)
        moment, generation = dt.datetime.now(dt.UTC), before["generation"] + 1
        _attach(connection, request)
        parts: list[Part] = []
        for done, (name, table) in enumerate(request.tables.items()):
            yield done, len(request.tables)
            known = [part for part in before["parts"] if part["table"] == name]
            parts += _brought_up(connection, request.folder / name, f"g{generation}", table, known)
        manifest = {"moment": moment.isoformat(), "generation": generation, "parts": parts}
        _replace(request.folder / MANIFEST, json.dumps(manifest, ensure_ascii=False))
        _sweep(request.folder, [*before["parts"], *parts])
    yield len(request.tables), len(request.tables)


def _brought_up(
    connection: duckdb.DuckDBPyConnection, folder: Path, mark: str, table: Any, known: list[Part]
) -> list[Part]:
    """The parts of one table: those as they were, those written anew, and an empty one for its columns."""
    rows = f"SELECT {_shape(table)} FROM source.{_quoted(table['name'])}"
    if not known:
        folder.mkdir(exist_ok=True)
        connection.execute(f"COPY ({rows} LIMIT 0) TO {_text(str(folder / 'empty.parquet'))}")
        empty = {"file": f"{folder.name}/empty.parquet", "town": None, "year": None, "signature": None}
        known = [{"table": folder.name, **empty}]
    signatures = _signatures(connection, table)
    kept = [part for part in known if part["signature"] is None or _same(part, signatures)]
    there = {(part["town"], part["year"]) for part in kept}
    wanted = [key for key in signatures if key not in there]
    if not wanted:
        return kept
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted (part_town BIGINT, part_year BIGINT)")
    connection.executemany("INSERT INTO wanted VALUES (?, ?)", [list(key) for key in wanted])
    place = f"{TOWN} AS part_town, {_year(table)} AS part_year"
    some = f"SEMI JOIN wanted ON part_town = {TOWN} AND part_year = {_year(table)}"
    rows = f"{rows.replace('SELECT ', f'SELECT {place}, ', 1)} {some}"
    connection.execute(
        f"COPY ({rows}) TO {_text(str(folder))} (FORMAT parquet, COMPRESSION zstd, RETURN_STATS true,"
        f" PARTITION_BY (part_town, part_year), FILENAME_PATTERN '{mark}_{{i}}', OVERWRITE_OR_IGNORE true)"
    )
    written = []
    for file, *_, keys in connection.fetchall():
        town, year = int(keys["part_town"]), int(keys["part_year"])
        part = {"table": folder.name, "town": town, "year": year, "signature": signatures[town, year]}
        written.append(part | {"file": str(Path(file).relative_to(folder.parent))})
    return kept + written


def _signatures(connection: duckdb.DuckDBPyConnection, table: Any) -> dict[tuple[int, int], list[Any]]:
    """Of each town and year how many rows there are, and when one last changed."""
    connection.execute(
        f"SELECT {TOWN}, {_year(table)}, count(*), max(changed_at)::VARCHAR"
        f" FROM source.{_quoted(table['name'])} GROUP BY ALL ORDER BY ALL"
    )
    return {(town, year): [count, changed] for town, year, count, changed in connection.fetchall()}


def _same(part: Part, signatures: dict[tuple[int, int], list[Any]]) -> bool:
    return signatures.get((part["town"], part["year"])) == part["signature"]


def _year(table: Any) -> str:
    return f"year({table['day']})" if table["day"] else "0::BIGINT"


def _shape(table: Any) -> str:
    """The columns of the file out of those of the database; of a moment its local day, or itself in UTC."""
    columns = []
    for name, (source, kind, is_moment) in table["columns"].items():
        value = _quoted(source)
        if is_moment:
            value = f"utc_moment({value})" if kind == "date" else f"timezone('UTC', utc_moment({value}))"
        columns.append(f"{value}::{TYPES[kind]} AS {_quoted(name)}")
    return ", ".join(columns)


def _attach(connection: duckdb.DuckDBPyConnection, request: Request) -> None:
    """The database, to read only; SQLite keeps moments in UTC without saying so."""
    source = dict(request.source or {})
    kind = source.pop("kind")
    duck.load_scanner(connection, kind)
    if kind == "sqlite":
        connection.execute(f"ATTACH {_text(source['path'])} AS source (TYPE sqlite, READ_ONLY)")
        connection.execute("CREATE TEMP MACRO utc_moment(said) AS timezone('UTC', said::TIMESTAMP)")
    else:
        words = " ".join(f"{key}={_libpq(value)}" for key, value in source.items() if value)
        connection.execute(f"ATTACH {_text(words)} AS source (TYPE postgres, READ_ONLY)")
        connection.execute("CREATE TEMP MACRO utc_moment(said) AS said")
    connection.execute("SET TimeZone = $zone", {"zone": request.zone})


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _libpq(value: str) -> str:
    """A value as libpq reads it: within quotes, with strokes before quotes and strokes."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _sweep(folder: Path, parts: list[Part]) -> None:
    """Take away files that neither this manifest nor the one before it names."""
    named = {folder / part["file"] for part in parts}
    for file in folder.rglob("*.parquet"):
        if file not in named:
            file.unlink()


def _replace(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One at a time takes the snapshot; the next waits, and finds most of it done."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
