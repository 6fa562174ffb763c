"""The indices of a town's firms are worked out anew, and this week's point of each kept for its course."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from anwang.base.kit.dates import Period
from anwang.insight.alerts.models import FirmIndex, IndexPoint
from anwang.insight.alerts.reading import (
    Part,
    empty_reading,
    index_of,
    parts_in_force,
    read_units,
    weakest_of,
)
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import IndexPart
from anwang.town.orgs.models import LEVELS, Org
from anwang.work.subjects.models import Subject

BATCH = 1000
BACK = dt.timedelta(weeks=4)
FIELDS = ["org", "topic", *LEVELS, "release", "computed_on", "points", "before", "parts", "weakest"]


def compute_indices(town: Org, today: dt.date) -> int:
    """Every firm under supervision; run again on the same day it writes the same. Returns how many."""
    found = _release_with_index(town, today)
    if found is None:
        return 0
    release, parts = found
    firms: Any = Subject.objects.managed().unmerged().filter(town=town.pk, is_enterprise=True)
    readings, nothing = read_units(town, parts, today), empty_reading(parts)
    with transaction.atomic():
        FirmIndex.objects.filter(town=town.pk).exclude(subject__in=firms).delete()
        before = _points_on(town, Period.week(today - BACK).start)
        rows = []
        for subject in firms.select_related("org").order_by("pk").iterator(chunk_size=BATCH):
            reading = readings.get(subject.org_id, nothing)
            points = index_of(reading)
            if points is not None:
                row = _row(subject, reading, points)
                row.release, row.computed_on, row.before = release, today, before.get(subject.pk)
                rows.append(row)
        FirmIndex.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, update_fields=FIELDS, unique_fields=["subject"]
        )
        _keep_points(town, Period.week(today).start)
    return len(rows)


def _release_with_index(town: Org, today: dt.date) -> tuple[Release, list[IndexPart]] | None:
    """The pack that says how; a town's own before the common one."""
    for release in sorted(packs.releases(town).values(), key=lambda each: each.pack.kind == "base"):
        if parts := parts_in_force(release, today):
            return release, parts
    return None


def _row(subject: Subject, reading: list[Part], points: int) -> FirmIndex:
    return FirmIndex(
        subject=subject,
        org=subject.org,
        topic=subject.topic,
        points=points,
        parts=[[each.part.id, each.counted, each.out_of, each.points] for each in reading],
        weakest=weakest_of(reading)[:40],
    )


def _points_on(town: Org, week: dt.date) -> dict[int, int]:
    """What each firm stood at, by its subject."""
    rows = IndexPoint.objects.filter(index__town=town.pk, week=week)
    return dict(rows.values_list("index__subject", "points"))


def _keep_points(town: Org, week: dt.date) -> None:
    current = FirmIndex.objects.filter(town=town.pk).order_by("pk").values_list("pk", "points")
    points = (IndexPoint(index_id=pk, week=week, points=value) for pk, value in current)
    IndexPoint.objects.bulk_create(
        list(points),
        batch_size=BATCH,
        update_conflicts=True,
        update_fields=["points"],
        unique_fields=["index", "week"],
    )
