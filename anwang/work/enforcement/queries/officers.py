"""Reads about officers: capacity, workload, who is not named yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Register
from anwang.town.orgs.models import Org
from anwang.work.enforcement.models import InspectionPlan, Officer
from anwang.work.registers.models import Entry, EntryQuerySet

OFFICERS, MEANS = "officers", "funds-equipment"
"""Ledgers that whatever pack in use brings: people with their certificates; vehicles, equipment, funds."""


@dataclass(frozen=True)
class Capacity:
    """How strong the town is."""

    serving: int
    certified: int
    qualified: int
    officers_url: str
    means_url: str
    means: int

    @property
    def share(self) -> int | None:
        """How many of a hundred have the education and experience that the plan asks of 75."""
        return round(100 * self.qualified / self.serving) if self.serving else None


def ledger(name: str, town: Org | None) -> Register | None:
    """The ledger of this name, if a pack in use has one."""
    return next((each for each in packs.registers(town) if each.id == name), None)


def capacity(town: Org) -> Capacity:
    """Officers, certificates, education and experience, means."""
    officers = list(Officer.objects.serving().filter(town=town.pk).select_related("entry"))
    people, means = ledger(OFFICERS, town), ledger(MEANS, town)
    return Capacity(
        serving=len(officers),
        certified=sum(officer.is_certified for officer in officers),
        qualified=sum(officer.is_qualified for officer in officers),
        officers_url=_address(people),
        means_url=_address(means),
        means=Entry.objects.of(means).current().filter(town=town.pk).count() if means else 0,
    )


def unnamed_entries(town: Org) -> EntryQuerySet:
    """People of the ledger who have not been named as officers."""
    register = ledger(OFFICERS, town)
    if register is None:
        return Entry.objects.none()
    return Entry.objects.of(register).current().filter(town=town.pk, officer=None).order_by("key")


def workloads(plan: InspectionPlan) -> list[tuple[Officer, list[int], int]]:
    """Visits of each officer by month, and in all; to share the work, not to rank people."""
    officers = Officer.objects.serving().filter(town=plan.town).select_related("user").order_by("pk")
    standing = Q(planned_visits__in=plan.standing_items())
    rows = officers.filter(standing).values_list("pk", "planned_visits__month")
    counts: dict[tuple[int, int], int] = {}
    for pk, month, count in rows.annotate(count=Count("planned_visits")).order_by():
        counts[pk, month] = count
    months = range(plan.first_month, 13)
    table = [(officer, [counts.get((officer.pk, month), 0) for month in months]) for officer in officers]
    return [(officer, row, sum(row)) for officer, row in table]


def away_on(town: Org, day: dt.date) -> list[Officer]:
    """Who is not there."""
    rows = Officer.objects.serving().filter(town=town.pk, leaves__first__lte=day, leaves__last__gte=day)
    return list(rows.select_related("user").distinct())


def _address(register: Register | None) -> str:
    return f"/registers/{register.full_id}/" if register else ""
