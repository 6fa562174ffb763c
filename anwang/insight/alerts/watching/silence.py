"""Firms of which nothing was heard: they did not check themselves, and nobody called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.insight.alerts.watching.frame import Cause, Numbers, subject_url, watch
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.models import Visit
from anwang.work.subjects.models import Subject, SubjectQuerySet

WANTED = ("pk", "name", "org", "topic", "last", "created_at")


@watch(
    "silence",
    "纳管企业 self-check-days 天没有自查，并且 visit-days 天没有人去过；新登记的自登记之日起算",
    "self-check-days",
    "visit-days",
)
def silence(town: Any, today: dt.date, numbers: Numbers) -> Iterator[Cause]:
    """One cause for each such firm, marked by the last day of which anything is known."""
    silent = silent_firms(town, today, numbers).annotate(last=Max("visits__visited_on"))
    for row in silent.order_by("last", "pk").values(*WANTED):
        last, since = row["last"], timezone.localdate(row["created_at"])
        days = (today - (last or since)).days
        known = f"最近一次是{cn_date(last)}" if last else f"{cn_date(since)}登记以来一次也没有"
        yield Cause(
            key=f"subject-{row['pk']}",
            mark=str(last or "never"),
            title=f"{row['name']}已 {days} 天没有自查，也没有人去过（{known}）",
            org=row["org"],
            subject=row["pk"],
            topic=row["topic"],
            figures=((f"{days} 天", f"{subject_url(row['pk'])}#visits"),),
            gravity=days,
        )


def silent_firms(town: Any, today: dt.date, numbers: Numbers) -> SubjectQuerySet:
    """The firms themselves."""
    checked_since = today - dt.timedelta(days=numbers["self-check-days"])
    called_since = today - dt.timedelta(days=numbers["visit-days"])
    own = Q(visit_class=VisitClass.SELF_CHECK, visited_on__gte=checked_since)
    others = ~Q(visit_class=VisitClass.SELF_CHECK) & Q(visited_on__gte=called_since)
    heard_of = Visit.objects.done().filter(own | others, subject=OuterRef("pk"))
    begin = min(checked_since, called_since)
    firms: Any = Subject.objects.managed().unmerged()
    silent: SubjectQuerySet = firms.filter(
        ~Exists(heard_of), town=town.pk, is_enterprise=True, created_at__date__lt=begin
    )
    return silent
