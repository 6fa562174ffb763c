"""The same thing wrong at the same place again.

What a firm found by itself is not counted: whoever reports honestly is not sent an inspector for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from anwang.insight.alerts.watching.frame import Cause, Numbers, hazards_url, shortened, watch
from anwang.work.hazards.choices import HazardSource
from anwang.work.hazards.models import Hazard

AT = (("item", ("subject", "checklist", "item")), ("place", ("subject", "place")))


@watch(
    "repeat",
    "同一户的同一检查项或同一部位，days 天内被他人查出 times 次以上；企业自查的不计",
    "days",
    "times",
)
def repeat(town: Any, today: dt.date, numbers: Numbers) -> Iterator[Cause]:
    """One cause for each firm and thing, marked by the newest finding."""
    found = Hazard.objects.counted().exclude(source=HazardSource.SELF_CHECK)
    since = today - dt.timedelta(days=numbers["days"])
    recent = found.filter(town=town.pk, found_on__range=(since, today), subject__isnull=False)
    for field, by in AT:
        groups = _repeated(recent.exclude(**{field: ""}), by, numbers["times"])
        newest = Hazard.objects.select_related("subject").in_bulk([row["newest"] for row in groups])
        for row in groups:
            yield _cause(newest[row["newest"]], field, row["times"], since)


def _repeated(rows: QuerySet[Hazard], by: tuple[str, ...], times: int) -> list[dict[str, Any]]:
    counted = rows.order_by().values(*by).annotate(times=Count("pk"), newest=Max("pk"))
    return list(counted.filter(times__gte=times).order_by("-times", "newest"))


def _cause(hazard: Any, field: str, times: int, since: dt.date) -> Cause:
    subject = hazard.subject
    what = f"“{hazard.place}”" if field == "place" else f"“{shortened(hazard.title, 30)}”"
    same = hazard.place if field == "place" else f"{hazard.checklist}-{hazard.item}"
    return Cause(
        key=f"{field}-{subject.pk}-{same}"[:80],
        mark=str(hazard.pk),
        title=f"{subject.name}{what}{since.year}年{since.month}月{since.day}日以来查出 {times} 次"[:200],
        org=hazard.org_id,
        subject=subject.pk,
        topic=hazard.topic,
        figures=(
            (f"查出 {times} 次", hazards_url(q=subject.name, found_on_after=since)),
            ("最近一次", reverse("hazards:detail", args=[hazard.pk])),
        ),
        gravity=times,
    )
