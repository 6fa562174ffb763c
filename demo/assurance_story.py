"""What firms have and lack: three told in full, the others as firms are."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from anwang.work.assurance.actions import refresh
from anwang.work.registers.actions import add_entry
from anwang.work.registers.queries import kept
from anwang.work.subjects.models import Subject
from demo import assured
from demo.names import people
from demo.rhythm import DAY
from demo.settling import Town

MODELS_BY = 0.25  # of the story: by then the three have written down what they have
OTHERS_BY = 0.8
Line = tuple[str, Subject, dict[str, Any], Any]


class AssuranceStory:
    """Each line has its day; on the last day everything is looked at once."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, chance: random.Random) -> None:
        """Spread the lines over the months."""
        self.town, self.first, self.last = town, first, last
        self.chance = random.Random(chance.random())
        self.names = people(83)
        self.span = (last - first).days
        self.diary: dict[dt.date, list[Line]] = defaultdict(list)
        for line in self._models():
            self.diary[self._day(MODELS_BY)].append(line)
        models = {firm.subject.pk for firm in town.models}
        for subject in town.subjects:
            if subject.pk not in models and subject.type in assured.TYPES:
                for line in self._other(subject):
                    self.diary[self._day(OTHERS_BY)].append(line)

    def live(self, day: dt.date) -> None:
        """Write the lines of the day."""
        for register, subject, values, by in self.diary.pop(day, []):
            add_entry(kept(register, self.town.places.town), subject, values, by=by)
        if day == self.last:
            refresh(Subject.objects.all())

    def _day(self, share: float) -> dt.date:
        return self.first + DAY * int(self.span * share * self.chance.random())

    def _models(self) -> Iterator[Line]:
        """The workshop, the restaurant and the chemicals store: nearly everything is there."""
        models = self.town.models
        for firm, said in (
            (models.metal, assured.METAL),
            (models.restaurant, assured.RESTAURANT),
            (models.chemicals, assured.CHEMICALS),
        ):
            by = firm.safety_officer or firm.principal
            people_there = {
                "principal": firm.principal.name,
                "officer": by.name,
                "contact": firm.subject.contact_name,
            }
            for register, values in said:
                yield register, firm.subject, self._told(values, people_there), by
        for firm, due in ((models.metal, "3.53"), (models.chemicals, "6.57")):
            for month in range(1, self.last.month):
                values = {"kind": "安全生产费用", "item": f"{self.last.year}年{month}月提取", "amount": due}
                values["paid-on"] = dt.date(self.last.year, month, 25)
                yield assured.MONEY, firm.subject, values, firm.safety_officer

    def _told(self, values: dict[str, Any], there: dict[str, str]) -> dict[str, Any]:
        """Days counted from the last one, years and names filled in."""
        told = {}
        for column, value in values.items():
            if isinstance(value, assured.In):
                told[column] = self.last + DAY * value.days
            elif isinstance(value, str):
                told[column] = value.format(
                    year=self.last.year, person=next(self.names) if "{person}" in value else "", **there
                )
            else:
                told[column] = value
        return told

    def _other(self, subject: Subject) -> Iterator[Line]:
        """All it should have, at some; else what its kind usually has, with its gaps."""
        by = self.town.owners.get(subject.pk) or self.town.cast.cadres[subject.org.village_id or 0]
        share, everything = assured.COMPLETE.get(subject.type, (0.0, []))
        usual = everything if self.chance.random() < share else assured.USUAL[subject.type]
        for register, likely, choices in usual:
            if self.chance.random() < likely:
                values = self._told(self.chance.choice(choices), {"contact": subject.contact_name})
                yield register, subject, values, by
