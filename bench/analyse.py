"""Whether both engines answer alike, and how fast: ``script/bench analyse [--rows 10000000]``.

Ten years of a city, made up by DuckDB in the very files of a snapshot. Each question goes through its ibis
expression to DuckDB and to Spark (Sail, started beside it), and to DuckDB once more as SQL written by hand;
each in a process of its own, whose seconds (the engine's alone) and highest memory are told. Limits: the
hashes are equal; DuckDB takes at most twice as long as the SQL by hand (sums that do not follow from their
parts are asked of the rows again); nobody takes more memory than ``MOST_MEMORY``.
"""

import argparse
import contextlib
import datetime as dt
import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from anwang.insight.analysis.engine import duck, snapshot, wire
from anwang.insight.analysis.engine.wire import Request
from anwang.insight.analysis.engine.work import work
from anwang.insight.analysis.questions import EVERYTHING, Question, Standpoint
from anwang.insight.analysis.tables import TABLES
from bench.harness import ROOT, Row, interleave, median, report

TODAY = dt.date(2026, 11, 23)
NOON = dt.datetime(2026, 11, 23, 4, tzinfo=dt.UTC)
TOWNS, VILLAGES, FIRMS, OWN = 40, 15, 100, 7  # of the city; of a town; hazards of a firm; one of the towns
DAYS = 3600  # of ten years
MEMORY, MOST_MEMORY, SLOWER, START = "2GB", 8_000, 2.0, 0.05
Ask = Callable[[str], dict[str, Any]]
COUNTED = "state NOT IN ('dismissed', 'voided')"
WINDOW = "PARTITION BY subject, checklist, item ORDER BY found_on, id"


def _asked(measure: str, *by: str, back: int, topic: str = "") -> Question:
    """A question about this year and so many before; of two cuts the second runs across."""
    where = {"topic": (topic,)} if topic else {}
    return Question(measure, by, where, dt.date(TODAY.year - back, 1, 1), TODAY, is_crossed=len(by) > 1)


ASKED: dict[str, tuple[Question, str]] = {
    "found by topic and year": (
        _asked("found", "topic", "year", back=9),
        f"""SELECT 0, topic, year(found_on), count(*), count(*) FROM hazards
            WHERE {COUNTED} AND found_on BETWEEN '2017-01-01' AND '2026-11-23' GROUP BY ALL""",
    ),
    "fire by village and month": (
        _asked("found", "village", "month", back=1, topic="fire"),
        f"""SELECT 0, village, year(found_on) * 100 + month(found_on), count(*), count(*) FROM hazards
            WHERE {COUNTED} AND topic = 'fire' AND found_on BETWEEN '2025-01-01' AND '2026-11-23'
            GROUP BY ALL""",
    ),
    "on time by quarter": (
        _asked("on_time_rate", "quarter", back=2),
        f"""SELECT 0, year(due_on) * 10 + quarter(due_on),
              count(*) FILTER (state = 'closed' AND rectified_on <= due_on), count(*) FROM hazards
            WHERE {COUNTED} AND due_on BETWEEN '2024-01-01' AND '2026-11-23' GROUP BY ALL""",
    ),
    "overdue by village": (
        Question("overdue", ("village",), {}, None, TODAY),
        """SELECT 0, village, count(*), count(*) FROM hazards
           WHERE (state IN ('reported', 'confirmed', 'rectifying', 'rectified')
                  OR (state = 'closed' AND closed_on > '2026-11-23')
                  OR (state = 'transferred' AND transferred_on > '2026-11-23'))
             AND found_on <= '2026-11-23' AND due_on < '2026-11-23'
             AND (rectified_on IS NULL OR rectified_on > '2026-11-23') GROUP BY ALL""",
    ),
    "days to fix, half, by village": (
        Question("days_median", ("village",)),
        f"""SELECT CASE WHEN grouping(village) = 1 THEN 3 ELSE 0 END, village,
              quantile_cont(rectified_on - found_on, 0.5), count(*) FROM hazards
            WHERE {COUNTED} AND rectified_on IS NOT NULL GROUP BY GROUPING SETS ((village), ())""",
    ),
    "firms by year": (
        Question("firms", ("year",)),
        f"""SELECT CASE WHEN grouping(year) = 1 THEN 3 ELSE 0 END, year, count(DISTINCT subject), count(*)
            FROM (SELECT year(found_on) AS year, subject FROM hazards
                  WHERE {COUNTED} AND subject IS NOT NULL)
            GROUP BY GROUPING SETS ((year), ())""",
    ),
    "repeats by type of firm": (
        _asked("repeat_share", "type", back=2),
        f"""SELECT 0, coalesce(type, ''), count(*) FILTER (found_on - earlier_on <= 365), count(*)
            FROM (SELECT subject, found_on, lag(found_on) OVER ({WINDOW}) AS earlier_on FROM hazards
                  WHERE {COUNTED} AND source <> 'self-check' AND subject IS NOT NULL AND item <> '') found
            LEFT JOIN subjects ON subjects.id = found.subject
            WHERE found_on BETWEEN '2024-01-01' AND '2026-11-23' GROUP BY ALL""",
    ),
    "one town by village and year": (
        _asked("found", "village", "year", back=9),
        f"""SELECT 0, village, year(found_on), count(*), count(*) FROM hazards
            WHERE town = {OWN} AND {COUNTED} AND found_on BETWEEN '2017-01-01' AND '2026-11-23'
            GROUP BY ALL""",
    ),
}
"""Each with what it is in SQL: grain, cuts, amount, base, as the expressions answer."""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench analyse")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="anwang-bench-") as name:
        folder = Path(name)
        began = time.perf_counter()
        furnish(folder, asked.rows)
        size = sum(file.stat().st_size for file in folder.rglob("*.parquet")) / 1e6
        rows = [
            Row(
                "snapshot written",
                time.perf_counter() - began,
                "s",
                note=f"made up on the way; {size:,.0f} MB",
            )
        ]
        with contextlib.ExitStack() as stack:
            answerers = {way: stack.enter_context(_answerer(folder, way)) for way in WAYS}
            for what in ASKED:
                rows += _compared(answerers, what, asked.rounds)
    return report("analyse", rows, hazards=asked.rows)


