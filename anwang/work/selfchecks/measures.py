"""Numbers about self-checks and what firms put right themselves."""

from __future__ import annotations

from typing import Any, cast

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.selfchecks.models.occurrences import CheckOccurrenceQuerySet


def _due(scope: Scope, period: Period) -> CheckOccurrenceQuerySet:
    """What had to be done in the period and can be judged: done, or with a closed window."""
    rows: Any = scope.narrow(CheckOccurrence.objects.filter(due_on__range=(period.start, period.end)))
    return cast("CheckOccurrenceQuerySet", rows.counted().past())


@measure(
    "selfchecks.due",
    "应做自查",
    "次",
    "应查日期在期内、已做或者已过截止时间的自查，不含停产停业和写明原因不查的",
)
def due(scope: Scope, period: Period) -> CheckOccurrenceQuerySet:
    """What had to be done."""
    return _due(scope, period)


@measure("selfchecks.done", "已做自查", "次", "应查日期在期内、已经做了的自查，含补做")
def done(scope: Scope, period: Period) -> CheckOccurrenceQuerySet:
    """Done, in time or late."""
    return _due(scope, period).done()


@measure("selfchecks.on_time", "按时自查", "次", "应查日期在期内、在截止时间以前做的自查")
def on_time(scope: Scope, period: Period) -> CheckOccurrenceQuerySet:
    """Done before the window closed."""
    return _due(scope, period).done_on_time()
