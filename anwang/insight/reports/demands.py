"""What is demanded again and again (报送要求): the report forms of a pack, or else the duties of its plan.

A plan that was drafted from a circular knows only its duties, as printed; they become report forms here. The
forms that a pack ships win over them. A pack with a plan demands nothing until a campaign runs on it, and
then in the campaign's window; a pack without one demands its reports of the whole town.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.base.kit.workdays import Due
from anwang.insight.reports.choices import ONCE, Cycle
from anwang.insight.reports.dues import LAST, When, read_due
from anwang.insight.reports.periods import due_of, periods_between
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Duty, Pack, ReportForm
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.unit_papers import stem_of

EVERYBODY = ("villages", "departments", "town")
OFFICE = "镇应急办"
IN_A_WEEK = (
    "visits.done", "subjects.checked", "hazards.found", "hazards.fixed_on_site", "hazards.closed",
    "hazards.open", "hazards.overdue", "hazards.major_found", "hazards.major_closed",
)  # fmt: skip
IN_LONGER = (
    "subjects.managed", "subjects.checked", "visits.done", "hazards.found", "hazards.closed", "hazards.open",
    "hazards.overdue", "hazards.major_found", "hazards.major_closed", "tasks.issued", "tasks.accepted",
)  # fmt: skip
"""What a report tells in figures where the plan does not say."""
LONGEST_WHAT = 20
AFTER_A_NAME = re.compile(r"[（(][^（）()]*[）)]$")


@dataclass(frozen=True)
class Demand:
    """One periodic report that units owe, from its pack and in its campaign's time."""

    form: str
    heading: str
    cycle: Cycle
    when: When
    by: tuple[str, ...]
    to: str
    figures: tuple[str, ...]
    campaign: Campaign | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    stretch: Period | None = None
    """What it speaks of, where it is written once."""

    @property
    def campaign_id(self) -> int | None:
        """The campaign's key, if it is of one."""
        return self.campaign.pk if self.campaign else None

    def periods(self, first: dt.date, last: dt.date) -> Iterator[Period]:
        """The periods between two days in which it is demanded."""
        if self.cycle in ONCE:
            touches = self.stretch and self.stretch.start <= last and self.stretch.end >= first
            yield from (self.stretch,) if self.stretch and touches else ()
            return
        first, last = max(first, self.begins or first), min(last, self.ends or last)
        if first <= last:
            yield from periods_between(self.cycle, self.when, first, last)

    def due(self, period: Period) -> Due:
        """When the report of a period is due, and why."""
        return due_of(self.cycle, self.when, period)


def demands_in(town: Org, *, since: dt.date | None = None) -> list[Demand]:
    """Everything demanded in a town: of its campaigns that have not ended before a day, and of bare packs."""
    campaigns = Campaign.objects.filter(org=town).select_related("release", "org").order_by("starts_on", "pk")
    found = [
        demand
        for campaign in campaigns.defer("release__content")
        if since is None or campaign.ends_on is None or campaign.ends_on >= since
        for demand in demands_of(campaign)
    ]
    bare = [each for each in packs.releases(town).values() if each.pack.plan is None]
    return found + [demand for release in bare for demand in _shipped(release.pack)]


def demands_of(campaign: Campaign) -> list[Demand]:
    """What a campaign demands, in the words of the version that it runs on."""
    pack = campaign.release.pack
    demands = _shipped(pack) if pack.reports else _of_duties(pack, stem(campaign))
    begins = campaign.starts_on or timezone.localdate(campaign.created_at)
    placed = [
        replace(
            demand,
            campaign=campaign,
            begins=max(begins, demand.begins or begins),
            ends=min(filter(None, (campaign.ends_on, demand.ends)), default=None),
            when=_carried(demand.when, campaign.carried_years),
        )
        for demand in demands
    ]
    return [each for demand in placed for each in _stretched(demand, campaign, begins)]


def _stretched(demand: Demand, campaign: Campaign, begins: dt.date) -> Iterator[Demand]:
    """A summary of the whole, or one for each stage that has its days; all others as they are."""
    if demand.cycle == Cycle.CAMPAIGN:
        end = _end_of(demand, campaign, begins)
        if end and end >= begins:
            yield replace(demand, stretch=Period(begins, end))
    elif demand.cycle == Cycle.PHASE:
        for phase in campaign.phases.all():
            if phase.starts_on and phase.ends_on and phase.ends_on >= begins:
                yield replace(
                    demand,
                    form=f"{demand.form}-{phase.order}",
                    heading=f"{demand.heading}（{phase.title}）",
                    stretch=Period(max(phase.starts_on, begins), phase.ends_on),
                )
    else:
        yield demand


def _end_of(demand: Demand, campaign: Campaign, begins: dt.date) -> dt.date | None:
    """The campaign's last day, else that of its last stage, else the printed one by which it is summed up."""
    if campaign.ends_on:
        return campaign.ends_on
    if stages := [phase.ends_on for phase in campaign.phases.all() if phase.ends_on]:
        return max(stages)
    return demand.due(Period(begins, begins)).date if demand.when.years else None


