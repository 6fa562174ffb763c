"""Numbers about accidents, by the names that packs, reports and dashboards use."""

from __future__ import annotations

from typing import Any, cast

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.accidents.models import Accident, Correction
from anwang.work.accidents.models.accidents import AccidentQuerySet
from anwang.work.accidents.models.corrections import CorrectionQuerySet


def _accidents(scope: Scope, period: Period) -> AccidentQuerySet:
    rows: Any = scope.narrow(Accident.objects.counted())
    return cast("AccidentQuerySet", rows.filter(happened_on__range=(period.start, period.end)))


@measure(
    "accidents.happened",
    "生产安全事故",
    "起",
    "发生日期在期内、按规定定了等级的事故",
    source="国务院令第493号第三条",
)
def happened(scope: Scope, period: Period) -> AccidentQuerySet:
    """Graded accidents of the period."""
    return _accidents(scope, period).graded()


@measure(
    "accidents.happened_larger",
    "较大以上事故",
    "起",
    "发生日期在期内的较大、重大和特别重大事故",
    source="国务院令第493号第三条",
)
def happened_larger(scope: Scope, period: Period) -> AccidentQuerySet:
    """Larger ones and graver."""
    return _accidents(scope, period).larger()


@measure(
    "accidents.fatal", "亡人事故", "起", "发生日期在期内、认定有人死亡的事故", source="国务院令第493号第三条"
)
def fatal(scope: Scope, period: Period) -> AccidentQuerySet:
    """Those in which somebody died."""
    return _accidents(scope, period).filter(counted_deaths__gt=0)


@measure(
    "accidents.told", "事故和事件", "起", "发生日期在期内的事故、轻伤、涉险和未遂事件，不属生产安全事故的不计"
)
def told(scope: Scope, period: Period) -> AccidentQuerySet:
    """Everything that was told."""
    return _accidents(scope, period)


def _corrections(scope: Scope, period: Period) -> CorrectionQuerySet:
    rows: Any = scope.narrow(Correction.objects.all())
    return cast("CorrectionQuerySet", rows.filter(due_on__range=(period.start, period.end)))


@measure("accidents.measures_due", "到期整改和防范措施", "项", "完成期限在期内的事故整改和防范措施")
def measures_due(scope: Scope, period: Period) -> CorrectionQuerySet:
    """Measures due in the period."""
    return _corrections(scope, period)


@measure("accidents.measures_evaluated", "已评估的措施", "项", "完成期限在期内、已经评估落实的措施")
def measures_evaluated(scope: Scope, period: Period) -> CorrectionQuerySet:
    """Those of them that were evaluated."""
    return _corrections(scope, period).evaluated()
