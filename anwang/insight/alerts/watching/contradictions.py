"""A self-check said yes, and whoever came soon after found no."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from anwang.base.kit.dates import cn_date
from anwang.insight.alerts.watching.frame import Cause, Numbers, shortened, watch
from anwang.work.hazards.choices import HazardSource
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.choices import Value, VisitClass, VisitState
from anwang.work.inspections.models import Answer

BY_OTHERS = (HazardSource.VISIT, HazardSource.PATROL)
WANTED = ("pk", "title", "found_on", "checklist", "item", "topic", "org", "subject", "subject__name")
Told = tuple[dt.date, int]


@watch(
    "contradiction",
    "days 天内他人查出某项不符合，而此前 between 天内自查对同一检查项答的是符合；一户一条",
    "days",
    "between",
)
def contradiction(town: Any, today: dt.date, numbers: Numbers) -> Iterator[Cause]:
    """One cause for each firm, marked by the newest finding."""
    since = today - dt.timedelta(days=numbers["days"])
    found = Hazard.objects.counted().filter(town=town.pk, source__in=BY_OTHERS).exclude(item="")
    recent = found.filter(found_on__range=(since, today), subject__isnull=False)
    between = dt.timedelta(days=numbers["between"])
    answers = _passed(recent, since - between, today)
    firms: dict[int, list[tuple[dict[str, Any], Told]]] = defaultdict(list)
    for row in recent.order_by("-found_on", "-pk").values(*WANTED):
        told = answers.get((row["subject"], row["checklist"], row["item"]), [])
        earlier = [each for each in told if row["found_on"] - between <= each[0] <= row["found_on"]]
        if earlier:
            firms[row["subject"]].append((row, max(earlier)))
    for pairs in firms.values():
        yield _cause(pairs)


def _passed(recent: Any, begin: dt.date, end: dt.date) -> dict[tuple[int, str, str], list[Told]]:
    """When self-checks said 符合 to the items that others found failing: (firm, checklist, item) → days."""
    rows = Answer.objects.filter(
        visit__subject__in=recent.values("subject"),
        visit__visit_class=VisitClass.SELF_CHECK,
        visit__state=VisitState.DONE,
        visit__visited_on__range=(begin, end),
        item__in=recent.values("item"),
        value=Value.PASS,
    )
    found: dict[tuple[int, str, str], list[Told]] = defaultdict(list)
    wanted = ("visit__subject", "visit__checklist", "item", "visit__visited_on", "visit")
    for subject, checklist, item, day, visit in rows.values_list(*wanted):
        found[subject, checklist, item].append((day, visit))
    return found


def _cause(pairs: list[tuple[dict[str, Any], Told]]) -> Cause:
    row, (day, visit) = pairs[0]
    title = shortened(row["title"], 30)
    return Cause(
        key=f"subject-{row['subject']}",
        mark=str(row["pk"]),
        title=f"{row['subject__name']}{cn_date(day)}自查答“符合”，{cn_date(row['found_on'])}查出：{title}"[
            :200
        ],
        org=row["org"],
        subject=row["subject"],
        topic=row["topic"],
        figures=(
            (f"不一致 {len(pairs)} 项", reverse("hazards:detail", args=[row["pk"]])),
            ("那次自查", reverse("inspections:detail", args=[visit])),
        ),
        gravity=len(pairs),
    )
