"""Months of self-checks without a single hazard, while inspections found some (自查全无、检查却有).

A reviewer is asked to look; no hazard is a fine answer, and nothing follows from it by itself.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, OuterRef, Sum

from anwang.base.kit.dates import cn_date
from anwang.work.hazards.actions import raise_flag
from anwang.work.hazards.choices import FlagRule, HazardSource
from anwang.work.hazards.clocks import add_months, length
from anwang.work.hazards.models import Hazard, QualityFlag
from anwang.work.hazards.quality.records import Doubt
from anwang.work.inspections.models import Visit

FOUND_BY_OTHERS = (HazardSource.VISIT, HazardSource.PATROL)


def flag_all_clear(today: dt.date) -> int:
    """One doubt for each such firm, on its newest self-check, not again within the same months."""
    months = length("quality-all-clear", today)
    since = add_months(today, -months.value)
    span = {"visited_on__range": (since, today)}
    raised = 0
    for row in _all_clear(since, today, months.value):
        newest = Visit.objects.done().by_firms().filter(subject=row["subject"], **span)
        visit = newest.select_related("org", "subject").order_by("-visited_on", "-pk").first()
        found = _found(row["subject"], since, today).order_by("-found_on", "-pk")
        hazard, count = found.first(), found.count()
        if visit is None or hazard is None:
            continue
        own = f"{cn_date(since)}以来自查 {row['checks']} 次，都没有隐患"
        reason = f"{own}；同期检查、巡查发现 {count} 条，最近的一条"
        raise_flag(visit, Doubt(FlagRule.ALL_CLEAR, reason, hazard))
        raised += 1
    return raised


def _all_clear(since: dt.date, today: dt.date, months: int) -> Any:
    """Firms that checked themselves in every one of the months and found nothing, though others did."""
    checks = Visit.objects.done().by_firms().filter(visited_on__range=(since, today))
    known = QualityFlag.objects.filter(
        rule=FlagRule.ALL_CLEAR, subject=OuterRef("subject"), created_at__date__gte=since
    )
    summed = checks.filter(~Exists(known), Exists(_found(OuterRef("subject"), since, today)))
    counted = summed.order_by().values("subject").annotate(checks=Count("pk"), failed=Sum("failed_count"))
    clear = {row["subject"]: row for row in counted.filter(failed=0)}
    days = checks.filter(subject__in=clear).order_by().values_list("subject", "visited_on").distinct()
    parts: dict[int, set[int]] = {subject: set() for subject in clear}
    for subject, day in days:
        parts[subject].add(min(months - 1, (day - since).days * months // max(1, (today - since).days)))
    return [row for subject, row in clear.items() if len(parts[subject]) == months]


def _found(subject: Any, since: dt.date, today: dt.date) -> Any:
    rows = Hazard.objects.counted().filter(source__in=FOUND_BY_OTHERS, found_on__range=(since, today))
    return rows.filter(subject=subject)
