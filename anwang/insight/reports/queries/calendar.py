"""Who has handed in: units × periods, in as many queries for eighteen units as for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.insight.reports.choices import ONCE, Cycle, ReportState
from anwang.insight.reports.demands import Demand, demands_of
from anwang.insight.reports.handed import Calendar, Cell, Coming, Row, Slot, Sum, cell_of, cell_without
from anwang.insight.reports.models import Report
from anwang.insight.reports.queries.owing import DEPARTMENTS, VILLAGES, Owing, owing_in
from anwang.insight.reports.schedule import last_workday, note_of
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import Campaign

WEEKS_SHOWN = 8
YEARS_SHOWN = 3
YEARLY = frozenset({Cycle.ANNUAL, *ONCE})
WEEK, REACH = dt.timedelta(weeks=1), dt.timedelta(days=400)
LATEST_AFTER = {
    Cycle.WEEKLY: dt.timedelta(days=14),
    Cycle.MONTHLY: dt.timedelta(days=62),
    Cycle.QUARTERLY: dt.timedelta(days=124),
    Cycle.HALF_YEARLY: dt.timedelta(days=250),
    Cycle.ANNUAL: dt.timedelta(days=400),
    Cycle.PHASE: dt.timedelta(days=150),
    Cycle.CAMPAIGN: dt.timedelta(days=150),
}
"""How long after the first day of its period a report may be due at the latest, and then some."""
SIDES = {"villages": VILLAGES, "departments": DEPARTMENTS}


def campaigns_asked(user: Any, campaign: Campaign | None = None) -> list[Campaign]:
    """The campaign looked at, else those that run and that this person sees."""
    if campaign is not None:
        return [campaign]
    running = Campaign.objects.visible_to(user).running().select_related("org", "release")
    return list(running.defer("release__content").order_by("starts_on", "pk"))


def demands_asked(campaigns: Iterable[Campaign]) -> list[Demand]:
    """Everything they demand."""
    return [demand for campaign in campaigns for demand in demands_of(campaign)]


def window_of(cycle: Cycle, on: dt.date) -> Period:
    """The days in which the periods shown end: eight weeks, this year, or three years."""
    if cycle == Cycle.WEEKLY:
        sunday = Period.week(on).end
        return Period(sunday - WEEKS_SHOWN * WEEK + dt.timedelta(days=1), sunday)
    first = on.year - YEARS_SHOWN + 1 if cycle in YEARLY else on.year
    return Period(dt.date(first, 1, 1), dt.date(on.year, 12, 31))


def calendar_of(user: Any, demands: Sequence[Demand], cycle: Cycle, on: dt.date, side: str = "") -> Calendar:
    """The table for one cycle."""
    window, demands = window_of(cycle, on), [each for each in demands if each.cycle == cycle]
    campaigns = {demand.campaign_id for demand in demands}
    reports = Report.objects.visible_to(user).filter(
        campaign__in=campaigns, cycle=cycle, ends_on__range=(window.start, window.end)
    )
    if side in SIDES:
        reports = reports.filter(org__kind__in=SIDES[side])
    found = {(r.org_id, r.campaign_id, r.form, r.ends_on): r for r in reports.select_related("org")}
    slots = _slots(demands, window, found.values())
    owed = _owed(user, demands, side)
    orgs = {report.org for report in found.values()} | {org for each in owed.values() for org in each}
    rows = [Row(org) for org in sorted(orgs, key=_order)]
    query = {"cycle": cycle.value, "ends_on_after": window.start, "ends_on_before": window.end}
    query["campaign"] = ",".join(map(str, sorted(pk for pk in campaigns if pk)))
    among = {"org": ",".join(str(row.org.pk) for row in rows)} if side in SIDES else {}
    sums = [(slot, Sum(url=_list(slot.query | among))) for slot in slots]
    total = Sum(url=_list(query | among))
    for row in rows:
        row.sum.url = _list(query | {"org": row.org.pk})
        for slot, column in sums:
            report = found.get((row.org.pk, *slot.key))
            if report is not None:
                for figure in (row.sum, column, total):
                    figure.add(report)
            row.cells.append((slot, _cell(slot, report, row.org, owed)))
    return Calendar(cycle, window.start, window.end, slots, rows, sums, total)


def _cell(slot: Slot, report: Report | None, org: Org, owed: dict[Any, dict[Org, Any]]) -> Cell:
    if report is not None:
        return cell_of(report)
    units = owed.get((slot.campaign, slot.form), {})
    return cell_without(slot, units.get(org), owes=org in units)


def _slots(demands: Sequence[Demand], window: Period, reports: Iterable[Report]) -> list[Slot]:
    """The periods that end in the window, form by form; and those of reports that nobody demands any more."""
    slots = {}
    for demand in demands:
        for period in demand.periods(window.start, window.end):
            if period.end in window:
                slot = _slot(demand, period)
                slots[slot.key] = slot
    for report in reports:
        period, cycle = report.period, Cycle(report.cycle)
        slot = Slot(report.campaign_id, report.form, report.heading, cycle, period, report.due_on)
        slots.setdefault(slot.key, slot)
    places = {(demand.campaign_id, demand.form): place for place, demand in enumerate(demands)}
    return sorted(
        slots.values(), key=lambda slot: (places.get((slot.campaign, slot.form), len(places)), slot.period)
    )


def _slot(demand: Demand, period: Period) -> Slot:
    due = demand.due(period).date
    return Slot(demand.campaign_id, demand.form, demand.heading, demand.cycle, period, due)


def _owed(user: Any, demands: Sequence[Demand], side: str) -> dict[Any, dict[Org, dt.date | None]]:
    """For each form the units that owe it now, as far as this person's posts reach."""
    towns: dict[Org, Owing] = {}
    found: dict[Any, dict[Org, dt.date | None]] = {}
    for demand in demands:
        if demand.campaign is None:
            continue
        town = demand.campaign.org
        if town not in towns:
            mine = [each for each in demands if each.campaign and each.campaign.org == town]
            towns[town] = owing_in(town, mine)
        found[demand.campaign_id, demand.form] = {
            org: since
            for org, since in towns[town].of(demand)
            if _reaches(user, org) and (side not in SIDES or org.kind in SIDES[side])
        }
    return found


