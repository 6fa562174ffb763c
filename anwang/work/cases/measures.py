"""Numbers about penalty cases."""

from __future__ import annotations

from typing import Any, cast

from anwang.base.kit.measures import OWN, Period, Scope, measure
from anwang.work.cases.choices import CaseState
from anwang.work.cases.models import Case
from anwang.work.cases.models.case import CaseQuerySet


def _cases(scope: Scope, **told: Any) -> CaseQuerySet:
    return cast("CaseQuerySet", scope.narrow(Case.objects.filter(**told)))


@measure("cases.filed", "立案案件", "件", "立案时间在统计期内的行政处罚案件，不含当场处罚", source=OWN)
def filed(scope: Scope, period: Period) -> CaseQuerySet:
    """Filed in the period."""
    return _cases(scope, filed_at__range=period.moments)


@measure(
    "cases.decided", "作出处罚决定的案件", "件", "决定时间在统计期内，含当场处罚，不含不予处罚", source=OWN
)
def decided(scope: Scope, period: Period) -> CaseQuerySet:
    """Decided in the period."""
    return _cases(scope, decided_at__range=period.moments, is_spared=False)


@measure("cases.closed", "结案案件", "件", "批准结案的时间在统计期内", source=OWN)
def closed(scope: Scope, period: Period) -> CaseQuerySet:
    """Closed in the period."""
    return _cases(scope, closed_at__range=period.moments, state=CaseState.CLOSED)


@measure(
    "cases.fines", "罚款案件", "件", "决定时间在统计期内、处以罚款的案件；金额在执法案件页面合计", source=OWN
)
def fines(scope: Scope, period: Period) -> CaseQuerySet:
    """Fined in the period."""
    return _cases(scope, decided_at__range=period.moments, decided_amount__gt=0)


@measure("cases.transferred", "移送案件", "件", "移送日期在统计期内", source="《安全生产法》第六十九条")
def transferred(scope: Scope, period: Period) -> CaseQuerySet:
    """Handed over in the period."""
    return _cases(scope, sent_on__range=(period.start, period.end))
