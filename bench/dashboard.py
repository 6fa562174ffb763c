"""Whether the dashboard answers alike whatever there is: ``script/bench dashboard [--rows 10000000]``.

Two towns on PostgreSQL, one with ten thousand hazards, one with as many as wanted: up to a hundred thousand
loaded past the actions and summed by ``build``, those multiplied within the database. Each screen's cards and
its whole page are asked for by its supervisor. Limits: 200 ms for the larger one, and three times the smaller
one. Beside them how much of that was work of the program (a busy machine lets it wait), the bare question to
the hazards themselves, and what a change of one row costs with and without noting it.

A PostgreSQL is started by ``script/with-postgres`` unless ``ANWANG_DATABASE_URL`` names one to fill.
"""

import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench.harness import ROOT, Row, cpu_ms, interleave, median, report, timed

LIMIT, TIMES, SMALL, DISTINCT, OK = 200.0, 3.0, 10_000, 100_000, 200
SIDE = "ANWANG_BENCH_DASHBOARD"


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench dashboard")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args(argv)
    if not os.environ.get(SIDE):
        command = [str(ROOT / "script/with-postgres"), sys.executable, "-m", "bench", "dashboard", *argv]
        return subprocess.run(command, cwd=ROOT, env=os.environ | {SIDE: "1"}, check=False).returncode
    figures = {}
    for rows in (SMALL, asked.rows):
        with tempfile.TemporaryDirectory(prefix="anwang-bench-") as data:
            figures[rows] = _measured(rows, asked.rounds, Path(data))
    small, large = figures[SMALL], figures[asked.rows]
    rows = []
    for what, figure in large.items():
        if what.startswith("work"):
            continue
        note = f"{small[what]:.1f} ms of {SMALL:,}"
        if what.startswith(("bare", "write", "build")):
            rows.append(Row(what, figure, "ms", note=note))
            continue
        now, then = large[f"work of {what}"], small[f"work of {what}"]
        rows.append(Row(what, figure, "ms", LIMIT, f"{note}; work {now:.0f} ms, {then:.0f} ms"))
        rows.append(Row(f"{what}: times the smaller", figure / small[what], "×", TIMES))
    return report("dashboard", rows, hazards=asked.rows, small=SMALL)


