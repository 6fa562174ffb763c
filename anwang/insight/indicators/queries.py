"""Indicators of the packs in use: what they count now, against what target, by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import Period, months_after
from anwang.base.kit.measures import Scope
from anwang.insight.indicators.reading import Reading
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Indicator
from anwang.town.orgs.models import Org
from anwang.work.campaigns.deadlines import later
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.roadmap import Item
from anwang.work.registers.shares import all_rows, counted_rows


@dataclass(frozen=True)
class Asked:
    """An indicator of a pack, for an organisation and a period."""

    indicator: Indicator
    release: Release
    org: Any
    period: Period
    years: int = 0

    @property
    def scope(self) -> Scope:
        """Where it counts."""
        return Scope(org=self.org, topic=self.indicator.topic or self.release.topic)

    @property
    def address(self) -> str:
        """Its page, for this organisation and period; further parameters may be added."""
        query = {"org": self.org.pk, "start": self.period.start, "end": self.period.end}
        own = reverse("indicators:detail", args=[self.indicator.pack_id, self.indicator.id])
        return f"{own}?{urlencode(query)}"

    def counted_rows(self) -> QuerySet[Any]:
        """The rows it counts."""
        return counted_rows(self.indicator, self.scope, self.period)

    def all_rows(self) -> QuerySet[Any] | None:
        """The rows out of which it counts."""
        return all_rows(self.indicator, self.scope, self.period)

    def other_rows(self) -> QuerySet[Any]:
        """Those of them that it does not count: what is still to be done."""
        every = self.all_rows()
        counted = self.counted_rows()
        return counted.none() if every is None else every.exclude(pk__in=counted.values("pk"))

    @cached_property
    def reading(self) -> Reading:
        """What it says."""
        every = self.all_rows()
        due = self.indicator.due
        before = self._last_year() if self.indicator.against else None
        return Reading(
            self.indicator,
            self.scope.topic,
            self.counted_rows().count(),
            every.count() if every is not None else None,
            later(due, self.years) if due else None,
            before,
        )

    def _last_year(self) -> int:
        """What it counted in the same days a year before."""
        start, end = (months_after(day, -12) for day in (self.period.start, self.period.end))
        then = Asked(self.indicator, self.release, self.org, Period(start, end), self.years)
        return then.counted_rows().count()

    def at(self, period: Period) -> Reading:
        """What it said in another period."""
        return Asked(self.indicator, self.release, self.org, period, self.years).reading

    @property
    def is_running_total(self) -> bool:
        """Whether it counts on from a day to another, not within one month, quarter or year."""
        end = self.period.end
        return self.period not in {Period.month(end), Period.quarter(end), Period.year(end)}

    def in_month(self, month: Period) -> Reading | None:
        """What it said at the end of a month: of a running total what there was until then."""
        if not self.is_running_total:
            return self.at(month)
        return self.at(Period(self.period.start, month.end)) if self.period.start <= month.end else None

    @property
    def change(self) -> str:
        """Against the end of last month, or the period before, in words: 比上月底升 3.2 个百分点."""
        until_then = bool(self.indicator.ledger) or self.is_running_total
        last_month = Period.month(timezone.localdate()).previous()
        then = self.in_month(last_month) if until_then else self.at(self.period.previous())
        now, since = self.reading, "上月底" if until_then else "上期"
        if then is None or now.value is None or then.value is None:
            return ""
        difference = now.value - then.value
        size = f"{abs(difference) * 100:.1f} 个百分点" if now.out_of is not None else f"{abs(difference):g}"
        if not difference or size.startswith("0.0 "):
            return f"与{since}持平"
        return f"比{since}{'升' if difference > 0 else '降'} {size}"


def asked_of(org: Any, period: Period) -> list[tuple[str, list[Asked]]]:
    """Every indicator in use for an organisation and period, grouped by the pack that asks for it."""
    town = org.town or org
    years = carried_years(town)
    groups = []
    for release in sorted(packs.releases(town).values(), key=lambda each: each.pack_id):
        found = _asked(release, org, period, years.get(release.pack_id, 0))
        if found:
            groups.append((release.name, found))
    return groups


def asked_by_campaign(campaign: Campaign, org: Any) -> list[tuple[str, list[Asked]]]:
    """The indicators of a campaign's own plan, and of the packs of its topics, since it began."""
    today = timezone.localdate()
    starts_on = min(campaign.starts_on or today, today)
    period = Period(starts_on, max(starts_on, min(campaign.ends_on or today, today)))
    topics = set(campaign.tasks.values_list("topic", flat=True))
    groups = [(campaign.title, _asked(campaign.release, org, period, campaign.carried_years))]
    groups += [
        (release.name, _asked(release, org, period, 0))
        for release in packs.releases(campaign.org).values()
        if release.topic in topics and release.pack_id != campaign.pack_id
    ]
    return [(name, found) for name, found in groups if found]


