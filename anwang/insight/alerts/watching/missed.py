"""Self-checks that were due and were not made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max

from anwang.base.kit.dates import cn_date
from anwang.insight.alerts.watching.frame import Cause, Numbers, subject_url, watch
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.subjects.models import Subject


@watch("missed", "一户在 days 天内有 times 次以上到期的自查没有做；一户一月一条", "days", "times")
def missed(town: Any, today: dt.date, numbers: Numbers) -> Iterator[Cause]:
    """One cause for each firm, marked by the month: whoever checks daily is not warned of daily."""
    since = today - dt.timedelta(days=numbers["days"])
    occurrences: Any = CheckOccurrence.objects
    late = occurrences.late().filter(town=town.pk, due_on__range=(since, today))
    counted = late.order_by().values("subject").annotate(times=Count("pk"), last=Max("due_on"))
    rows = {row["subject"]: row for row in counted.filter(times__gte=numbers["times"])}
    for subject in Subject.objects.filter(pk__in=rows).order_by("pk"):
        row = rows[subject.pk]
        known = f"最近 {numbers['days']} 天有 {row['times']} 次到期的自查没有做"
        yield Cause(
            key=f"subject-{subject.pk}",
            mark=f"{today:%Y-%m}",
            title=f"{subject.name}{known}，最近一次是{cn_date(row['last'])}",
            org=subject.org_id,
            subject=subject.pk,
            topic=subject.topic,
            figures=((f"{row['times']} 次", subject_url(subject.pk)),),
            gravity=row["times"],
        )
