"""Numbers about visits."""

from django.db.models import QuerySet

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.models import Visit
from anwang.work.subjects.models import Subject


def _visits(scope: Scope, period: Period) -> QuerySet[Visit]:
    return scope.narrow(Visit.objects.done().filter(visited_on__range=(period.start, period.end)))


@measure("visits.done", "检查次数", unit="次", definition="期内提交、未作废的走访、检查和自查")
def done(scope: Scope, period: Period) -> QuerySet[Visit]:
    """Visits of every class."""
    return _visits(scope, period)


@measure("visits.self_checks", "企业自查", unit="次", definition="期内企业自己提交的自查")
def self_checks(scope: Scope, period: Period) -> QuerySet[Visit]:
    """Self-checks."""
    return _visits(scope, period).filter(visit_class=VisitClass.SELF_CHECK)


@measure(
    "subjects.checked", "检查户数", unit="户", definition="期内至少检查或自查过一次的企业和场所，每户计一次"
)
def checked(scope: Scope, period: Period) -> QuerySet[Subject]:
    """Subjects visited at least once."""
    return Subject.objects.filter(pk__in=_visits(scope, period).values("subject"))


@measure(
    "subjects.self_checked", "自查企业", unit="户", definition="期内自己提交过自查的纳管企业，每户计一次"
)
def self_checked(scope: Scope, period: Period) -> QuerySet[Subject]:
    """Managed enterprises that checked themselves at least once."""
    checks = Visit.objects.done().filter(visited_on__range=(period.start, period.end))
    own = checks.filter(visit_class=VisitClass.SELF_CHECK).values("subject")
    return scope.narrow(Subject.objects.managed().filter(is_enterprise=True, pk__in=own))