def _compared(answerers: Mapping[str, Ask], what: str, rounds: int) -> list[Row]:
    """One question, three ways, each once a round."""
    told: dict[str, list[dict[str, Any]]] = {engine: [] for engine in answerers}

    def once(engine: str) -> float:
        told[engine].append(answerers[engine](what))
        return float(told[engine][-1]["seconds"])

    taken = interleave({engine: partial(once, engine) for engine in answerers}, rounds=rounds)
    seconds = {engine: median(each) for engine, each in taken.items()}
    memory = {engine: max(each["memory"] for each in told[engine]) for engine in answerers}
    hashes = {each["hash"] for engine in answerers for each in told[engine]}
    bare, cells = seconds["by hand"], told["by hand"][0]["rows"]
    limits = {"by hand": None, "duckdb": SLOWER * bare + START, "spark": None}
    rows = [Row(f"{what}: different hashes", len(hashes), "", 1, f"{cells:,} rows")]
    for engine in answerers:
        times = f"{seconds[engine] / bare:.2f} × by hand; at most {memory[engine]:,.0f} MB"
        rows.append(Row(f"  {engine}", seconds[engine], "s", limits[engine], times))
    return [*rows, Row("  memory", max(memory.values()), "MB", MOST_MEMORY)]


@contextlib.contextmanager
def _answerer(folder: Path, way: str) -> Iterator[Ask]:
    """A process that answers questions one way."""
    command = [
        sys.executable,
        "-c",
        "import bench.analyse as b, sys; b.child(*sys.argv[1:])",
        str(folder),
        way,
    ]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as complaints,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True
        ) as process,
    ):
        asks, says = process.stdin, process.stdout
        assert asks is not None
        assert says is not None

        def answer(what: str) -> dict[str, Any]:
            print(what, file=asks, flush=True)
            if not (line := says.readline()):
                complaints.seek(0)
                raise SystemExit(f"{way} broke off at {what!r}:\n{complaints.read()[-2000:]}")
            told: dict[str, Any] = json.loads(line)
            return told

        yield answer
        asks.close()


def child(folder: str, way: str) -> None:
    """Answer question after question one way; tell of each how long it took and what it needed."""
    with contextlib.ExitStack() as stack:
        ask = WAYS[way](Path(folder), stack)
        for line in sys.stdin:
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
            told = ask(line.strip())
            status = Path("/proc/self/status").read_text(encoding="ascii")
            [peak] = [each.split()[1] for each in status.splitlines() if each.startswith("VmHWM")]
            said = {"seconds": told["seconds"], "hash": told["hash"], "rows": len(told["rows"])}
            print(json.dumps(said | {"memory": int(peak) / 1024}), flush=True)


def _by_hand(folder: Path, _: contextlib.ExitStack) -> Ask:
    def ask(what: str) -> dict[str, Any]:
        question, sql = ASKED[what]
        found = snapshot.files_of(Request(folder, "UTC", towns=_towns(what)))
        needed = {name: found[name] for name in (question.measured.table, "subjects")}
        began = time.perf_counter()
        rows = wire.canonical(duck.answer(Request(folder, "UTC", memory=MEMORY, files=needed), sql))
        return {"rows": rows, "hash": wire.fingerprint(rows), "seconds": time.perf_counter() - began}

    return ask


def _by_duckdb(folder: Path, _: contextlib.ExitStack) -> Ask:
    return lambda what: _worked(folder, what, engine="duckdb", memory=MEMORY)


def _by_spark(folder: Path, stack: contextlib.ExitStack) -> Ask:
    server = importlib.import_module("pysail.spark").SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    stack.callback(server.stop)
    address = f"sc://127.0.0.1:{server.listening_address[1]}"
    return lambda what: _worked(folder, what, engine="spark", spark_url=address)


