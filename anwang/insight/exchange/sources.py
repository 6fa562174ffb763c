"""Where our rows of each table come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from anwang.insight.exchange import mapping
from anwang.insight.exchange.models import DroppedTask
from anwang.insight.exchange.tables import EVENT, HAZARD, MEASURE, MISSION, RECORD, UNIT, Row
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.models import Answer
from anwang.work.inspections.own_items import MEASURE as ASKED
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence

BY = ("created_by", "changed_by")


def _nothing(records: list[Any]) -> None:
    """There is nothing to look up beforehand."""


def _as_many(rows: QuerySet[Any]) -> int:
    return rows.count()


@dataclass(frozen=True)
class Source:
    """The records, the way to their place, the rows each makes.

    ``prepare`` looks up what many records need at once; ``count`` tells how many rows there are.
    """

    rows: Callable[[], QuerySet[Any]]
    prefix: str
    told: Callable[[Any], Iterable[Row]]
    prepare: Callable[[list[Any]], None] = _nothing
    count: Callable[[QuerySet[Any]], int] = _as_many


def _one(mapped: Callable[[Any], Row]) -> Callable[[Any], Iterable[Row]]:
    return lambda record: (mapped(record),)


def _checks() -> QuerySet[CheckOccurrence]:
    return CheckOccurrence.objects.done().select_related("subject", "duty", "done_by", "visit")


def _hazards() -> QuerySet[Hazard]:
    people = ("found_by", "assignee", "closed_by")
    check = "finding__visit__check_occurrence__duty"
    return Hazard.objects.exclude(subject=None).select_related("subject", "control", check, *people)


def _tasks(duties: QuerySet[Any]) -> int:
    """One for each round and one for each of its measures."""
    return duties.count() + duties.filter(controls__isnull=False).count()


def _answered_tasks(checks: QuerySet[Any]) -> int:
    """One for each checklist that was answered and one for each measure that was asked for."""
    asked = Answer.objects.filter(visit__check_occurrence__in=checks.order_by().values("pk"))
    measures = asked.filter(item__startswith=ASKED, item__regex=rf"^{ASKED}[0-9]+$").count()
    return checks.exclude(visit__checklist="").count() + measures


SOURCES: dict[str, tuple[Source, ...]] = {
    UNIT: (Source(lambda: RiskPoint.objects.select_related("subject", *BY), "", _one(mapping.unit)),),
    EVENT: (
        Source(
            lambda: RiskEvent.objects.select_related("point__subject", *BY), "point__", _one(mapping.event)
        ),
    ),
    MEASURE: (
        Source(
            lambda: Control.objects.select_related("event__point__subject", *BY),
            "event__point__",
            _one(mapping.measure),
        ),
    ),
    MISSION: (
        Source(
            lambda: CheckDuty.objects.select_related("subject", "created_by").prefetch_related("controls"),
            "",
            mapping.missions,
            count=_tasks,
        ),
        Source(
            lambda: DroppedTask.objects.select_related("duty__subject", "duty__created_by", "control"),
            "duty__",
            mapping.dropped,
        ),
    ),
    RECORD: (
        Source(_checks, "", mapping.records, prepare=mapping.know_what_was_asked, count=_answered_tasks),
    ),
    HAZARD: (Source(_hazards, "", _one(mapping.hazard), prepare=mapping.know_their_checks),),
}
