"""A hundred thousand firms come in: ``script/bench import [--rows 100000] [--rounds 1]``.

The workbook is handed in, looked through and written by a process of its own, whose peak memory is told.
Beside it, in the same run, the very same rows of the same tables through the bare driver: ``executemany`` on
SQLite, ``COPY`` on PostgreSQL (``script/with-postgres script/bench import``). What is compared is the whole
job that a person waits for after 确认导入: the file read, every row checked against what is there, written.

Each is told by the clock and by work: the seconds of CPU that the process and its database connection took,
which say the same on a busy machine.
"""

import argparse
import json
import os
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.harness import ROOT, Row, cpu_ms, environment, median, report

VILLAGES = 12
SHARE, MEGABYTES = 0.40, 500.0
HEAD = [
    "序号",
    "单位名称",
    "统一社会信用代码",
    "所属村社区",
    "场所类型",
    "经营地址",
    "负责人",
    "联系电话",
    "从业人数",
]
TABLES = ("orgs.Org", "subjects.Subject", "kit.SearchEntry", "audit.Event", "imports.Outcome")
TRADES = [
    "便民超市",
    "五金店",
    "火锅店",
    "小面馆",
    "机械加工厂",
    "塑料制品有限公司",
    "汽车修理厂",
    "药房",
    "家具厂",
]
SYLLABLES = "鑫源宏达嘉陵渝兴巴山长顺金辉瑞丰恒泰佳美双龙天成永盛安华昌川东万友聚贤福满红星南碧水青禾晨光"


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench import")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--step", choices=["fill", "import", "raw"])
    asked = parser.parse_args(argv)
    if asked.step:
        return _step(asked.step, asked.rows)
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="anwang-bench-") as folder:
        told = _run("fill", folder, asked.rows)
        for _ in range(asked.rounds):
            for step in ("import", "raw"):
                told |= _run(step, folder, asked.rows)
                for name, figure in told.items():
                    taken.setdefault(name, []).append(figure)
    seconds = {name: median(figures) for name, figures in taken.items()}
    rows = []
    for words, measure in (("by the clock", ""), ("by work", "-cpu")):
        whole, raw = seconds[f"commit{measure}"], seconds[f"raw{measure}"]
        share = f"{asked.rows / whole:,.0f} rows/s, {raw / whole:.2f} of raw"
        rows += [
            Row(f"written, {words}", whole, "s", raw / SHARE, share),
            Row(f"the same rows raw, {words}", raw, "s", note=f"{asked.rows / raw:,.0f} rows/s"),
        ]
    rows += [
        Row("written, of it inside the transaction", seconds["inside"], "s"),
        Row("peak memory", max(taken["memory"]), "MB", MEGABYTES),
        Row("handed in, columns guessed", seconds["receive"], "s"),
        Row("looked through", seconds["look"], "s"),
        Row("taken back", seconds["undo"], "s"),
    ]
    vendor = "postgresql" if os.environ.get("ANWANG_DATABASE_URL") else "sqlite"
    return report("import", rows, firms=asked.rows, database=vendor)


