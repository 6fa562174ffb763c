"""Risk points of which the assessment is due again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.insight.alerts.watching.frame import Cause, Numbers, shortened, watch
from anwang.work.risks.models import RiskPoint


@watch("review-late", "一户有风险点过了复评日期满 days 天还没有重新评估；一户一条", "days")
def review_late(town: Any, today: dt.date, numbers: Numbers) -> Iterator[Cause]:
    """One cause for each firm, marked by the point that waits longest."""
    limit = today - dt.timedelta(days=numbers["days"])
    points: Any = RiskPoint.objects
    late = points.current().filter(town=town.pk, next_review_on__lte=limit).select_related("subject")
    firms: dict[int, list[RiskPoint]] = defaultdict(list)
    for point in late.order_by("next_review_on", "pk"):
        firms[point.subject_id].append(point)
    for subject, waiting in firms.items():
        first = waiting[0]
        days = (today - first.next_review_on).days  # type: ignore[operator]  # filtered by this date
        what = f"{len(waiting)} 个风险点该重新评估，最早的“{shortened(first.name, 30)}”"
        yield Cause(
            key=f"subject-{subject}",
            mark=f"{first.pk}-{first.next_review_on}",
            title=f"{first.subject.name}有 {what}应在{cn_date(first.next_review_on)}"[:200],
            org=first.org_id,
            subject=subject,
            topic=first.topic,
            figures=((f"过了 {days} 天", first.get_absolute_url()),),
            gravity=days,
        )
