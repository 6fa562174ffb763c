"""Who owes a report, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Min
from django.utils import timezone

from anwang.insight.reports.demands import Demand
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.queries.offices import EMERGENCY_OFFICE

VILLAGES, DEPARTMENTS = [OrgKind.VILLAGE, OrgKind.COMMUNITY], [OrgKind.DEPARTMENT]
KINDS: dict[str, list[OrgKind]] = {
    "villages": VILLAGES,
    "departments": DEPARTMENTS,
    "units": VILLAGES + DEPARTMENTS,
    "town": [OrgKind.TOWN],
}


@dataclass(frozen=True)
class Owing:
    """The offices of a town, and since when each holds parts of which campaign."""

    town: Org
    offices: list[Org]
    held: dict[tuple[int, int], dt.date]

    def of(self, demand: Demand) -> Iterator[tuple[Org, dt.date | None]]:
        """Who owes this report: whoever holds a part of its campaign, and the town, which adds it all up.

        The emergency office, to which the others report, writes the town's.
        """
        kinds = {kind for name in demand.by for kind in KINDS.get(name, [])}
        for org in self.offices:
            if org.kind not in kinds or org.slug == EMERGENCY_OFFICE:
                continue
            if demand.campaign is None:
                yield org, None
            elif org.pk == self.town.pk:
                yield org, timezone.localdate(demand.campaign.created_at)
            elif (demand.campaign.pk, org.pk) in self.held:
                yield org, self.held[demand.campaign.pk, org.pk]


def owing_in(town: Org, demands: Iterable[Demand]) -> Owing:
    """Two queries, however many demands and units there are."""
    campaigns = {demand.campaign.pk for demand in demands if demand.campaign}
    kinds = [kind for kinds in KINDS.values() for kind in kinds]
    offices = list(Org.objects.filter(town=town, kind__in=kinds).order_by("order", "id"))
    parts = TaskPart.objects.standing().filter(campaign__in=campaigns).order_by()
    held = {
        (row["campaign"], row["org"]): timezone.localdate(row["since"])
        for row in parts.values("campaign", "org").annotate(since=Min("created_at"))
    }
    return Owing(town, offices, held)
