"""Numbers about subjects."""

from __future__ import annotations

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject, SubjectQuerySet


@measure("subjects.managed", "纳管户数", unit="户", definition="目前为纳管状态的企业和场所")
def managed(scope: Scope, period: Period) -> SubjectQuerySet:
    """Under supervision now."""
    return scope.narrow(Subject.objects.managed())  # type: ignore[return-value]


@measure(
    "subjects.enterprises",
    "纳管企业",
    unit="户",
    definition="目前为纳管状态的生产经营单位，不含楼栋、小区等场所",
)
def enterprises(scope: Scope, period: Period) -> SubjectQuerySet:
    """Production and operation entities under supervision now."""
    return scope.narrow(Subject.objects.managed().filter(is_enterprise=True))  # type: ignore[return-value]


@measure("subjects.total", "在册户数", unit="户", definition="目前为纳管或待核状态的企业和场所")
def total(scope: Scope, period: Period) -> SubjectQuerySet:
    """On the ledger now."""
    return scope.narrow(Subject.objects.present())  # type: ignore[return-value]


@measure("subjects.pending", "待核户数", unit="户", definition="目前已登记、还没有核实的企业和场所")
def pending(scope: Scope, period: Period) -> SubjectQuerySet:
    """Waiting to be verified now."""
    return scope.narrow(Subject.objects.pending())  # type: ignore[return-value]


@measure(
    "subjects.complete",
    "信息完整户数",
    unit="户",
    definition="纳管，且类型、地址、联系人和电话齐全的企业和场所",
)
def complete(scope: Scope, period: Period) -> SubjectQuerySet:
    """Under supervision with type, address and contact known."""
    known = Subject.objects.managed()
    for name in ("type", "address", "contact_name", "contact_phone"):
        known = known.exclude(**{name: ""})
    return scope.narrow(known)  # type: ignore[return-value]


@measure("subjects.registered", "新登记户数", unit="户", definition="期内登记的企业和场所，并入他处的不计")
def registered(scope: Scope, period: Period) -> SubjectQuerySet:
    """Found and registered in the period."""
    return scope.narrow(Subject.objects.unmerged().filter(created_at__range=period.moments))  # type: ignore[return-value]


@measure(
    "subjects.closed", "停管户数", unit="户", definition="期内登记关停或查无此户的企业和场所，并入他处的不计"
)
def closed(scope: Scope, period: Period) -> SubjectQuerySet:
    """Found gone in the period."""
    gone = Subject.objects.unmerged().filter(state__in=[SubjectState.ABSENT, SubjectState.CLOSED])
    return scope.narrow(gone.filter(closed_at__range=period.moments))  # type: ignore[return-value]
