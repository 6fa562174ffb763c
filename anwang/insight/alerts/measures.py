"""Numbers about warnings."""

from __future__ import annotations

from django.db.models import QuerySet

from anwang.base.kit.measures import Period, Scope, measure
from anwang.insight.alerts.choices import AlertState
from anwang.insight.alerts.models import Alert


def _opened(scope: Scope, period: Period) -> QuerySet[Alert]:
    return scope.narrow(Alert.objects.filter(opened_on__range=(period.start, period.end)))


@measure("alerts.opened", "发出预警", "条", "期内发出的预警，不论后来怎样")
def opened(scope: Scope, period: Period) -> QuerySet[Alert]:
    """Opened in the period."""
    return _opened(scope, period)


@measure("alerts.handled", "已处理预警", "条", "期内发出、截至统计时已由受理人处理或说明不需处理的预警")
def handled(scope: Scope, period: Period) -> QuerySet[Alert]:
    """Of those, the ones a person dealt with."""
    return _opened(scope, period).filter(state__in=[AlertState.HANDLED, AlertState.DISMISSED])


@measure("alerts.ceased", "自行消除的预警", "条", "期内发出、还没有人处理缘由就已消除的预警")
def ceased(scope: Scope, period: Period) -> QuerySet[Alert]:
    """Of those, the ones whose cause went away first."""
    return _opened(scope, period).filter(state=AlertState.CEASED)


@measure("alerts.open", "待处理预警", "条", "目前还没有处理的预警，不论何时发出")
def still_open(scope: Scope, period: Period) -> QuerySet[Alert]:
    """Open now."""
    return scope.narrow(Alert.objects.open())
