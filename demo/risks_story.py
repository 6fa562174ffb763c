"""Registers of risks: three firms in full, sixty from starters with the usual gaps."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.work.risks.actions.assessing import assess, judge, settle
from anwang.work.risks.actions.changing import raise_grade, report_change, review_what_is_due
from anwang.work.risks.actions.installations import (
    Stored,
    add_installation,
    do_duty,
    remind_of_duties,
    weigh_installation,
)
from anwang.work.risks.actions.registering import correct, take_over
from anwang.work.risks.models import Assessment, Reassessment, RiskEvent, RiskPoint
from anwang.work.risks.queries import templates_for
from demo.model_firms import ModelFirm
from demo.names import people
from demo.rhythm import DAY
from demo.settling import Town

STARTED, UNSIGNED = 60, 6  # firms beside the three that took over a starter; those whose owner has no account
FULLY, PARTLY = 0.8, 0.92  # share that assessed all; those up to the second assessed some; the rest none
LATE = 0.15  # share whose last assessment is more than a year old
RECENT, OLD = (20, 300), (380, 520)  # days ago
CHANGED_AGO, RAISED_AGO = 6, 2
MONDAY = 1
THINK_OVER, NEVER_ONE_IN = 5 * DAY, 12  # days until they assess anew; and one in so many firms does not
STOCK = [
    Stored("甲醇", Decimal(320)),
    Stored("乙酸乙酯", Decimal(180)),
    Stored("甲苯", Decimal(240)),
    Stored("丙酮", Decimal(90)),
    Stored("过氧化钠", Decimal(6)),
]
LIVING_NEAR = 64


class RiskStory:
    """The registers are there from the first day; towards the end something changes at the three."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, chance: random.Random) -> None:
        """Remember the days."""
        self.town, self.first, self.last, self.chance = town, first, last, chance
        self.names = people(83)

    def live(self, day: dt.date) -> None:
        """What happens on this day."""
        if day == self.first:
            self._begin()
        if day == max(self.first, self.last - CHANGED_AGO * DAY):
            self._change()
        if day == max(self.first, self.last - RAISED_AGO * DAY):
            self._raise()
        if day.isoweekday() == MONDAY or day == self.last:
            self._assess_anew(day)
            review_what_is_due(day)
            remind_of_duties(day)

    def _begin(self) -> None:
        for firm in self.town.models:
            self._whole(firm)
        self._installation(self.town.models.chemicals)
        models = {firm.subject.pk for firm in self.town.models}
        others = [each for each in self.town.subjects if each.pk not in models and each.is_enterprise]
        signing = [each for each in others if each.pk in self.town.owners]
        alone = [each for each in others if each.pk not in self.town.owners]
        chosen = self.chance.sample(signing, min(STARTED - UNSIGNED, len(signing)))
        for subject in [*chosen, *self.chance.sample(alone, min(UNSIGNED, len(alone)))]:
            owner = self.town.owners.get(subject.pk)
            points = take_over(templates_for(subject)[0], subject, by=owner)
            self._assessed_in_bulk(points, owner)

    def _whole(self, firm: ModelFirm) -> None:
        """All points with a person, every event assessed as the starter proposes."""
        by = firm.safety_officer or firm.principal
        for template in templates_for(firm.subject):
            take_over(template, firm.subject, by=by)
        known: Any = RiskPoint.objects
        for point in known.of(firm.subject):
            person = next(self.names) if firm.safety_officer else firm.principal.name
            correct(point, by=by, person=person)
        for number, event in enumerate(RiskEvent.objects.filter(point__subject=firm.subject).order_by("id")):
            on = timezone.localdate() - (20 + number * 3) * DAY
            assess(event, by=by, on=on, **event.proposal)

    def _installation(self, firm: ModelFirm) -> None:
        """The tank yard is a major hazard installation, filed and assessed, with one duty that is near."""
        by = firm.safety_officer
        known: Any = RiskPoint.objects
        yard = known.of(firm.subject).get(name="储罐区")
        unit = add_installation(
            firm.subject,
            by=by,
            name="一号罐区及甲类库房",
            point=yard,
            number="渝危备2026-031",
            principal=f"{firm.principal.name}（主要负责人）",
            technician=f"{next(self.names)}（技术负责人）",
            operator=f"{next(self.names)}（操作负责人）",
        )
        today = timezone.localdate()
        weigh_installation(unit, STOCK, LIVING_NEAR, by=by, on=today)
        for duty in unit.duties.exclude(duty__in=["assess", "inform"]):
            do_duty(duty, by=by, on=today, note="资料在安全科")
        for event in yard.events.all():
            assess(
                event,
                by=by,
                upgrade="core/major-installation",
                upgraded_reason=f"构成{unit.level_words}",
                **event.proposal,
            )

    def _assessed_in_bulk(self, points: list[RiskPoint], owner: Any) -> None:
        """Sixty firms at once, as their owners would have done it one by one."""
        fate = self.chance.random()
        if fate > PARTLY:
            return
        release = packs.release("core", self.town.places.town)
        ago = self.chance.randint(*(OLD if self.chance.random() < LATE else RECENT))
        made = []
        for point in points:
            for event in point.events.all():
                if fate > FULLY and self.chance.random() < 1 / 2:
                    continue
                made.append(_proposed(event, release, owner, timezone.localdate() - ago * DAY))
        Assessment.objects.bulk_create(made)
        for point in points:
            settle(point, by=None)

    def _assess_anew(self, day: dt.date) -> None:
        """Most do what they were asked within days; one firm in a dozen lets it lie."""
        told = {firm.subject.pk: firm.safety_officer or firm.principal for firm in self.town.models}
        tasks: Any = Reassessment.objects.open().filter(opened_on__lte=day - THINK_OVER)
        release = packs.release("core", self.town.places.town)
        for task in tasks.select_related("point__org", "point__subject"):
            subject = task.subject
            if subject.pk % NEVER_ONE_IN == 0 and subject.pk not in told:
                continue
            by = (
                told.get(subject.pk)
                or self.town.owners.get(subject.pk)
                or self.town.cast.cadres[task.village]
            )
            events = task.point.events.filter(is_deleted=False)
            Assessment.objects.bulk_create(
                [_proposed(event, release, by, day) for event in events if event.proposal]
            )
            settle(task.point, by=by)

    def _change(self) -> None:
        metal = self.town.models.metal
        known: Any = RiskPoint.objects
        press = known.of(metal.subject).get(name="冲床、剪板机")
        report_change(
            press, "equipment", "二车间新装一台 80 吨冲床，旧冲床移到三号位", by=metal.safety_officer
        )

    def _raise(self) -> None:
        kitchen = self.town.models.restaurant
        known: Any = RiskPoint.objects
        point = known.of(kitchen.subject).first()
        if point is not None and point.grade != "red":
            reason = "门前道路施工，燃气支管可能受损，燃气公司检测以前从严管控"
            raise_grade(point, "orange", reason, by=self.town.cast.supervisor)


def _proposed(event: RiskEvent, release: Any, by: Any, day: dt.date) -> Assessment:
    """An assessment as the starter proposes it."""
    scheme = packs.risk_scheme(event.proposal["scheme"], release)
    judged = judge(scheme, event.proposal["inputs"])
    return Assessment(
        event=event, scheme=scheme.full_id, release=release, inputs=event.proposal["inputs"],
        score=judged.score, scored_grade=judged.grade, grade=judged.grade, assessor=by, assessed_on=day,
    )  # fmt: skip
