"""What a firm's page says of accidents, and what a year's figures are beside last year's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from anwang.base.kit.dates import Period, months_after
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.work.accidents.models import Accident, ReportDuty
from anwang.work.accidents.models.accidents import TYPES
from anwang.work.accidents.rules import reports
from anwang.work.subjects.models import Subject

YEAR = 12


@dataclass(frozen=True)
class Figure:
    """A figure of this year to date beside the same days of last year."""

    label: str
    unit: str
    now: int
    before: int
    narrow: str = ""
    """What the list is narrowed by, to see the rows."""


@dataclass(frozen=True)
class Row:
    """One line of a table: how many this year and last."""

    label: str
    now: int
    before: int
    narrow: str


@dataclass(frozen=True)
class Year:
    """The year to date and its forerunner."""

    period: Period
    earlier: Period
    figures: list[Figure]
    months: list[Row]
    tables: list[tuple[str, list[Row]]]

    @property
    def narrow(self) -> str:
        """What the list is narrowed by, to see this year's rows."""
        return f"&happened_on_after={self.period.start}&happened_on_before={self.period.end}"

    @property
    def words(self) -> str:
        """Whether it falls, in a sentence."""
        accidents = self.figures[0]
        change = accidents.now - accidents.before
        if not change:
            return f"今年以来事故 {accidents.now} 起，与去年同期持平"
        return f"今年以来事故 {accidents.now} 起，比去年同期{'少' if change < 0 else '多'} {abs(change)} 起"


def accidents_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """The last accidents of a firm, and where one is told; nothing for who may do neither."""
    rows = list(Accident.objects.visible_to(user).counted().filter(subject=subject)[:5])
    may_report = reports(user, subject)
    return {"accidents": rows, "may_report": may_report} if rows or may_report else None


def duties_running(user: Any) -> list[ReportDuty]:
    """Who must still report what, the most pressing first."""
    rows = ReportDuty.objects.visible_to(user).running().select_related("accident__subject")
    return list(rows.exclude(accident__state="dismissed").order_by("due_at")[:20])


def year_of(rows: Any, today: dt.date) -> Year:
    """This year to date against the same days of last year, of these accidents."""
    period = Period(dt.date(today.year, 1, 1), today)
    earlier = Period(dt.date(today.year - 1, 1, 1), months_after(today, -YEAR))
    rows = rows.order_by()
    both = rows.counted().filter(_in(period) | _in(earlier))
    return Year(
        period, earlier, _figures(both, period, earlier), _months(rows.graded(), today),
        [
            ("类型", _by(both.graded(), "accident_type", period, earlier, _type_names())),
            ("专题", _by(both.graded(), "topic", period, earlier, _topic_names())),
            ("村（社区）", _by(both.graded(), "village", period, earlier, _village_names(both))),
        ],
    )  # fmt: skip


def _in(period: Period) -> Q:
    return Q(happened_on__range=(period.start, period.end))


def _figures(both: Any, period: Period, earlier: Period) -> list[Figure]:
    def counted(rows: Any) -> tuple[int, int]:
        found = rows.aggregate(now=Count("pk", filter=_in(period)), before=Count("pk", filter=_in(earlier)))
        return found["now"], found["before"]

    def added(field: str) -> tuple[int, int]:
        found = both.aggregate(now=Sum(field, filter=_in(period)), before=Sum(field, filter=_in(earlier)))
        return found["now"] or 0, found["before"] or 0

    return [
        Figure("生产安全事故", "起", *counted(both.graded()), "view=graded"),
        Figure("较大以上", "起", *counted(both.larger()), "view=larger"),
        Figure("死亡", "人", *added("counted_deaths"), "view=fatal"),
        Figure("重伤", "人", *added("serious"), "view=graded"),
        Figure("轻伤、涉险、未遂", "起", *counted(both.ungraded()), "view=others"),
    ]


def _months(rows: Any, today: dt.date) -> list[Row]:
    counted: dict[tuple[int, int], int] = {}
    found = rows.filter(happened_on__year__in=[today.year, today.year - 1])
    found = found.annotate(y=ExtractYear("happened_on"), m=ExtractMonth("happened_on"))
    for year, month, count in found.values_list("y", "m").annotate(n=Count("pk")):
        counted[year, month] = count
    months = []
    for month in range(1, YEAR + 1):
        whole = Period.month(dt.date(today.year, month, 1))
        narrow = f"view=graded&happened_on_after={whole.start}&happened_on_before={whole.end}"
        now, before = counted.get((today.year, month), 0), counted.get((today.year - 1, month), 0)
        months.append(Row(f"{month}月", now, before, narrow))
    return months


def _by(rows: Any, column: str, period: Period, earlier: Period, names: dict[Any, str]) -> list[Row]:
    counted = rows.values_list(column).annotate(
        now=Count("pk", filter=_in(period)), before=Count("pk", filter=_in(earlier))
    )
    found = [
        Row(
            names.get(value, "没有填写"),
            now,
            before,
            f"view=graded&{column}={value}" if value in names else "view=graded",
        )
        for value, now, before in counted
    ]
    return sorted(found, key=lambda row: (-row.now, -row.before, row.label))


def _type_names() -> dict[Any, str]:
    return {each.code: each.name for each in packs.code_table(TYPES).codes}


def _topic_names() -> dict[Any, str]:
    return {each.id: each.name for each in packs.topics()}


def _village_names(rows: Any) -> dict[Any, str]:
    ids: Iterable[Any] = rows.values_list("village", flat=True).distinct()
    return {org.pk: str(org) for org in Org.objects.filter(pk__in=[pk for pk in ids if pk])}
