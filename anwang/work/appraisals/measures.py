"""Numbers about standardization."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.appraisals import ledger
from anwang.work.appraisals.choices import REVIEWED_ONCE
from anwang.work.appraisals.models import Appraisal
from anwang.work.registers.models import Entry, EntryQuerySet
from anwang.work.subjects.models import Subject, SubjectQuerySet


def _lines(period: Period) -> EntryQuerySet:
    """Lines for the firm as a whole, of years up to the end of the period."""
    lines = Entry.objects.current().filter(register__endswith=f"/{ledger.NAME}", subject=OuterRef("pk"))
    parts = lines.where({"reach": [ledger.POST, ledger.TRADE]}).values("pk")
    return lines.exclude(pk__in=parts).filter(key__lt=str(period.end.year + 1))


def _firms(scope: Scope, lines: EntryQuerySet) -> SubjectQuerySet:
    found: SubjectQuerySet = scope.narrow(Subject.objects.managed().filter(Exists(lines)))  # type: ignore[assignment]
    return found


@measure(
    "appraisals.firms_due",
    "应达标企业",
    unit="户",
    definition="目前纳管，标准化企业达标任务排在期末当年或以前的企业",
)
def firms_due(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those whose year has come."""
    return _firms(scope, _lines(period))


@measure(
    "appraisals.firms_graded",
    "已达标企业",
    unit="户",
    definition="应达标企业中，台账写明已达标、期末没有过有效期的",
)
def firms_graded(scope: Scope, period: Period) -> SubjectQuerySet:
    """Those that reached a grade which is in force."""
    reached = _lines(period).where({"progress": [ledger.REACHED]})
    return _firms(scope, reached.exclude(expires_on__lt=period.end))


@measure(
    "appraisals.reviewed", "标准化评审", unit="次", definition="期内登记了评审结果的标准化评审，不论是否通过"
)
def reviewed(scope: Scope, period: Period) -> QuerySet[Appraisal]:
    """Reviews whose result was entered."""
    rows = Appraisal.objects.filter(state__in=REVIEWED_ONCE, reviewed_at__range=period.moments)
    return scope.narrow(rows)
