"""The rows behind a figure, asked of the database with the measure's own definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.insight.analysis.questions import Question

FIRST_DAY = dt.date(2000, 1, 1)
"""Before any record: where a question names no first day."""
PATHS = {
    "town": "town", "village": "village", "topic": "topic", "type": "subject__type", "level": "level",
    "checker": "level", "source": "source", "state": "state", "item_list": "checklist",
    "visit_class": "visit_class", "accident_kind": "kind", "grade": "grade",
}  # fmt: skip
TEXTS = {"topic", "type", "level", "source", "state", "item_list", "item", "trade", "grade", "accident_kind"}


def period_of(question: Question) -> Period:
    """The days asked about; without a last day, until today."""
    end = question.end or timezone.localdate()
    return Period(min(question.start or FIRST_DAY, end), end)


def has_rows(question: Question) -> bool:
    """Whether the figures of this question can be opened."""
    return bool(question.measured.same_as)


def rows_of(question: Question, at: Mapping[str, str], user: Any) -> QuerySet[Any]:
    """The rows of a cell as they are now: ``at`` gives its value, as text, for each cut."""
    counted: Any = measures.rows(question.measured.same_as, Scope(), period_of(question))
    rows: QuerySet[Any] = counted.visible_to(user)
    day = "closed_at" if question.measured.day == "closed_on" else question.measured.day
    for name, value in at.items():
        rows = rows.filter(_at(name, value, day))
    for name, values in question.where.items():
        wanted = Q()
        for value in values:
            wanted |= _at(name, value, day)
        rows = rows.filter(wanted)
    return rows


def _at(name: str, value: str, day: str) -> Q:
    """The rows with this value of a cut."""
    if name in ("year", "quarter", "month"):
        return _dated(day, _period(name, int(value)))
    match name:
        case "season":
            return Q(**{f"{day}__month": int(value)})
        case "item":
            checklist, _, item = value.rpartition("/")
            return Q(checklist=checklist, item=item) if value else Q(item="")
        case "trade":
            return Q(subject__type__startswith=f"{value}/") if value else _empty("subject__type")
    return Q(**{PATHS[name]: value}) if value else _empty(PATHS[name], is_text=name in TEXTS)


def _empty(path: str, *, is_text: bool = True) -> Q:
    missing = Q(**{f"{path}__isnull": True})
    return missing | Q(**{path: ""}) if is_text else missing


def _period(name: str, value: int) -> Period:
    if name == "year":
        return Period.year(dt.date(value, 1, 1))
    if name == "quarter":
        return Period.quarter(dt.date(value // 10, value % 10 * 3, 1))
    return Period.month(dt.date(value // 100, value % 100, 1))


def _dated(day: str, period: Period) -> Q:
    return Q(**{f"{day}__range": period.moments if day.endswith("_at") else (period.start, period.end)})
