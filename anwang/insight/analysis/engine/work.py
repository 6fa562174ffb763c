"""What the worker does with a request: bring the snapshot up to date, then answer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from anwang.insight.analysis.engine import snapshot, wire
from anwang.insight.analysis.engine.wire import Request, Unanswerable


def work(told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """How far it is (``done``, ``total``), and at last an ``answer``, or the ``problem`` in a sentence."""
    request = Request(**{**told, "folder": Path(told["folder"])})
    try:
        if request.source:
            for done, total in snapshot.refresh(request):
                yield {"done": done, "total": total}
        yield {"answer": _answered(request) if request.question else _taken(request)}
    except Unanswerable as reason:
        yield {"problem": str(reason)}


def _taken(request: Request) -> dict[str, Any]:
    """What the snapshot holds."""
    manifest = snapshot.read(request.folder)
    return {"moment": manifest["moment"], "parts": len(manifest["parts"])}


def _answered(request: Request) -> dict[str, Any]:
    """The answer, brought into its one form, with what it rests on; ``seconds`` are the engine's alone."""
    import ibis  # noqa: PLC0415 -- taking a snapshot needs none of this, and it is slow to load

    from anwang.insight.analysis.engine import duck, spark  # noqa: PLC0415
    from anwang.insight.analysis.expressions import answer_to  # noqa: PLC0415
    from anwang.insight.analysis.questions import Question, Standpoint  # noqa: PLC0415
    from anwang.insight.analysis.tables import TABLES  # noqa: PLC0415

    manifest = snapshot.read(request.folder)
    if manifest["moment"] is None:
        raise Unanswerable("还没有数据快照，请先运行 anwang analyse snapshot")
    tables = {name: ibis.table(table.schema, name=name) for name, table in TABLES.items()}
    question = Question.from_json(request.question or {})
    expression = answer_to(question, Standpoint.from_json(request.standpoint or {}), tables)
    needed = {question.measured.table, "subjects"}
    found = {name: files for name, files in snapshot.files_of(request).items() if name in needed}
    engine = {"duckdb": duck, "spark": spark}[request.engine]
    statement = engine.statement(expression)
    began = time.perf_counter()
    rows = wire.canonical(engine.answer(replace(request, files=found), statement))
    return {
        "rows": rows,
        "hash": wire.fingerprint(rows),
        "expression": repr(expression),
        "statement": statement,
        "seconds": round(time.perf_counter() - began, 3),
        "moment": manifest["moment"],
    }
