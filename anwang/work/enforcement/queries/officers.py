"""Reads about officers: planned work, who is not named yet, who is away."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Q

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Register
from anwang.town.orgs.models import Org
from anwang.work.enforcement.models import InspectionPlan, Officer
from anwang.work.registers.models import Entry, EntryQuerySet

OFFICERS, MEANS = "officers", "funds-equipment"
"""Ledgers that whatever pack in use brings: people with their certificates; vehicles, equipment, funds."""


def ledger(name: str, town: Org | None) -> Register | None:
    """The ledger of this name, if a pack in use has one."""
    return next((each for each in packs.registers(town) if each.id == name), None)


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