WAYS: dict[str, Callable[[Path, contextlib.ExitStack], Ask]] = {
    "by hand": _by_hand, "duckdb": _by_duckdb, "spark": _by_spark,
}  # fmt: skip


def _worked(folder: Path, what: str, **more: str) -> dict[str, Any]:
    """As the worker of the program does it."""
    towns = _towns(what)
    standpoint = Standpoint(["in", ["town", towns]] if towns else EVERYTHING, NOON, TODAY)
    request = {"folder": str(folder), "zone": "Asia/Shanghai", "towns": towns, **more}
    asked = {"question": ASKED[what][0].as_json(), "standpoint": standpoint.as_json()}
    [said] = work(request | asked)
    if "answer" not in said:
        raise SystemExit(said["problem"])
    answer: dict[str, Any] = said["answer"]
    return answer


def _towns(what: str) -> list[int] | None:
    """The towns whose files are opened."""
    return [OWN] if what.startswith("one town") else None


def furnish(folder: Path, rows: int) -> None:
    """The snapshot of a city that never was, written by the program's own writer."""
    made_up = {"hazards": _hazards(rows), "subjects": _subjects(max(rows // FIRMS, TOWNS))}
    parts: list[dict[str, Any]] = []
    with duck.connect(folder, memory="4GB") as connection:
        connection.execute("ATTACH ':memory:' AS source")
        for name, sql in made_up.items():
            connection.execute(f"CREATE VIEW source.{name} AS {sql}")
            columns = {each: [each, kind, False] for each, kind in TABLES[name].schema.items()}
            table = {"name": name, "day": TABLES[name].day, "columns": columns}
            parts += snapshot._brought_up(connection, folder / name, "g1", table, [])
    manifest = {"moment": NOON.isoformat(), "generation": 1, "parts": parts}
    (folder / snapshot.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def _dice(salt: int, faces: int, of: str = "id") -> str:
    """A number below ``faces`` that the same row always throws."""
    return f"(hash({of} * 64 + {salt}) % {faces})::BIGINT"


def _one_of(salt: int, *values: str) -> str:
    """One of these, each as likely as it is often named."""
    return f"{list(values)}[{_dice(salt, len(values))} + 1]"


def _place(firm: str) -> str:
    """Where a firm lies; towns are numbered from one, villages from 1,001."""
    town = f"({firm} % {TOWNS} + 1)::BIGINT"
    village = f"(1000 + {firm} % {TOWNS * VILLAGES} + 1)::BIGINT"
    return (
        f"1::BIGINT AS district, {town} AS town, {village} AS village, NULL::BIGINT AS grid,"
        f" (100000 + {firm})::BIGINT AS unit"
    )


def _subjects(firms: int) -> str:
    kinds = ("core/shop", "core/restaurant", "core/factory", "fire/high-rise", "core/warehouse", "")
    return f"""SELECT id::BIGINT AS id, {_place("id")}, {_one_of(1, "fire", "gas", "")} AS topic,
        {_one_of(2, *kinds)} AS type, 'active' AS state, 'once' AS changed_at FROM range({firms}) firms(id)"""


def _hazards(rows: int) -> str:
    """Ten years in their order, most of them long closed; a firm has its favourite failings."""
    firms = max(rows // FIRMS, TOWNS)
    states = ["closed"] * 93 + ["rectifying", "rectifying", "rectified", "reported", "confirmed"]
    states += ["transferred", "dismissed"]
    sources = ("visit", "visit", "patrol", "self-check", "tip", "assigned")
    topics = ("fire", "fire", "gas", "traffic", "construction", "")
    found = f"DATE '2017-01-01' + (id * {DAYS} // {rows})::INTEGER"
    item = f"CASE WHEN {_dice(6, 5)} = 0 THEN '' ELSE 'item-' || {_dice(7, 30)} END"
    return f"""
    SELECT * EXCLUDE (within, took), CASE WHEN state = 'closed' THEN rectified_on + 2 END AS closed_on,
        CASE WHEN state = 'transferred' THEN found_on + 5 END AS transferred_on, 'once' AS changed_at
    FROM (SELECT *,
              CASE WHEN state IN ('closed', 'rectifying', 'rectified') THEN found_on + within END AS due_on,
              CASE WHEN state IN ('closed', 'rectified') THEN found_on + took END AS rectified_on
          FROM (SELECT id::BIGINT AS id, {_place("subject")}, * EXCLUDE (id),
                    CASE WHEN item = '' THEN '' ELSE 'core/check-' || {_dice(8, 8)} END AS checklist
                FROM (SELECT id, {_dice(1, firms)} AS subject, {_one_of(2, *topics)} AS topic,
                          {_one_of(3, *states)} AS state, {_one_of(4, *["general"] * 49, "major")} AS level,
                          {_one_of(5, *sources)} AS source, {item} AS item, {found} AS found_on,
                          (3 + {_dice(9, 28)})::INTEGER AS within,
                          ({_dice(10, 16)} * {_dice(11, 4)})::INTEGER AS took
                      FROM range({rows}) rows(id))))"""
