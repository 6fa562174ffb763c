"""Numbers about assurance: enterprises that should have a thing, and those that have it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.assurance.choices import StandingState
from anwang.work.assurance.models import Standing, StandingQuerySet
from anwang.work.subjects.models import Subject, SubjectQuerySet

LOOKED_AT = "目前；应有、现有按台账每天核对"


def _due(scope: Scope, *kinds: str) -> SubjectQuerySet:
    """Managed enterprises that should have one of these things."""
    asked = Standing.objects.filter(subject=OuterRef("pk"))
    if kinds:
        asked = asked.filter(kind__in=kinds)
    found: SubjectQuerySet = scope.narrow(Subject.objects.managed().filter(Exists(asked)))  # type: ignore[assignment]
    return found


def _having(scope: Scope, *kinds: str) -> SubjectQuerySet:
    """Those of them that have all of these that they should."""
    gaps = Standing.objects.filter(subject=OuterRef("pk")).exclude(state=StandingState.MET)
    if kinds:
        gaps = gaps.filter(kind__in=kinds)
    return _due(scope, *kinds).filter(~Exists(gaps))


@measure(
    "assurance.enterprises",
    "应落实安全保障的企业",
    unit="户",
    definition="目前纳管、属于安全保障对象类型的企业",
)
def enterprises(scope: Scope, period: Period) -> SubjectQuerySet:
    """All that the pack looks at."""
    return _due(scope)


@measure(
    "assurance.known",
    "基本情况清楚的企业",
    unit="户",
    definition="没有因为缺行业、人数、收入而说不清的应有项",
)
def known(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those of whom everything can be told."""
    unclear = Standing.objects.filter(subject=OuterRef("pk"), state=StandingState.UNKNOWN)
    return _due(scope).filter(~Exists(unclear))


@measure("assurance.staff_due", "应配安全管理人员的企业", unit="户", definition=LOOKED_AT)
def staff_due(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those that need an organisation or staff."""
    return _due(scope, "safety-staff")


@measure("assurance.staffed", "已配安全管理人员的企业", unit="户", definition=LOOKED_AT)
def staffed(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those that have them."""
    return _having(scope, "safety-staff")


@measure(
    "assurance.exam_due",
    "应考核合格的企业",
    unit="户",
    definition="负责人和安全管理人员依法应当考核合格的企业",
)
def exam_due(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those whose principal and staff must pass."""
    return _due(scope, "principal-exam", "staff-exam")


@measure(
    "assurance.qualified", "考核合格的企业", unit="户", definition="负责人和安全管理人员都有有效合格证的企业"
)
def qualified(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those where they have."""
    return _having(scope, "principal-exam", "staff-exam")


@measure("assurance.operators_due", "有特种作业的企业", unit="户", definition=LOOKED_AT)
def operators_due(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those with special operations."""
    return _due(scope, "operators")


@measure("assurance.certified", "特种作业都持证的企业", unit="户", definition=LOOKED_AT)
def certified(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those where everybody holds a valid certificate."""
    return _having(scope, "operators")


@measure("assurance.training_due", "应培训的企业", unit="户", definition=LOOKED_AT)
def training_due(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those that must train."""
    return _due(scope, "leaders-training", "new-workers", "yearly-training")


@measure("assurance.trained", "培训学时够的企业", unit="户", definition=LOOKED_AT)
def trained(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those with the hours."""
    return _having(scope, "leaders-training", "new-workers", "yearly-training")


@measure(
    "assurance.insurance_due",
    "应投保安责险的企业",
    unit="户",
    definition="八大行业的企业",
    source="应急〔2025〕27号",
)
def insurance_due(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those that must be insured."""
    return _due(scope, "insurance")


@measure(
    "assurance.insured",
    "足额投保安责险的企业",
    unit="户",
    definition="保单有效、全员投保、限额够的企业",
    source="应急〔2025〕27号",
)
def insured(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those that are."""
    return _having(scope, "insurance")


@measure("assurance.preparation_due", "应有预案和演练的企业", unit="户", definition=LOOKED_AT)
def preparation_due(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those that must have plans and drills."""
    return _due(scope, "plan", "drill")


@measure("assurance.prepared", "预案和演练达标的企业", unit="户", definition=LOOKED_AT)
def prepared(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those with a plan in force and drills in time."""
    return _having(scope, "plan", "drill")


@measure("assurance.complete", "安全保障没有缺项的企业", unit="户", definition="没有缺、也没有不清楚的企业")
def complete(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those with nothing missing."""
    return _having(scope)


@measure("assurance.gaps", "安全保障缺项", unit="项", definition="目前纳管企业缺的和不清楚的应有项")
def gaps(scope: Scope, period: Period) -> StandingQuerySet:
    """What is missing, firm by firm."""
    rows = Standing.objects.managed().filter(~Q(state=StandingState.MET))
    return scope.narrow(rows)  # type: ignore[return-value]
