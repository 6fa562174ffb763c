"""Numbers about tasks."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.campaigns.choices import OPEN, PartState
from anwang.work.campaigns.models import Deed, TaskPart
from anwang.work.campaigns.models.part import PartQuerySet, UnitQuerySet


@measure(
    "tasks.issued", "下达任务", unit="项", definition="期内下达给各单位的任务，一项任务由几个单位承担的计几项"
)
def issued(scope: Scope, period: Period) -> PartQuerySet:
    """Handed out in the period."""
    return scope.narrow(TaskPart.objects.standing().filter(created_at__range=period.moments))  # type: ignore[return-value]


@measure("tasks.held", "承担任务", unit="项", definition="期末以前下达的全部任务")
def held(scope: Scope, period: Period) -> PartQuerySet:
    """Handed out until the end of the period."""
    return scope.narrow(TaskPart.objects.standing().filter(created_at__lte=period.moments[1]))  # type: ignore[return-value]


@measure("tasks.submitted", "提交任务", unit="项", definition="期内提交认定、其后没有退回的任务")
def submitted(scope: Scope, period: Period) -> PartQuerySet:
    """Called done by the unit in the period, and not returned since."""
    stand = TaskPart.objects.standing().exclude(state__in=OPEN)
    return scope.narrow(stand.filter(submitted_at__range=period.moments))  # type: ignore[return-value]


@measure("tasks.accepted", "认定任务", unit="项", definition="期内经应急办认定完成的任务")
def accepted(scope: Scope, period: Period) -> PartQuerySet:
    """Accepted in the period."""
    stand = TaskPart.objects.filter(state=PartState.ACCEPTED)
    return scope.narrow(stand.filter(accepted_at__range=period.moments))  # type: ignore[return-value]


@measure("tasks.completed", "累计完成任务", unit="项", definition="期末以前经应急办认定完成的任务")
def completed(scope: Scope, period: Period) -> PartQuerySet:
    """Accepted until the end of the period."""
    stand = TaskPart.objects.filter(state=PartState.ACCEPTED)
    return scope.narrow(stand.filter(accepted_at__lte=period.moments[1]))  # type: ignore[return-value]


@measure(
    "tasks.overdue",
    "逾期任务",
    unit="项",
    definition="截至期末（未到期末的截至今天）已过时限、当时还没有提交的任务",
)
def overdue(scope: Scope, period: Period) -> PartQuerySet:
    """Past their day and not handed in by then."""
    day = min(period.end, timezone.localdate())
    late = Q(state__in=OPEN) | Q(submitted_at__gt=period.moments[1])
    return scope.narrow(TaskPart.objects.standing().filter(late, due_on__lt=day))  # type: ignore[return-value]


@measure("tasks.recorded", "落实情况", unit="条", definition="落实日期在期内的任务落实记录")
def recorded(scope: Scope, period: Period) -> UnitQuerySet:
    """Deeds done in the period."""
    return scope.narrow(Deed.objects.filter(done_on__range=(period.start, period.end)))  # type: ignore[return-value]
