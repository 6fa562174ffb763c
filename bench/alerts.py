"""Whether a large town is watched in seconds: ``script/bench alerts [--firms 10000] [--rows 100000]``.

One town with as many firms, their visits and hazards, on a database of its own. Each job beside what its bare
reading costs: the same tables counted by firm, once each, in the same process.
"""

import argparse
import datetime as dt
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bench.town as towns
from bench.harness import Row, environment, report

SECONDS = 10.0


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench alerts")
    parser.add_argument("--firms", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=100_000, help="hazards")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="anwang-bench-") as data:
        keys = towns.furnish(Path(data), rows=asked.rows)
        os.environ.clear()
        os.environ.update(environment(Path(data)), DJANGO_SETTINGS_MODULE="anwang.config.settings")
        import django  # noqa: PLC0415 -- the settings are read from this process's environment

        django.setup()
        rows = _measure(keys.town, asked.firms)
    return report("alerts", rows, firms=asked.firms, hazards=asked.rows)


def _measure(town_id: int, firms: int) -> list[Row]:
    from anwang.insight.alerts.actions import compute_indices, watch_town  # noqa: PLC0415 -- as above
    from anwang.town.orgs.models import Org  # noqa: PLC0415

    town, today = Org.objects.get(pk=town_id), dt.date.today()  # noqa: DTZ011 -- any day does
    _furnish_firms(town, firms)
    bare, _ = _clocked(lambda: _bare(town))
    rows = [Row("bare: four tables counted by firm", bare, "s")]
    for what, job in (
        ("indices, first night", lambda: compute_indices(town, today)),
        ("indices, every night", lambda: compute_indices(town, today)),
        ("warnings, first morning", lambda: watch_town(town, today)),
        ("warnings, every morning", lambda: watch_town(town, today)),
    ):
        taken, queries = _clocked(job)
        rows.append(Row(what, taken, "s", SECONDS, f"{queries} queries, {taken / bare:.1f} × bare"))
    return rows


def _clocked(job: Callable[[], object]) -> tuple[float, int]:
    """Seconds and queries."""
    from django.db import connection  # noqa: PLC0415 -- as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        job()
        taken = time.perf_counter() - began
    return taken, len(captured)


def _bare(town: Any) -> None:
    """What cannot be had for less: every row that counts, grouped once."""
    from django.db.models import Count  # noqa: PLC0415 -- as above

    from anwang.work.hazards.models import Hazard  # noqa: PLC0415
    from anwang.work.inspections.models import Visit  # noqa: PLC0415
    from anwang.work.registers.models import Entry  # noqa: PLC0415
    from anwang.work.risks.models import RiskPoint  # noqa: PLC0415

    for model in (Hazard, Visit, Entry, RiskPoint):
        rows: Any = model._default_manager
        list(rows.filter(town=town.pk).order_by().values("unit").annotate(n=Count("pk")))


def _furnish_firms(town: Any, firms: int) -> None:
    """Firms past the actions, half a year old, with two or three visits each; the rest never seen."""
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from anwang.base.kit.bulk import refresh_statistics  # noqa: PLC0415
    from anwang.knowledge.packs.queries import release  # noqa: PLC0415
    from anwang.town.orgs.models import Org  # noqa: PLC0415
    from anwang.town.people.models import User  # noqa: PLC0415
    from anwang.work.inspections.models import Visit  # noqa: PLC0415
    from anwang.work.subjects.models import Subject  # noqa: PLC0415

    villages = list(Org.objects.villages().filter(town=town))
    after = Org.objects.order_by("-pk").values_list("pk", flat=True)[0]
    dice, by, today = random.Random(20), User.objects.order_by("pk")[0], timezone.localdate()
    units = [_unit(after + number, villages[number % len(villages)]) for number in range(1, firms + 1)]
    Org.objects.bulk_create(units, batch_size=500)
    subjects = [
        Subject(
            org=unit, name=unit.name, plain_name=unit.name, type="core/shop", state="managed", topic="fire",
            qr_key=f"bench-{unit.pk}", number=f"B-{unit.pk}",
        )
        for unit in units
    ]  # fmt: skip
    Subject.objects.bulk_create(subjects, batch_size=500)
    Subject.objects.update(created_at=timezone.now() - dt.timedelta(days=200), state="managed")
    known = Subject.objects.filter(qr_key__startswith="bench-").select_related("org").order_by("pk")
    visits = [
        Visit(
            number=f"B-{number}", visit_class=dice.choice("AF"), subject=subject, org=subject.org,
            topic="fire", checklist="fire/shop-check", checklist_name="消防", release=release("fire"),
            visitor=by,
            visited_on=today - dt.timedelta(days=dice.randint(0, 170)), asked_count=12, failed_count=0,
        )
        for number, subject in enumerate(dice.choices(list(known), k=firms * 3))
    ]  # fmt: skip
    Visit.objects.bulk_create(visits, batch_size=500)
    refresh_statistics(Org, Subject, Visit)


def _unit(pk: int, village: Any) -> Any:
    from anwang.town.orgs.models import Org  # noqa: PLC0415 -- as above

    return Org(
        pk=pk, kind="unit", parent=village, name=f"第{pk}户小店", short_name=f"第{pk}户",
        path=f"{village.path}{pk}/",
        district_id=village.district_id, town_id=village.town_id, village=village, unit_id=pk,
    )  # fmt: skip
