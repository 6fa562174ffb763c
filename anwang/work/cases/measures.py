"""Numbers about penalty cases, and about the units and persons penalised in them."""

from __future__ import annotations

from typing import Any, cast

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.cases.choices import CaseState, Party, Procedure
from anwang.work.cases.models import Case, Respondent
from anwang.work.cases.models.case import CaseQuerySet
from anwang.work.cases.models.respondents import RespondentQuerySet


def _cases(scope: Scope, **told: Any) -> CaseQuerySet:
    return cast("CaseQuerySet", scope.narrow(Case.objects.filter(**told)))


def _penalised(scope: Scope, period: Period, kind: str, procedure: str) -> RespondentQuerySet:
    """Parties of one kind with a decision of the period, those spared left out."""
    rows = Respondent.objects.filter(
        kind=kind, case__procedure=procedure, decided_at__range=period.moments, is_spared=False
    )
    return cast("RespondentQuerySet", scope.narrow(rows))


@measure("cases.filed", "立案案件", "件", "立案时间在统计期内的行政处罚案件，不含当场处罚")
def filed(scope: Scope, period: Period) -> CaseQuerySet:
    """Filed in the period."""
    return _cases(scope, filed_at__range=period.moments)


@measure(
    "cases.decided", "作出处罚决定的案件", "件",
    "对任一当事人的决定时间在统计期内，含当场处罚，不含不予处罚；一案处罚几个当事人的算一件",
)  # fmt: skip
def decided(scope: Scope, period: Period) -> CaseQuerySet:
    """Decided in the period."""
    return _cases(scope).decided(decided_at__range=period.moments, is_spared=False)


@measure("cases.closed", "结案案件", "件", "批准结案的时间在统计期内")
def closed(scope: Scope, period: Period) -> CaseQuerySet:
    """Closed in the period."""
    return _cases(scope, closed_at__range=period.moments, state=CaseState.CLOSED)


@measure(
    "cases.fines", "罚款案件", "件", "决定时间在统计期内、对任一当事人处以罚款的案件；金额在执法案件页面合计"
)
def fines(scope: Scope, period: Period) -> CaseQuerySet:
    """Fined in the period."""
    return _cases(scope).decided(decided_at__range=period.moments, decided_amount__gt=0)


@measure("cases.transferred", "移送案件", "件", "移送日期在统计期内", source="《安全生产法》第六十九条")
def transferred(scope: Scope, period: Period) -> CaseQuerySet:
    """Handed over in the period."""
    return _cases(scope, sent_on__range=(period.start, period.end))


@measure(
    "cases.firms_penalised", "一般程序处罚单位", "家次", "普通程序、决定时间在统计期内的单位，不含不予处罚"
)
def firms_penalised(scope: Scope, period: Period) -> RespondentQuerySet:
    """Units, ordinary procedure."""
    return _penalised(scope, period, Party.FIRM, Procedure.ORDINARY)


@measure(
    "cases.persons_penalised", "一般程序处罚个人", "人次", "普通程序、决定时间在统计期内的个人，不含不予处罚"
)
def persons_penalised(scope: Scope, period: Period) -> RespondentQuerySet:
    """Persons, ordinary procedure."""
    return _penalised(scope, period, Party.PERSON, Procedure.ORDINARY)


@measure("cases.firms_on_spot", "当场处罚单位", "家次", "当场处罚、决定时间在统计期内的单位")
def firms_on_spot(scope: Scope, period: Period) -> RespondentQuerySet:
    """Units, on the spot."""
    return _penalised(scope, period, Party.FIRM, Procedure.SUMMARY)


@measure("cases.persons_on_spot", "当场处罚个人", "人次", "当场处罚、决定时间在统计期内的个人")
def persons_on_spot(scope: Scope, period: Period) -> RespondentQuerySet:
    """Persons, on the spot."""
    return _penalised(scope, period, Party.PERSON, Procedure.SUMMARY)