def asked_by_id(indicator_id: str, org: Any, period: Period) -> Asked:
    """One indicator; LookupError where no pack in use has it."""
    town = org.town or org
    release = packs.release(indicator_id.partition("/")[0], town)
    for indicator in release.pack.indicators:
        if indicator.full_id == indicator_id:
            return Asked(indicator, release, org, period, carried_years(town).get(release.pack_id, 0))
    raise LookupError(f"没有指标 {indicator_id}")


def milestones_of(campaign: Campaign, _user: Any) -> Iterator[Item]:
    """For the roadmap: each indicator of the plan on the day of its target, and whether that is reached."""
    tones = {True: ("done", "已达到"), None: ("plain", "没有数据")}
    groups = dict(asked_by_campaign(campaign, campaign.org))
    for asked in groups.get(campaign.title, ()):
        found = asked.reading
        if found.due_on is None:
            continue
        tone, said = tones.get(found.is_met, ("open" if found.is_open else "late", "未达到"))
        counted = f"（{found.counted}/{found.out_of}）" if found.out_of is not None else ""
        note = f"现在 {found.words}{counted}" + (f"，{found.gap}" if found.gap else "")
        label = f"{asked.indicator.name} {found.target_words}"
        yield Item(found.due_on, label, asked.address, tone, kind="指标", note=note, said=said)


def readings(org: Any, period: Period) -> list[tuple[str, list[Reading]]]:
    """What every indicator in use says, grouped by the pack that asks for it."""
    return [(name, [each.reading for each in group]) for name, group in asked_of(org, period)]


def dated_readings(org: Any, period: Period, campaign: Campaign | None = None) -> list[Reading]:
    """What the indicators with a day to be reached by say: what a report on the plan tells."""
    groups = asked_of(org, period) if campaign is None else asked_by_campaign(campaign, org)
    return [each.at(period) for _, group in groups for each in group if each.indicator.due is not None]


def carried_years(town: Org) -> dict[str, int]:
    """By how many years the present round of each plan is carried on."""
    campaigns: Any = Campaign.objects.filter(town=town.pk).order_by("starts_on", "pk")
    return dict(campaigns.values_list("pack_id", "carried_years"))


def trend_of(asked: Asked, months: int) -> list[tuple[Period, Reading]]:
    """What it said in each of the last months, the present one last."""
    month = Period.month(timezone.localdate())
    periods = [month]
    while len(periods) < months:
        periods.insert(0, periods[0].previous())
    course = [(period, asked.in_month(period)) for period in periods]
    return [(period, reading) for period, reading in course if reading is not None]


def split_of(asked: Asked) -> list[tuple[Org, Reading]]:
    """The same for each office or village, in the order of the tree."""
    column = "org" if _is_kept_by_offices(asked) else "village"
    counted = _by(asked.counted_rows(), column)
    every = asked.all_rows()
    out_of = _by(every, column) if every is not None else None
    places = Org.objects.in_bulk([pk for pk in {*counted, *(out_of or {})} if pk])
    return [
        (
            org,
            Reading(
                asked.indicator,
                asked.scope.topic,
                counted.get(org.pk, 0),
                None if out_of is None else out_of.get(org.pk, 0),
                asked.reading.due_on,
            ),
        )
        for org in sorted(places.values(), key=lambda org: org.path)
    ]


def _is_kept_by_offices(asked: Asked) -> bool:
    """Whether its rows are entries that offices keep, each its own."""
    if asked.indicator.entries is None:
        return False
    return packs.register(asked.indicator.ledger, org=asked.org.town).per == "org"


def _by(rows: QuerySet[Any], column: str) -> dict[int | None, int]:
    found = rows.order_by().values(column).annotate(figure=Count("pk", distinct=True))
    return {row[column]: row["figure"] for row in found}


def _asked(release: Release, org: Any, period: Period, years: int) -> list[Asked]:
    return [
        Asked(each, release, org, period, years)
        for each in release.pack.indicators
        if each.in_force(period.end)
    ]