def _run(step: str, folder: str, rows: int) -> dict[str, float]:
    """One step in a process of its own, on the database that the caller names."""
    chosen = {name: os.environ[name] for name in ("ANWANG_DATABASE_URL",) if name in os.environ}
    command = [sys.executable, "-m", "bench", "import", f"--step={step}", f"--rows={rows}"]
    env = environment(Path(folder), **chosen)
    done = subprocess.run(command, check=True, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _step(step: str, rows: int) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anwang.config.settings")
    import django  # noqa: PLC0415 -- the settings are read from this process's environment

    django.setup()
    folder = Path(os.environ["ANWANG_DATA_DIR"])
    print(json.dumps({"fill": _fill, "import": _import, "raw": _raw}[step](folder, rows)))
    return 0


def _fill(folder: Path, rows: int) -> dict[str, float]:
    """A town with its villages and office, and the workbook."""
    from django.conf import settings  # noqa: PLC0415 -- Django must be set up
    from django.core.management import call_command  # noqa: PLC0415

    from anwang.base.kit.xlsx import workbook  # noqa: PLC0415
    from anwang.knowledge.packs.actions import load_folder  # noqa: PLC0415
    from anwang.town.orgs.actions import add_org  # noqa: PLC0415
    from anwang.town.orgs.choices import OrgKind  # noqa: PLC0415
    from anwang.town.people.actions import appoint, open_account  # noqa: PLC0415
    from anwang.town.people.choices import Role  # noqa: PLC0415
    from anwang.work.subjects.uscc import check_character  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    load_folder(settings.PACKS_DIR / "core")
    district = add_org(kind=OrgKind.DISTRICT, name="测试区", parent=None, by=None)
    town = add_org(kind=OrgKind.TOWN, name="测试镇", parent=district, by=None)
    for place in range(1, VILLAGES + 1):
        add_org(kind=OrgKind.VILLAGE, name=f"第{place}村", parent=town, by=None)
    appoint(open_account(username="bench", name="王站长", by=None), town, Role.SUPERVISOR, by=None)
    chance = random.Random(7)

    def firm(number: int) -> list[Any]:
        stem = f"91500106MA{number:07d}"
        name = "".join(chance.choices(SYLLABLES, k=4)) + chance.choice(TRADES)
        village = f"第{chance.randint(1, VILLAGES)}村"
        code = stem + check_character(stem) if chance.random() < 0.8 else ""
        address = f"{village}{chance.randint(1, 9)}组{number}号"
        phone = f"139{number:08d}"
        return [number, f"{name}{number}", code, village, "小商店、小超市", address, "赵店主", phone, 3]

    (folder / "firms.xlsx").write_bytes(workbook(map(firm, range(1, rows + 1)), HEAD, "名单"))
    return {}


def _import(folder: Path, rows: int) -> dict[str, float]:
    """The way of the page, job by job; afterwards the rows are put by for the raw way, and taken back."""
    from django.apps import apps  # noqa: PLC0415

    from anwang.insight.imports import actions  # noqa: PLC0415
    from anwang.insight.imports.targets.firms import Firms  # noqa: PLC0415
    from anwang.town.people.models import User  # noqa: PLC0415

    by = User.objects.get(username="bench")
    newest = {table: _newest(apps.get_model(table)) for table in TABLES}
    clock = {}
    began = time.perf_counter()
    batch = actions.receive(
        (folder / "firms.xlsx").read_bytes(), file_name="firms.xlsx", target="firms", by=by
    )
    clock["receive"] = time.perf_counter() - began
    columns = {head: field for head, field in batch.columns.items() if field != "type"}
    actions.name_columns(batch, columns, by=by)
    began = time.perf_counter()
    actions.look_through(batch, by=by)
    clock["look"] = time.perf_counter() - began
    assert (batch.rows, batch.fault_count) == (rows, 0), list(batch.remarks.all()[:3])
    actions.decide_all(batch, "new", by=by)
    inside: list[float] = []
    write = Firms.write
    _warm()

    def timed(self: Firms, plan: Any) -> Any:
        inside.append(time.perf_counter())
        return write(self, plan)

    Firms.write = timed  # type: ignore[method-assign]
    began, work = time.perf_counter(), _work()
    actions.commit(batch, by=by)
    ended = time.perf_counter()
    clock |= {"commit": ended - began, "commit-cpu": _work() - work, "inside": ended - inside[0]}
    clock["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert batch.made_count == rows, batch.words
    _put_by(folder, newest)
    began = time.perf_counter()
    actions.undo(batch, by=by)
    clock["undo"] = time.perf_counter() - began
    return clock


def _warm() -> None:
    """What a process that works through jobs has read long ago: addresses, the dictionary of pinyin."""
    from django.urls import reverse  # noqa: PLC0415

    from anwang.base.kit.pinyin import initials  # noqa: PLC0415

    initials(reverse("imports:list") + "重庆")


def _work() -> float:
    """Seconds of CPU that this process has taken, and the database for it beyond its connection."""
    from django.db import connection  # noqa: PLC0415

    other = 0.0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            other = cpu_ms(cursor.fetchone()[0]) / 1000
    return time.process_time() + other


def _newest(model: Any) -> int:
    row = model._base_manager.order_by("-pk").first()
    return row.pk if row else 0


def _put_by(folder: Path, newest: dict[str, int]) -> None:
    """Every column of every row that the import made, as the driver gives them."""
    from django.apps import apps  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    with (folder / "rows.pickle").open("wb") as file, connection.cursor() as cursor:
        for table, last in newest.items():
            meta = apps.get_model(table)._meta
            columns = [field.column for field in meta.concrete_fields]
            listed = ", ".join(map(connection.ops.quote_name, columns))
            cursor.execute(f"SELECT {listed} FROM {meta.db_table} WHERE id > %s ORDER BY id", [last])
            pickle.dump((meta.db_table, columns, cursor.fetchall()), file)


def _raw(folder: Path, rows: int) -> dict[str, float]:
    """The same rows through the bare driver, in one transaction; they are taken out again."""
    from django.db import connection, transaction  # noqa: PLC0415

    found = []
    with (folder / "rows.pickle").open("rb") as file:
        for _ in TABLES:
            table, columns, lines = pickle.load(file)
            listed = ", ".join(map(connection.ops.quote_name, columns))
            found.append((table, listed, lines))
    with connection.cursor() as cursor:
        for table, _, lines in reversed(found):  # what the undoing left: the trail and the list of rows
            cursor.execute(f"DELETE FROM {table} WHERE id >= %s AND id <= %s", [lines[0][0], lines[-1][0]])
        began, work = time.perf_counter(), _work()
        with transaction.atomic():
            for table, listed, lines in found:
                if connection.vendor == "postgresql":
                    with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as stream:
                        for line in lines:
                            stream.write_row([_plain(cell) for cell in line])
                else:
                    places = ", ".join(["%s"] * len(lines[0]))
                    cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({places})", lines)
        spent, worked = time.perf_counter() - began, _work() - work
        for table, _, lines in reversed(found):
            cursor.execute(f"DELETE FROM {table} WHERE id >= %s AND id <= %s", [lines[0][0], lines[-1][0]])
    return {"raw": spent, "raw-cpu": worked}


def _plain(cell: Any) -> Any:
    return json.dumps(cell) if isinstance(cell, dict | list) else cell


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
