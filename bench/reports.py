"""Whether a town's weekly reports write themselves in seconds: ``script/bench reports [--rows 20000]``.

One town with its units and hazards. All units' weekly reports are opened, composed and handed in, each frozen
with its figures, its words, its chart and its Word file. Beside it what the bare figures cost: the ids behind
each, counted in the same process. On PostgreSQL: ``script/with-postgres script/bench reports``.
"""

import argparse
import datetime as dt
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bench.town as towns
from bench.harness import Row, environment, report

SECONDS = 20.0
"""For all units of a town."""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench reports")
    parser.add_argument("--rows", type=int, default=20_000, help="hazards")
    asked = parser.parse_args(argv)
    where: dict[str, Any] = {
        name: os.environ[name] for name in ("ANWANG_DATABASE_URL",) if name in os.environ
    }
    with tempfile.TemporaryDirectory(prefix="anwang-bench-") as data:
        keys = towns.furnish(Path(data), rows=asked.rows, campaign=True, **where)
        os.environ.clear()
        os.environ.update(environment(Path(data), **where), DJANGO_SETTINGS_MODULE="anwang.config.settings")
        import django  # noqa: PLC0415 -- the settings are read from this process's environment

        django.setup()
        rows = _measure(keys.town)
    return report("reports", rows, hazards=asked.rows, database="postgresql" if where else "sqlite")


def _measure(town_id: int) -> list[Row]:
    from anwang.insight.reports.actions import open_drafts  # noqa: PLC0415 -- as above
    from anwang.insight.reports.models import Report  # noqa: PLC0415
    from anwang.town.orgs.models import Org  # noqa: PLC0415

    town = Org.objects.get(pk=town_id)
    opened = _seconds(lambda: open_drafts(town, dt.date.today()))  # noqa: DTZ011 -- any day does
    weekly = list(Report.objects.filter(cycle="weekly").select_related("org__town", "campaign__org"))
    writers = _writers(weekly)
    bare = _seconds(lambda: _bare(weekly))
    composed = _seconds(lambda: [each.composed() for each in weekly])
    busy = time.process_time()
    frozen = _seconds(lambda: [each.take("submit", by=writers[each.org_id]) for each in weekly])
    busy = time.process_time() - busy
    ratio = (opened + frozen) / max(bare, 0.001)
    note = f"{len(weekly)} reports, {ratio:.1f} × bare; handing in took {busy:.1f} s of CPU"
    return [
        Row("bare: the ids behind every figure", bare, "s"),
        Row("opened", opened, "s", None, "all drafts of the town"),
        Row("composed once, as a page shows it", composed, "s"),
        Row("handed in: composed, frozen, with Word", frozen, "s"),
        Row("all units' weekly reports", opened + frozen, "s", SECONDS, note),
    ]


def _seconds(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def _writers(weekly: list[Any]) -> dict[int, Any]:
    """Somebody in every unit who hands in."""
    from anwang.town.people.actions import appoint, open_account  # noqa: PLC0415 -- as above
    from anwang.town.people.choices import Role  # noqa: PLC0415

    found = {}
    for each in weekly:
        found[each.org_id] = open_account(username=f"writer-{each.org_id}", name="陈干部", by=None)
        appoint(found[each.org_id], each.org, Role.VILLAGE_CADRE, by=None)
    return found


def _bare(weekly: list[Any]) -> None:
    """What cannot be had for less: the rows that each figure counts."""
    from anwang.insight.reports.demands import demand_of  # noqa: PLC0415 -- as above
    from anwang.insight.reports.figures import rows_of  # noqa: PLC0415

    for each in weekly:
        demand = demand_of(each.form, each.campaign, each.org.town or each.org)
        for name in demand.figures if demand else ():
            list(rows_of(name, each.org, each.period, each.campaign, ()).values_list("pk", flat=True))
