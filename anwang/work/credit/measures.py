"""Numbers about credit, by the names that packs, reports and dashboards use."""

from __future__ import annotations

from typing import Any, cast

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.credit.choices import ConductState
from anwang.work.credit.models import ConductRecord, Proposal
from anwang.work.credit.models.conduct import ConductQuerySet
from anwang.work.credit.models.proposals import ProposalQuerySet


@measure("credit.recorded", "信用记录", "条", "认定日期在期内的信用记录，已撤销的不计")
def recorded(scope: Scope, period: Period) -> ConductQuerySet:
    """Conduct records of the period."""
    rows: Any = scope.narrow(ConductRecord.objects.exclude(state=ConductState.WITHDRAWN))
    return cast("ConductQuerySet", rows.filter(since__range=(period.start, period.end)))


@measure("credit.proposed", "提请列入严重失信名单", "件", "期内提请有权机关列入的")
def proposed(scope: Scope, period: Period) -> ProposalQuerySet:
    """Proposals handed to who decides."""
    rows: Any = scope.narrow(Proposal.objects.filter(proposed_at__range=period.moments))
    return cast("ProposalQuerySet", rows)


@measure("credit.listed", "列入严重失信名单", "件", "决定日期在期内的")
def listed(scope: Scope, period: Period) -> ProposalQuerySet:
    """Listings decided in the period."""
    rows: Any = scope.narrow(Proposal.objects.filter(decided_on__range=(period.start, period.end)))
    return cast("ProposalQuerySet", rows)
