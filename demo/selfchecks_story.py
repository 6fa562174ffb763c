"""Firms check themselves: three told in full, others by their rhythm, two owners by the village."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import time_machine
from django.utils import timezone

from anwang.knowledge.packs.shapes import Item
from anwang.town.people.models import User
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value
from anwang.work.risks.models import Control
from anwang.work.selfchecks.actions import (
    Owner,
    adopt,
    arrange,
    check,
    close_days,
    confirm_by_code,
    confirm_by_signature,
    read_signature,
    remind,
    save_duty,
)
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence, ClosedDays, SampleNote
from anwang.work.selfchecks.models.occurrences import CheckOccurrenceQuerySet
from anwang.work.selfchecks.rounds import Round, round_of
from anwang.work.subjects.models import Subject
from demo.album import photo
from demo.hazards_story import RECENT, HazardStory
from demo.model_firms import ModelFirm
from demo.photos import signature
from demo.rhythm import DAY
from demo.settling import Town

TOLD = 38  # days of self-checks; before, the firms checked without a schedule
SMALL = 20  # people: such firms check once a month
ASKED = 45  # firms with accounts that are asked by rhythm, besides the three
DILIGENT = {"post": 0.93, "team": 0.9, "principal": 0.22}  # a day's chance that what is open gets done
AT_LAST, NEVER, ONE_IN = 0.75, 0.01, 6
NO = {"post": 0.006, "team": 0.02, "principal": 0.03}  # of a question answered no
EVERY = {"post": ("daily",), "team": ("weekly",), "principal": ("monthly", "quarterly")}
MEASURES = 10  # of the firm's own on one round
EVENING = dt.time(20, 40)  # the second shift has begun
SAID = [
    "到店里看了，灭火器和出口都好",
    "现场和自查一致，教了一遍怎么用灭火器",
    "顺路看过，插线板串接，当场拔掉了",
]


class SelfCheckStory:
    """A day's due checks, done by whoever answers for them, or not."""

    def __init__(self, town: Town, last: dt.date, chance: random.Random, hazards: HazardStory) -> None:
        """Know who checks where."""
        self.town, self.last, self.chance, self.hazards = town, last, chance, hazards
        self.first = last - DAY * TOLD
        self.rounds: dict[int, Round] = {}
        self.people: dict[int, dict[str, User]] = {}
        self.behalf: list[Subject] = []
        self.told = {firm.subject.pk for firm in town.models}

    def live(self, day: dt.date) -> None:
        """Arrange once, then a day's checks."""
        if day < self.first:
            return
        if not self.people:
            self._begin(day)
        arrange(day)
        self._check(CheckOccurrence.objects.current(), day)
        for note in SampleNote.objects.drawn().filter(drawn_on__lte=day - DAY * 3).select_related("org"):
            if self.chance.random() < 0.5:  # noqa: PLR2004 -- somebody passes by
                note.take("look", by=self.town.cast.cadres[note.village], said=self.chance.choice(SAID))
        if day >= self.last - DAY * 3:
            remind(day)

        with time_machine.travel(timezone.make_aware(dt.datetime.combine(day, EVENING)), tick=False):
            self._check(CheckOccurrence.objects.current().filter(slot__gt=1, due_on=day), day)

    def _check(self, due: CheckOccurrenceQuerySet, day: dt.date) -> None:
        for occurrence in due.select_related("duty", "subject", "org").order_by("pk"):
            self._perhaps(occurrence, day)

    def _begin(self, day: dt.date) -> None:
        for firm in self.town.models:
            worker = firm.worker or firm.principal
            officer = firm.safety_officer or firm.principal
            self._ask(firm.subject, day, {"post": worker, "team": officer, "principal": firm.principal})
            self._ask_for_measures(firm)
        metal, chemicals = self.town.models.metal, self.town.models.chemicals
        for closed, by in (
            (ClosedDays(subject=metal.subject, kind="weekly", weekday=7), metal.principal),
            (ClosedDays(subject=metal.subject, kind="holidays"), metal.principal),
            (
                ClosedDays(
                    subject=chemicals.subject,
                    kind="idle",
                    from_on=self.last - DAY * 26,
                    until_on=self.last - DAY * 19,
                    reason="储罐年度检修",
                ),
                chemicals.principal,
            ),
        ):
            close_days(closed, by=by)
        owners = self.town.owners
        others = [each for each in self.town.subjects if each.pk in owners and each.pk not in self.told]
        small = [each for each in others if (each.employees or 0) < SMALL]
        for subject in small[:ASKED]:
            owner = owners[subject.pk]
            self._ask(subject, day, dict.fromkeys(("post", "team", "principal"), owner))
        self._ask_for_owners(day)

    def _ask(self, subject: Subject, day: dt.date, people: dict[str, User]) -> None:
        adopt(subject, by=None, starts_on=day)
        self.people[subject.pk] = people

    def _ask_for_measures(self, firm: ModelFirm) -> None:
        """Rounds ask for the firm's own measures too: the daily one for what is to hold daily, and so on."""
        duties = list(CheckDuty.objects.filter(subject=firm.subject, kind="routine").order_by("pk"))
        controls: Any = Control.objects.current().filter(event__point__subject=firm.subject).order_by("pk")
        for duty in duties:
            rhythm = EVERY[duty.level] if len(duties) > 1 else sum(EVERY.values(), ())
            asked = controls.filter(every__in=rhythm)
            if (
                duty.cycle_unit == "hours"
            ):  # a shift walks the tank yard; the rest of the store is seen once a day
                asked = asked.filter(event__point__name="储罐区")
            save_duty(duty, by=firm.principal, controls=list(asked[:MEASURES]))

    def _ask_for_owners(self, day: dt.date) -> None:
        """Three shops whose owners do not sign in: the village enters for them."""
        for subject in self.town.subjects:
            alone = (
                subject.pk not in self.town.owners and subject.type == "core/shop" and subject.contact_name
            )
            if alone and len(self.behalf) < 3:  # noqa: PLR2004 -- a code, a signature, one still asked
                adopt(subject, by=self.town.cast.cadres[subject.village], starts_on=day)
                self.behalf.append(subject)

    def _perhaps(self, occurrence: CheckOccurrence, day: dt.date) -> None:
        """Somebody does it today, or puts it off; whoever is late catches up with little hurry."""
        people = self.people.get(occurrence.subject_id)
        if people is None:
            self._for_owner(occurrence, day)
            return
        if self.chance.random() < self._likely(occurrence, day):
            self._do(occurrence, people[occurrence.level], day)

    def _likely(self, occurrence: CheckOccurrence, day: dt.date) -> float:
        """How likely it is done today: more on the last day, hardly ever by the few who never look."""
        if occurrence.subject_id % ONE_IN == 0 and occurrence.subject_id not in self.told:
            return NEVER
        if day >= occurrence.due_on and occurrence.level != "post":
            return AT_LAST
        return DILIGENT[occurrence.level]

    def _for_owner(self, occurrence: CheckOccurrence, day: dt.date) -> None:
        """The cadre comes by once in the window; owners confirm by code, by signature, or are still asked."""
        subject = occurrence.subject
        if occurrence.due_on - day > DAY * 5 or subject not in self.behalf:
            return
        cadre = self.town.cast.cadres[subject.village]
        asked = self._round(occurrence)
        owner = Owner(subject.contact_name, subject.contact_phone)
        visit = check(occurrence, asked=asked, sheet=self._all_well(asked, day), by=cadre, owner=owner)
        if subject == self.behalf[1]:
            confirm_by_signature(visit.owner_entry, read_signature(signature(subject.contact_name)), by=cadre)
        elif subject == self.behalf[0] or day < self.last - RECENT:
            confirm_by_code(visit.owner_entry, visit.owner_entry.code, by=cadre)

    def _do(self, occurrence: CheckOccurrence, by: User, day: dt.date) -> None:
        asked = self._round(occurrence)
        sheet = self._all_well(asked, day)
        for item in asked.checklist.items_on(day):
            if item.if_failed.level != "major" and self.chance.random() < NO[occurrence.level]:
                sheet.values[item.id] = Value.FAIL
                sheet.found[item.id] = self._found(item, day)
        visit = check(occurrence, asked=asked, sheet=sheet, by=by)
        for hazard in Hazard.objects.filter(finding__visit=visit) if sheet.found else ():
            self.hazards.expect(hazard, day + DAY)

    def _found(self, item: Item, day: dt.date) -> Found:
        seed, recent = self.chance.randrange(10**6), self.last - day < RECENT
        fixed = self.chance.random() < 0.7  # noqa: PLR2004 -- whoever looks mends most at once
        after = photo(seed, mended=True, recent=recent) if fixed else []
        before = photo(seed, mended=False, recent=recent)
        return Found(title=item.if_failed.hazard, fixed=fixed, before=before, after=after)

    def _round(self, occurrence: CheckOccurrence) -> Round:
        if occurrence.duty_id not in self.rounds:
            self.rounds[occurrence.duty_id] = round_of(occurrence.duty)
        return self.rounds[occurrence.duty_id]

    @staticmethod
    def _all_well(asked: Round, day: dt.date) -> Sheet:
        return Sheet({item.id: Value.PASS for item in asked.checklist.items_on(day)}, {})
