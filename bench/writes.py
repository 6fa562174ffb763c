"""Many writing at once on SQLite: ``script/bench writes [--clients 16] [--seconds 15] [--rows 0]``.

Each client reports hazards, confirms, assigns and urges them through the API of the real server with two
workers. Afterwards every answered success is looked up in the file; numbers must have no gap, the trail must
hold. Beside it, what one process can commit to the same file: a raw hazard and a raw trace at a time.
"""

import argparse
import datetime as dt
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.calling import Caller
from bench.harness import ROOT, Row, Site, cpu_ms, environment, report, server
from bench.town import Keys, furnish

DUE = (dt.date.today() + dt.timedelta(days=7)).isoformat()  # noqa: DTZ011 -- any day ahead does


@dataclass
class Ledger:
    """What one client was told: the last state and version of each of its hazards, and how long it waited."""

    told: dict[int, tuple[str, str, int]] = field(default_factory=dict)
    waited: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench writes")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--rows", type=int, default=0, help="hazards that are there already")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="anwang-bench-") as name:
        data = Path(name)
        keys = furnish(data, rows=asked.rows)
        with server(data=data, workers=2, threads=max(asked.clients // 2, 1)) as site:
            began, worked = time.monotonic(), cpu_ms(site.pid)
            ledgers = _hammer(site, keys, asked.clients, began + asked.seconds)
            spent, worked = time.monotonic() - began, cpu_ms(site.pid) - worked
        lost, gaps = _missing(data, ledgers), _gaps(data)
        whole = _trail_holds(data)
        bare = _bare(data, asked.seconds / 3)
    waited = [each for ledger in ledgers for each in ledger.waited]
    refused = [each for ledger in ledgers for each in ledger.refused]
    for sentence in sorted(set(refused))[:5]:
        print(sentence)
    cuts, rate = quantiles(waited, n=100), len(waited) / spent
    rows = [
        Row("answers that were no success", len(refused), "", 0),
        Row("answered writes that are not there", lost, "", 0),
        Row("numbers left out or given twice", gaps, "", 0),
        Row("breaks in the trail", 0 if whole else 1, "", 0),
        Row("writes a second", rate, "/s", note=f"{rate / bare:.2f} of the bare commits"),
        Row("bare commits a second", bare, "/s", note="one process, a hazard and a trace in each"),
        Row("CPU of the server a write", worked / len(waited), "ms"),
        Row("a write, p50", cuts[49], "ms"),
        Row("a write, p99", cuts[98], "ms"),
    ]
    return report("writes", rows, clients=asked.clients, seconds=asked.seconds, hazards=asked.rows)


def _hammer(site: Site, keys: Keys, clients: int, until: float) -> list[Ledger]:
    """All clients at once, each with a connection and a ledger of its own."""
    ledgers = [Ledger() for _ in range(clients)]
    threads = [
        threading.Thread(target=_write, args=(site, keys, number, ledger, until))
        for number, ledger in enumerate(ledgers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ledgers


def _write(site: Site, keys: Keys, number: int, ledger: Ledger, until: float) -> None:
    caller = Caller(site.address, token=keys.token)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("confirm", {"level": "general"}),
        ("assign", {"assignee": keys.rectifiers[number % len(keys.rectifiers)], "due_on": DUE}),
        ("nudge", {"note": "请抓紧"}),
    ]
    subject = keys.subjects[number % len(keys.rectifiers)]
    while time.monotonic() < until:
        hazard = _deed(
            caller, ledger, "/api/v1/hazards/", {"subject": subject, "title": f"第 {number} 人登记的隐患"}
        )
        for step, answers in steps:
            if hazard:
                _deed(caller, ledger, f"/api/v1/hazards/{hazard}/steps/{step}/", answers)


def _deed(caller: Caller, ledger: Ledger, path: str, answers: dict[str, Any]) -> int:
    """One write; what the answer says is entered, and the hazard's id returned (0 where it failed)."""
    began = time.perf_counter()
    try:
        status, told = caller.post(path, answers)
    except OSError as error:
        status, told = 0, error
    ledger.waited.append((time.perf_counter() - began) * 1000)
    if status not in (200, 201):
        ledger.refused.append(f"{status} {str(told)[:200]}")
        return 0
    ledger.told[told["id"]] = (told["number"], told["state"], told["version"])
    return int(told["id"])


def _file(data: Path) -> sqlite3.Connection:
    return sqlite3.connect(data / "anwang.sqlite3", isolation_level=None)


def _missing(data: Path, ledgers: list[Ledger]) -> int:
    """Answered successes that the file does not hold just as they were answered."""
    rows = _file(data).execute("SELECT id, number, state, version FROM hazards_hazard")
    there = {id_: (number, state, version) for id_, number, state, version in rows}
    return sum(there.get(id_) != told for ledger in ledgers for id_, told in ledger.told.items())


def _gaps(data: Path) -> int:
    """How far the numbers are from one to the last without a gap."""
    numbers = [
        int(row[0].rsplit("-", 1)[1]) for row in _file(data).execute("SELECT number FROM hazards_hazard")
    ]
    return len(set(range(1, len(numbers) + 1)) ^ set(numbers)) + len(numbers) - len(set(numbers))


def _trail_holds(data: Path) -> bool:
    command = [sys.executable, str(ROOT / "manage.py"), "audit", "verify"]
    outcome = subprocess.run(command, env=environment(data), capture_output=True, text=True, check=False)
    if outcome.returncode:
        print(outcome.stdout, outcome.stderr)
    return outcome.returncode == 0


def _bare(data: Path, seconds: float) -> float:
    """Commits a second of one process copying a hazard and a trace each time, as durably as the server."""
    file = _file(data)
    file.execute("PRAGMA synchronous=FULL")
    copies = [_copying(file, table, change) for table, change in COPIED.items()]
    count, began = 0, time.monotonic()
    while time.monotonic() < began + seconds:
        file.execute("BEGIN IMMEDIATE")
        for statement in copies:
            file.execute(statement, {"count": count})
        file.execute("COMMIT")
        count += 1
    return count / (time.monotonic() - began)


COPIED = {
    "hazards_hazard": {"id": "NULL", "number": "'B-' || :count"},
    "audit_event": {"id": "NULL", "seq": "1000000000 + :count"},
}


def _copying(file: sqlite3.Connection, table: str, change: dict[str, str]) -> str:
    """Writes the table's first row again, with what must differ."""
    columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(change.get(column, f'"{column}"') for column in columns)
    return f"INSERT INTO {table} SELECT {values} FROM {table} WHERE id = (SELECT min(id) FROM {table})"