def _reaches(user: Any, org: Org) -> bool:
    return any(org.path.startswith(post.org.path) for post in user.posts_held)


def _order(org: Org) -> tuple[Any, ...]:
    """The town, its villages, its departments."""
    return org.kind in DEPARTMENTS, org.kind in VILLAGES, org.order, org.path


def coming_of(user: Any, demands: Sequence[Demand]) -> list[Coming]:
    """For each form the next day on which it is due, the nearest first."""
    today = timezone.localdate()
    following = [(demand, slot) for demand in demands if (slot := _following(demand, today)) is not None]
    sums = sums_of(user, [slot for _, slot in following])
    rest = {on: note_of(on, last_workday(on)) for on in {slot.due_on for _, slot in following}}
    found = [Coming(demand, slot, sums[slot.key], rest[slot.due_on]) for demand, slot in following]
    return sorted(found, key=lambda each: each.slot.due_on)


def _following(demand: Demand, today: dt.date) -> Slot | None:
    periods = demand.periods(today - LATEST_AFTER[demand.cycle], today + REACH)
    return next((slot for slot in (_slot(demand, p) for p in periods) if slot.due_on >= today), None)


def due_in(demands: Sequence[Demand], days: Period) -> Iterator[Slot]:
    """Every report of these that falls due in some days."""
    for demand in demands:
        for period in demand.periods(days.start - LATEST_AFTER[demand.cycle], days.end + REACH):
            slot = _slot(demand, period)
            if slot.due_on in days:
                yield slot
            if slot.due_on > days.end:
                break


def sums_of(user: Any, slots: Sequence[Slot]) -> dict[Any, Sum]:
    """How many have handed in, for each of these; one query."""
    counted = Report.objects.visible_to(user).filter(
        form__in={slot.form for slot in slots}, ends_on__in={slot.period.end for slot in slots}
    )
    handed = Count("pk", filter=Q(state=ReportState.SUBMITTED))
    rows = counted.order_by().values("campaign", "form", "ends_on").annotate(total=Count("pk"), handed=handed)
    counts = {(row["campaign"], row["form"], row["ends_on"]): row for row in rows}
    found = {}
    for slot in slots:
        row = counts.get(slot.key, {"handed": 0, "total": 0})
        found[slot.key] = Sum(row["handed"], row["total"], _list(slot.query))
    return found


def missing_of(user: Any, campaigns: Iterable[Campaign]) -> Any:
    """The reports that are past or at their day and not handed in."""
    due = Report.objects.visible_to(user).outstanding().filter(due_on__lte=timezone.localdate())
    return due.filter(campaign__in=[campaign.pk for campaign in campaigns])


def _list(query: dict[str, Any]) -> str:
    return f"{reverse('reports:list')}?{urlencode(query)}"
