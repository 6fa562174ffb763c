"""Visits and self-checks of the story."""

from __future__ import annotations

import datetime as dt
import random

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist
from anwang.town.people.models import User
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.actions import hand_in, visit_class_for
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value
from anwang.work.subjects.models import Subject
from demo.album import photo
from demo.hazards_story import RECENT, HazardStory
from demo.rhythm import failure_rate, self_checks_on, visits_on
from demo.settling import Town

ON_THE_SPOT = 0.35
NOT_APPLICABLE = 0.08


class VisitStory:
    """Who goes where on which day, and what they find."""

    def __init__(
        self, town: Town, first: dt.date, last: dt.date, chance: random.Random, hazards: HazardStory
    ) -> None:
        """Know the town's places that can be visited."""
        self.town, self.first, self.last, self.chance, self.hazards = town, first, last, chance, hazards
        self.places = [subject for subject in town.subjects if packs.checklists_for(subject.type)]
        self.self_checked = [subject for subject in self.places if subject.pk in town.owners]
        self.count = 0

    def live(self, day: dt.date) -> None:
        """A day's visits and self-checks."""
        passed = self._passed(day)
        for _ in range(visits_on(day, passed, self.chance)):
            subject = self.chance.choice(self.places)
            village = subject.village
            people = [self.town.cast.cadres, self.town.cast.cadres, self.town.cast.grid_workers]
            self.visit(subject, self.chance.choice(people)[village], day)
        for _ in range(self_checks_on(day, passed, self.chance)):
            subject = self.chance.choice(self.self_checked)
            self.visit(subject, self.town.owners[subject.pk], day)

    def _passed(self, day: dt.date) -> float:
        """How much of the story has passed, 0 to 1."""
        return (day - self.first).days / max(1, (self.last - self.first).days)

    def visit(self, subject: Subject, by: User, day: dt.date) -> None:
        """Somebody goes there with one of the checklists meant for such a visit."""
        visit_class = visit_class_for(subject, by)
        sheets = [
            sheet
            for sheet in packs.checklists_for(subject.type)
            if not sheet.visits or visit_class in sheet.visits
        ]
        if not sheets:
            return
        sheet = self.chance.choice(sheets)
        visit = hand_in(
            subject=subject, checklist=sheet, sheet=self._answers(sheet, day), by=by, visited_on=day
        )
        self.count += 1
        for hazard in Hazard.objects.filter(finding__visit=visit):
            self.hazards.expect(hazard, day)

    def _answers(self, sheet: Checklist, day: dt.date) -> Sheet:
        """Mostly good answers; fewer bad ones as the months pass."""
        rate, values, found = failure_rate(self._passed(day)), {}, {}
        for item in sheet.items_on(day):
            roll = self.chance.random()
            major = item.if_failed.level == "major"
            if roll < (rate / 25 if major else rate):
                values[item.id] = Value.FAIL
                found[item.id] = self._found(item.if_failed.hazard, day, may_fix=not major)
            else:
                values[item.id] = Value.NOT_APPLICABLE if roll > 1 - NOT_APPLICABLE else Value.PASS
        return Sheet(values, found)

    def _found(self, title: str, day: dt.date, *, may_fix: bool) -> Found:
        seed, recent = self.chance.randrange(10**6), self.last - day < RECENT
        fixed = may_fix and self.chance.random() < ON_THE_SPOT
        after = photo(seed, mended=True, recent=recent) if fixed else []
        return Found(title=title, fixed=fixed, before=photo(seed, mended=False, recent=recent), after=after)
