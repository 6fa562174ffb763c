"""Asks the worker process: starts it, hears how far it is, takes the answer."""

from __future__ import annotations

import contextlib
import json
import logging
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from anwang.base.kit.progress import Tell, silent
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.insight.analysis.choices import Engine
from anwang.insight.analysis.questions import EVERYTHING, Question, Standpoint
from anwang.insight.analysis.tables import TABLES
from anwang.insight.analysis.territories import territory_of, towns_in

WORKER = [sys.executable, "-m", "anwang.insight.analysis.engine"]

logger = logging.getLogger(__name__)


def ask(
    question: Question, *, by: Any = None, engine: str = "", is_fresh: bool = True, tell: Tell = silent
) -> dict[str, Any]:
    """The answer to a question for a person (``by``), or over everything when nobody in particular asks.

    ``is_fresh``: look for changes first. Refuses with NotReady what the engine cannot answer.
    """
    engine = engine or settings.ANALYSIS_ENGINE
    if engine not in Engine:
        raise BadInput(f"没有“{engine}”这种分析引擎，可以是：{'、'.join(Engine.values)}")
    standpoint = Standpoint(
        territory_of(by) if by is not None else EVERYTHING, timezone.now(), timezone.localdate()
    )
    return _answer(
        _request(is_fresh=is_fresh)
        | {
            "question": question.as_json(),
            "standpoint": standpoint.as_json(),
            "towns": towns_in(by) if by is not None else None,
            "engine": engine,
            "spark_url": settings.SPARK_URL,
        },
        tell,
    )


def take_snapshot(tell: Tell = silent) -> dict[str, Any]:
    """Bring the snapshot up to date: when it was taken, of how many parts it consists."""
    return _answer(_request(is_fresh=True), tell)


def _request(*, is_fresh: bool) -> dict[str, Any]:
    request: dict[str, Any] = {
        "folder": str(settings.ANALYSIS_DIR),
        "zone": settings.TIME_ZONE,
        "memory": settings.ANALYSIS_MEMORY,
    }
    if is_fresh:
        request |= {"source": _source(), "tables": {name: _table(table) for name, table in TABLES.items()}}
    return request


def _source() -> dict[str, str]:
    """Where the worker finds the database: read only, and through a scanner of its own."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return {
            "kind": "sqlite",
            "path": _written_out() if connection.is_in_memory_db() else str(told["NAME"]),
        }
    return {
        "kind": "postgres",
        "dbname": told["NAME"],
        "user": told["USER"],
        "password": told["PASSWORD"],
        "host": told["HOST"],
        "port": str(told["PORT"]),
    }


def _written_out() -> str:
    """A database in memory, as tests have it, written to a file where another process can read it."""
    path = snapshot_folder() / "memory.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(path)) as file:
        connection.connection.backup(file)
    return str(path)


def _table(table: Any) -> dict[str, Any]:
    """A table of the snapshot as it lies in the database: names of columns, which of them are moments."""
    model: Any = apps.get_model(table.model)
    columns = {}
    for name, kind in table.schema.items():
        field = model._meta.get_field(table.source_of(name))
        columns[name] = [field.column, kind, field.get_internal_type() == "DateTimeField"]
    day = model._meta.get_field(table.day).column if table.day else ""
    return {"name": model._meta.db_table, "day": day, "columns": columns}


def _answer(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """What the worker says at last; on the way, how far it is."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        process = subprocess.Popen(
            WORKER, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints,
            text=True, encoding="utf-8",
        )  # fmt: skip
        with process:
            assert process.stdin is not None  # noqa: S101 -- asked for above
            process.stdin.write(json.dumps(request))
            process.stdin.close()
            said = list(_heard(process, tell))
        if process.returncode or not said:
            complaints.seek(0)
            logger.error("the analysis worker ended with %s: %s", process.returncode, complaints.read())
            raise NotReady("分析进程中断了，没有算完；请重试一次，仍然这样请管理员看运行日志")
    if problem := said[-1].get("problem"):
        raise NotReady(problem)
    return cast("dict[str, Any]", said[-1]["answer"])


def _heard(process: Any, tell: Tell) -> Iterator[dict[str, Any]]:
    for line in process.stdout:
        said = json.loads(line)
        if "done" in said:
            tell(said["done"], said["total"])
        else:
            yield said


def snapshot_folder() -> Path:
    """Where the files lie; a cluster has to see it under the same path."""
    return Path(settings.ANALYSIS_DIR)
