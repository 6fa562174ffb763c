"""Suddenly many: a firm, a village, a type of place with far more hazards than is usual for itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet

from anwang.base.kit.dates import Period
from anwang.insight.alerts.watching.frame import Cause, Numbers, hazards_url, subject_url, watch
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.work.hazards.choices import HazardSource
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.models import Subject

DAYS_A_WEEK = 7


@watch(
    "wave",
    "最近 days 天发现的隐患不少于 least 条，并且超过本身此前 weeks 周平均数的 percent%；"
    "按户（企业自查的不计）、按村（社区）、按对象类型分别看",
    "days",
    "weeks",
    "percent",
    "least",
)
def wave(town: Any, today: dt.date, numbers: Numbers) -> Iterator[Cause]:
    """One cause for each, marked by the week."""
    found = Hazard.objects.counted().filter(town=town.pk)
    others = found.exclude(source=HazardSource.SELF_CHECK).filter(subject__isnull=False)
    since = today - dt.timedelta(days=numbers["days"] - 1)
    span = {"found_on_after": since, "found_on_before": today}
    week = str(Period.week(today).start)

    firms = _beyond(others, "subject", today, numbers)
    subjects = Subject.objects.select_related("org").in_bulk(firms)
    for pk, counts in firms.items():
        subject = subjects[pk]
        yield Cause(
            key=f"subject-{pk}",
            mark=week,
            title=_sentence(subject.name, counts, numbers),
            org=subject.org_id,
            subject=pk,
            topic=subject.topic,
            figures=((f"{counts[0]} 条", hazards_url(q=subject.name, **span)), ("这一户", subject_url(pk))),
            gravity=counts[0],
        )
    villages = _beyond(found.filter(village__isnull=False), "village", today, numbers)
    for org in Org.objects.filter(pk__in=villages):
        counts = villages[org.pk]
        title, url = _sentence(org.name, counts, numbers), hazards_url(village=org.pk, **span)
        yield Cause(
            f"village-{org.pk}", week, title, org.pk, figures=((f"{counts[0]} 条", url),), gravity=counts[0]
        )
    types = _beyond(
        found.exclude(subject__type="").filter(subject__isnull=False), "subject__type", today, numbers
    )
    for kind, counts in types.items():
        title = _sentence(_type_name(kind), counts, numbers)
        url = hazards_url(subject__type=kind, **span)
        yield Cause(
            f"type-{kind}", week, title, town.pk, figures=((f"{counts[0]} 条", url),), gravity=counts[0]
        )


def _beyond(rows: QuerySet[Hazard], by: str, today: dt.date, numbers: Numbers) -> dict[Any, tuple[int, int]]:
    """What stands out: its count in the last days, and in the weeks before."""
    since = today - dt.timedelta(days=numbers["days"] - 1)
    begin = since - dt.timedelta(days=DAYS_A_WEEK * numbers["weeks"])
    last_day = since - dt.timedelta(days=1)
    now = _counts(rows.filter(found_on__range=(since, today)), by)
    now = {key: count for key, count in now.items() if count >= numbers["least"]}
    if not now:
        return {}
    before = _counts(rows.filter(found_on__range=(begin, last_day)), by)
    return {
        key: (count, before.get(key, 0))
        for key, count in now.items()
        if _is_much(count, before.get(key, 0), numbers)
    }


def _is_much(count: int, before: int, numbers: Numbers) -> bool:
    """Count > percent/100 × usual, where usual = before × days ÷ (7 × weeks); in whole numbers."""
    return count * 100 * DAYS_A_WEEK * numbers["weeks"] > numbers["percent"] * before * numbers["days"]


def _counts(rows: QuerySet[Hazard], by: str) -> dict[Any, int]:
    return {row[by]: row["n"] for row in rows.order_by().values(by).annotate(n=Count("pk"))}


def _sentence(name: str, counts: tuple[int, int], numbers: Numbers) -> str:
    count, before = counts
    usual = before * numbers["days"] / (DAYS_A_WEEK * numbers["weeks"])
    return f"{name}最近 {numbers['days']} 天发现隐患 {count} 条，此前同样天数平均 {usual:.1f} 条"


def _type_name(kind: str) -> str:
    try:
        return packs.subject_type(kind).name
    except LookupError:
        return kind