def demand_of(form: str, campaign: Campaign | None, town: Org) -> Demand | None:
    """The demand that a report answers, as it stands now; None once nobody asks for it any more."""
    if campaign is not None:
        demands = demands_of(campaign)
    else:
        release = packs.releases(town).get(form.partition("/")[0])
        demands = _shipped(release.pack) if release else []
    return next((each for each in demands if each.form == form), None)


def topics_of(campaign: Campaign | None) -> tuple[str, ...]:
    """The topics whose records count for a campaign; empty where that is everything.

    They are those of its tasks, and of the packs whose checklists, registers and types of subject prove them.
    A campaign that covers every topic the shared packs know is about all of the town's work.
    """
    if campaign is None:
        return ()
    pack, releases = campaign.release.pack, packs.releases(campaign.org)
    tasks = pack.plan.tasks if pack.plan else ()
    wanted = {task.topic for task in tasks} | {pack.topic or ""}
    for ref in _proofs(pack):
        owner = releases.get(ref.partition("/")[0]) if "/" in ref else None
        wanted.add(owner.topic if owner else "")
    shared = {topic for each in releases.values() if each.kind != "local" for topic in _topics(each)}
    return () if shared and shared <= wanted else tuple(sorted(wanted - {""}))


def stem(campaign: Campaign) -> str:
    """What a campaign is called within its town: 安全生产专项整治三年行动."""
    bare = stem_of(AFTER_A_NAME.sub("", campaign.title.strip()))
    return bare.removeprefix(campaign.org.name) or bare


def _topics(release: Release) -> Iterator[str]:
    yield from (topic.id for topic in release.pack.topics)
    if release.topic:
        yield release.topic


def _proofs(pack: Pack) -> Iterator[str]:
    for task in pack.plan.tasks if pack.plan else ():
        for proof in task.done_when:
            yield from filter(None, (proof.checklist, proof.ledger, *proof.covers))


def _shipped(pack: Pack) -> list[Demand]:
    """The report forms that a pack brings, but for those that firms owe."""
    return [
        Demand(
            form=form.full_id,
            heading=form.name,
            cycle=Cycle(form.cycle),
            when=_when(form),
            by=tuple(who for who in form.by if who != "enterprises"),
            to=form.to,
            figures=form.figures or _figures(Cycle(form.cycle)),
            begins=form.since,
            ends=form.until,
        )
        for form in pack.reports
        if form.cycle in Cycle.values and set(form.by) != {"enterprises"}
    ]


def _of_duties(pack: Pack, name: str) -> list[Demand]:
    """The duties of a plan as report forms; two with the same cycle and day are one report."""
    merged: dict[tuple[Cycle, When], list[str]] = {}
    for duty in pack.plan.duties if pack.plan else ():
        if duty.cycle in Cycle.values:
            cycle = Cycle(duty.cycle)
            merged.setdefault((cycle, read_due(duty.due, cycle)), []).append(_what(duty))
    numbers: dict[Cycle, int] = {}
    demands = []
    for (cycle, when), whats in merged.items():
        numbers[cycle] = numbers.get(cycle, 0) + 1
        number = f"-{numbers[cycle]}" if numbers[cycle] > 1 else ""
        demands.append(
            Demand(
                form=f"{pack.id}/duty-{cycle}{number}",
                heading=f"{name}{_one(whats)}",
                cycle=cycle,
                when=when,
                by=EVERYBODY,
                to=OFFICE,
                figures=_figures(cycle),
            )
        )
    return demands


def _what(duty: Duty) -> str:
    """What is reported, where that is a name and not a sentence; else the cycle's own word."""
    what = duty.what.strip("《》“” ")
    return what if len(what) <= LONGEST_WHAT else Cycle(duty.cycle).label


def _one(whats: Iterable[str]) -> str:
    return "和".join(dict.fromkeys(whats))


def _figures(cycle: Cycle) -> tuple[str, ...]:
    return IN_A_WEEK if cycle == Cycle.WEEKLY else IN_LONGER


def _when(form: ReportForm) -> When:
    """The day that a shipped form names, else what its printed words say."""
    due, cycle = form.due, Cycle(form.cycle)
    if due.weekday:
        return When("shipped", weekday=due.weekday, offset=int(due.after), text=due.text)
    if not (due.day or due.month):
        return read_due(due.text, cycle)
    offset = int(due.after)
    if due.month and cycle == Cycle.ANNUAL:
        offset = due.month if due.after else due.month - 12
    return When("shipped", offset=offset, day=due.day or LAST, text=due.text)


def _carried(when: When, years: int) -> When:
    """A further round owes in later years what the first owed in those printed."""
    return replace(when, years=tuple(year + years for year in when.years))