def _measured(rows: int, rounds: int, data: Path) -> dict[str, float]:
    """In a process of its own, on a database of its own."""
    import json  # noqa: PLC0415 -- here alone

    base, _, name = os.environ["ANWANG_DATABASE_URL"].rpartition("/")
    database = f"dashboard_{rows}"
    env = os.environ | {"ANWANG_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "anwang.config.settings"}
    script = "import bench.dashboard as b, sys; b.child(*map(int, sys.argv[1:]))"
    connect = f"import psycopg; psycopg.connect('{base}/{name}', autocommit=True)"
    make = f"{connect}.execute('CREATE DATABASE {database}')"
    subprocess.run([sys.executable, "-c", make], check=True, cwd=ROOT)
    told = subprocess.run(
        [sys.executable, "-c", script, str(rows), str(rounds)],
        env=env | {"ANWANG_DATABASE_URL": f"{base}/{database}"},
        cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return figures


def child(rows: int, rounds: int) -> None:
    """Furnish, build, ask; print the medians."""
    import json  # noqa: PLC0415 -- here alone

    import django  # noqa: PLC0415 -- the settings are read from this process's environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- as above
    from django.test import Client  # noqa: PLC0415

    import bench.town as towns  # noqa: PLC0415
    from anwang.insight.dashboards.actions import build  # noqa: PLC0415
    from anwang.insight.dashboards.cards import VIEWS  # noqa: PLC0415
    from anwang.town.people.models import User  # noqa: PLC0415
    from anwang.work.hazards.models import Hazard  # noqa: PLC0415
    from bench.multiply import multiply  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    towns.STATES |= {"closed": 985, "rectifying": 10, "rectified": 2, "reported": 1, "confirmed": 0}
    towns._fill(min(rows, DISTINCT), 1, campaign=False)
    _vary()
    began = time.perf_counter()
    build()
    built = (time.perf_counter() - began) * 1000
    multiply(rows // min(rows, DISTINCT))
    user = User.objects.filter(posts__role="supervisor").get()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    year = dt.date.today().year  # noqa: DTZ011 -- any day does
    questions: dict[str, Callable[[], object]] = {}
    for view in VIEWS:
        for label, told in (("", {}), (" · fire, general", {"topic": "fire", "level": "general"})):
            questions[f"cards {view}{label}"] = partial(_cards, user, told, view)
        questions[f"page {view}"] = partial(_page, client, view)
    questions["bare: hazards of a year by village, one question"] = lambda: _bare(Hazard, user, year)
    work: dict[str, list[float]] = {what: [] for what in questions}
    variants = {what: _worked(timed(ask), work[what]) for what, ask in questions.items()}
    taken = {what: median(each) for what, each in interleave(variants, rounds=rounds).items()}
    worked = {f"work of {what}": sum(each[1:]) / rounds for what, each in work.items()}
    print(json.dumps(taken | worked | _writes(Hazard) | {"build": built}))


def _worked(clocked: Callable[[], float], work: list[float]) -> Callable[[], float]:
    """The same, noting the milliseconds that this process and its database session worked meanwhile."""
    from django.db import connection  # noqa: PLC0415 -- after set-up

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [session] = cursor.fetchone()

    def once() -> float:
        session_before, before = cpu_ms(session), time.process_time()
        taken = clocked()
        own = (time.process_time() - before) * 1000
        work.append(own + cpu_ms(session) - session_before)
        return taken

    return once


def _cards(user: Any, told: dict[str, str], view: str) -> object:
    """What a page asks the summaries."""
    from anwang.insight.dashboards.asking import question_of  # noqa: PLC0415 -- after set-up
    from anwang.insight.dashboards.cards import cards_of  # noqa: PLC0415

    return cards_of(question_of(user, told), view)


def _page(client: Any, view: str) -> None:
    """The whole page; anything but an answer would be fast and wrong."""
    if (status := client.get("/dashboards/", {"view": view}).status_code) != OK:
        raise SystemExit(f"the dashboard answered {status}")


def _vary() -> None:
    """Firms of many types, as a town has them; hazards repeat themselves."""
    from django.db.models import F  # noqa: PLC0415 -- after set-up
    from django.db.models.functions import Mod  # noqa: PLC0415

    from anwang.work.hazards.models import Hazard  # noqa: PLC0415
    from anwang.work.subjects.models import Subject  # noqa: PLC0415

    kinds = ["core/shop", "core/restaurant", "core/factory", "fire/high-rise", "core/warehouse", ""]
    for place, kind in enumerate(kinds):
        pks = list(Subject.objects.order_by("pk").values_list("pk", flat=True)[place :: len(kinds)])
        Subject.objects.filter(pk__in=pks).update(type=kind)
    for item in range(1, 5):
        some = Hazard.objects.annotate(throw=Mod(F("pk"), 5)).filter(throw=item)
        some.update(checklist="bench/check", item=f"item-{item}")


def _bare(model: Any, user: Any, year: int) -> None:
    """What one card would cost without summaries."""
    from django.db.models import Count  # noqa: PLC0415 -- after set-up

    rows = model.objects.filter(town=user.town.pk, found_on__year=year).order_by()
    list(rows.values("village").annotate(found=Count("pk")))


def _writes(model: Any) -> dict[str, float]:
    """One row changed in a transaction, without and with noting it; and folding what was noted."""
    from django.db import transaction  # noqa: PLC0415 -- after set-up

    from anwang.insight.dashboards.actions import fold, touch  # noqa: PLC0415

    pks = list(model.objects.order_by("-pk").values_list("pk", flat=True)[:200])

    def change(pk: int, *, note: bool) -> None:
        with transaction.atomic():
            model.objects.filter(pk=pk).update(place=f"第{pk}处")
            if note:
                touch([pk])

    def all_of_them(*, note: bool) -> None:
        for pk in pks:
            change(pk, note=note)

    variants = {
        "write: bare row": timed(partial(all_of_them, note=False)),
        "write: row and note": timed(partial(all_of_them, note=True)),
    }
    taken = {what: median(each) / len(pks) for what, each in interleave(variants, rounds=5).items()}
    model.objects.filter(pk__in=pks[:100]).update(level="major", criterion="专家论证")
    began = time.perf_counter()
    fold()
    return taken | {"write: fold of 200 changes, in the background": (time.perf_counter() - began) * 1000}
