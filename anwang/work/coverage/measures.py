"""Numbers about coverage: whom lists name, whom we have, who checks, who is visited."""

from __future__ import annotations

from django.db.models import QuerySet

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.queries import shares
from anwang.work.subjects.models import Subject


@measure(
    "coverage.listed",
    "名单内户数",
    unit="户",
    definition="各来源最近一份名单和网格发现里的户，每家一次，已核对不需纳管的不计",
)
def listed(scope: Scope, period: Period) -> QuerySet[Candidate]:
    """Whom the lists of others name now."""
    return shares.listed(scope)


@measure("coverage.managed", "名单内已纳管户数", unit="户", definition="名单内户数中，档案里已纳管或待核的")
def managed(scope: Scope, period: Period) -> QuerySet[Candidate]:
    """Of those, whom the ledger has."""
    return shares.managed_of_listed(scope)


@measure(
    "coverage.unseen", "漏管户数", unit="户", definition="名单内户数中，档案里没有、还没有登记的，截至目前"
)
def unseen(scope: Scope, period: Period) -> QuerySet[Candidate]:
    """Whom the ledger does not know."""
    return scope.narrow(Candidate.objects.unseen())


@measure(
    "coverage.obliged",
    "期内在管企业",
    unit="户",
    definition="目前纳管，或在期内关停的生产经营单位；期末以后登记的不计",
)
def obliged(scope: Scope, period: Period) -> QuerySet[Subject]:
    """Enterprises that were supervised in the period."""
    return shares.obliged(scope, period).filter(is_enterprise=True)


@measure(
    "coverage.self_checked", "期内自查企业", unit="户", definition="期内在管企业中，至少提交过一次自查的"
)
def self_checked(scope: Scope, period: Period) -> QuerySet[Subject]:
    """Of those, the ones that checked themselves."""
    return shares.self_checked(scope, period)


@measure(
    "coverage.present",
    "期内在管对象",
    unit="户",
    definition="目前纳管，或在期内关停的企业和场所；期末以后登记的不计",
)
def present(scope: Scope, period: Period) -> QuerySet[Subject]:
    """All that were supervised in the period."""
    return shares.obliged(scope, period)


@measure(
    "coverage.patrolled",
    "期内巡查户数",
    unit="户",
    definition="期内在管对象中，村、镇、部门或专家至少去过一次的，企业自查不计",
)
def patrolled(scope: Scope, period: Period) -> QuerySet[Subject]:
    """Of those, the ones that somebody visited."""
    return shares.patrolled(scope, period)
