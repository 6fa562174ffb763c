"""Enforcement in the story: two inspectors and the heads with certificates, a year's plan, a full month."""

from __future__ import annotations

import datetime as dt
import random

from anwang.base.kit.workdays import is_workday
from anwang.knowledge.packs import queries as packs
from anwang.town.people.models import User
from anwang.work.enforcement.actions import (
    add_item,
    add_leave,
    arrange_item,
    begin_plan,
    class_firm,
    draw_general,
    drop_item,
    join_items,
    name_officer,
    propose_items,
)
from anwang.work.enforcement.arranging import arrangement
from anwang.work.enforcement.guards import arrangements, broken
from anwang.work.enforcement.models import InspectionPlan, Officer, PlanItem
from anwang.work.enforcement.queries import joint_proposals, unnamed_entries
from anwang.work.enforcement.queries.officers import OFFICERS, ledger
from anwang.work.registers.actions import add_entry
from anwang.work.registers.queries import kept
from anwang.work.subjects.models import Subject
from demo.inspections_story import InspectionStory
from demo.settling import Town

PLANNED_BEFORE = 12  # days before the end on which the plan is drawn up
DRAWN = 6
OF_THE_DISTRICT = 4
VALID = ["2028-06-30", "2027-09-30", "2028-03-31", "2027-12-31"]


def spare(plan: InspectionPlan) -> int:
    """How many more visits the officers have days for, two kept for what departments add."""
    return (plan.days_free - plan.days_wanted) // plan.days_a_visit - 2


class EnforcementStory:
    """Who holds a certificate, whom the year's plan visits, and who goes where in the last month."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, chance: random.Random) -> None:
        """Know the town and where the story ends."""
        self.town, self.last, self.chance = town, last, chance
        self.visits = InspectionStory(town, last, chance)
        self.begins = max(first, last - dt.timedelta(days=PLANNED_BEFORE))

    def live(self, day: dt.date) -> None:
        """All of it on one day; the month's visits are arranged on the same."""
        if ledger(OFFICERS, self.town.places.town) is None:
            return
        if day != self.begins:
            self.visits.live(day)
            return
        officers = self._officers()
        self._classes()
        plan = begin_plan(
            self.town.places.town, self.last.year, by=self.town.cast.supervisor, first_month=day.month
        )
        self._fill(plan, day)
        self._decide(plan)
        self._arrange(plan, officers, day)
        self.visits.prepare(plan, officers, self._firms(), day)
        add_leave(officers[-1], kind="annual", first=day, last=day + dt.timedelta(days=2), by=None)

    def _officers(self) -> list[Officer]:
        """The two inspectors and the two heads of the office."""
        cast, town = self.town.cast, self.town.places.town
        people: list[User] = [*cast.inspectors, cast.supervisor, cast.second_supervisor]
        known = {entry.key: entry for entry in unnamed_entries(town)}
        register = ledger(OFFICERS, town)
        assert register is not None  # noqa: S101 -- asked before
        named = []
        for number, person in enumerate(people):
            entry = known.get(person.name) or add_entry(
                kept(register.full_id, town),
                town,
                {
                    "name": person.name,
                    "duty": "在职",
                    "related-major": number != 1,
                    "experience": True,
                    "education": "本科",
                    "years": 4 + number,
                    "certificate": f"渝执法2250{number + 1:04d}",
                    "valid-until": VALID[number],
                },
                by=cast.supervisor,
            )
            named.append(name_officer(person, entry, authority=town.name, by=cast.supervisor))
        return named

    def _classes(self) -> None:
        """Some firms are inspected by the district; credit follows from its records (``CreditStory``)."""
        firms = [subject for subject in self._firms() if subject.code]
        for subject in self.chance.sample(firms, min(len(firms), OF_THE_DISTRICT)):
            source = "区级直接检查企业名单（2026年）"
            class_firm(subject, level="district", source=source, by=self.town.cast.supervisor)

    def _firms(self) -> list[Subject]:
        firms = Subject.objects.managed().filter(is_enterprise=True, town=self.town.places.town.pk)
        return [subject for subject in firms.order_by("pk") if packs.checklists_for(subject.type)]

    def _fill(self, plan: InspectionPlan, day: dt.date) -> None:
        """Key checks by class, general ones by lot, and what departments add."""
        head = self.town.cast.supervisor
        propose_items(plan, by=head)
        for surplus in plan.standing_items().order_by("-pk")[: max(0, DRAWN - spare(plan))]:
            drop_item(surplus, because="工作日不够，转下年度", by=head)
        if spare(plan) > 0:
            draw_general(plan, by=head, seed=f"{day:%Y%m%d}", count=DRAWN)
        department = self.town.places.departments[0]
        once = [
            item
            for item in plan.standing_items().filter(month=day.month).select_related("plan", "subject")
            if plan.standing_items().filter(subject=item.subject_id).count() == 1
        ]
        for count, item in enumerate(once[:2]):
            add_item(
                plan, item.subject, month=item.month, because="消防专项检查", by=head, department=department
            )
            if count == 0:
                join_items(joint_proposals(plan)[0].items, by=head)

    def _decide(self, plan: InspectionPlan) -> None:
        """Submitted by the one, approved by the other, published."""
        cast = self.town.cast
        plan.take("submit", by=cast.supervisor)
        plan.take("approve", by=cast.leader)
        plan.take("publish", by=cast.supervisor, published_where="镇政府公示栏、区政府门户网站")

    def _arrange(self, plan: InspectionPlan, officers: list[Officer], day: dt.date) -> None:
        """The month's visits get their days, two at most a day for anybody."""
        rows = (
            PlanItem.objects.filter(plan=plan, month=day.month).standing().select_related("plan", "subject")
        )
        for count, item in enumerate(rows[: len(rows) - 2]):
            pair = [officers[count % 2], officers[2 + count % 2]]
            when = day + dt.timedelta(days=1 + count)
            while when.month == day.month and not is_workday(when):
                when += dt.timedelta(days=1)
            if when.month != day.month:
                return
            facts = arrangement(
                item.subject, year=plan.year, month=item.month, day=when, officers=pair, leaving_out=item
            )
            if not any(each.refuses for each in broken(facts, arrangements.GOING)):
                arrange_item(
                    item,
                    month=item.month,
                    day=when,
                    officers=pair,
                    because="按月排定",
                    by=self.town.cast.supervisor,
                )
