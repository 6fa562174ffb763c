"""Numbers about reports: what had to be handed in, and what was in time."""

from django.db.models import F, QuerySet
from django.utils import timezone

from anwang.base.kit.measures import Period, Scope, measure
from anwang.insight.reports.models import Report


def _due(scope: Scope, period: Period) -> QuerySet[Report]:
    passed = min(period.end, timezone.localdate())
    return scope.narrow(Report.objects.filter(due_on__range=(period.start, passed)))


@measure("reports.due", "应报送", unit="份", definition="报送期限在期内、已经到期的周报、月报、小结和总结")
def due(scope: Scope, period: Period) -> QuerySet[Report]:
    """Reports whose day has come."""
    return _due(scope, period)


@measure("reports.on_time", "按时报送", unit="份", definition="报送期限在期内、首次报送不晚于期限的")
def on_time(scope: Scope, period: Period) -> QuerySet[Report]:
    """Reports first handed in on their day or before."""
    return _due(scope, period).filter(handed_in_on__lte=F("due_on"))
