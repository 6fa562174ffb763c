"""Hazards that were to be put right and were not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from anwang.insight.alerts.watching.frame import Cause, Numbers, hazards_url, shortened, watch
from anwang.work.hazards.models import Hazard

WANTED = ("pk", "title", "due_on", "topic", "org", "subject", "subject__name", "org__name")


@watch("overdue", "一户有隐患逾期满 days 天没有整改；一户一条，说明几条、最久几天", "days")
def overdue(town: Any, today: dt.date, numbers: Numbers) -> Iterator[Cause]:
    """One cause for each firm (or office) with such hazards, marked by the oldest of them and its limit."""
    rows: Any = Hazard.objects.filter(town=town.pk)
    late = rows.overdue(on=today - dt.timedelta(days=numbers["days"] - 1)).order_by("due_on", "pk")
    holders: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in late.values(*WANTED):
        holders[f"subject-{row['subject']}" if row["subject"] else f"org-{row['org']}"].append(row)
    for key, found in holders.items():
        oldest = found[0]
        days, name = (today - oldest["due_on"]).days, oldest["subject__name"] or oldest["org__name"]
        more = f"有 {len(found)} 条隐患逾期没有整改，最久的 {days} 天"
        yield Cause(
            key=key,
            mark=f"{oldest['pk']}-{oldest['due_on']}",
            title=f"{name}{more}：{shortened(oldest['title'])}",
            org=oldest["org"],
            subject=oldest["subject"],
            topic=oldest["topic"],
            figures=(
                (f"逾期 {len(found)} 条", hazards_url(view="overdue", q=name)),
                (f"最久 {days} 天", reverse("hazards:detail", args=[oldest["pk"]])),
            ),
            gravity=days,
        )
