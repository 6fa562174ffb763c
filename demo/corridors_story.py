"""Roads, railway, parcels and streets: their places, the visits paid there, and what their ledgers say."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from anwang.work.registers.actions import add_entry, move_entry
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import kept
from anwang.work.subjects.actions import register_subject
from anwang.work.subjects.models import Subject
from demo.firms import credit_code
from demo.hazards_story import HazardStory
from demo.names import people, phones
from demo.rhythm import DAY
from demo.settling import Town
from demo.visits_story import VisitStory

DAYS = {"soon": 12, "later": 75, "year": 330, "late": -6}  # after the story's last day
DWELL = 6  # days that an entry stays in a stage


class CorridorStory:
    """Its places come first; then lines are written, go on through their stages, and visits are paid."""

    told = Path(__file__).with_name("corridors.yaml")
    seed = 53
    first_number = 840  # of the demo's own credit codes: after the model firms'
    visit_every = 3  # days

    def __init__(self, town: Town, first: dt.date, last: dt.date) -> None:
        """Spread the lines over the months."""
        self.town, self.first, self.last = town, first, last
        self.chance = random.Random(self.seed)
        self.hazards = HazardStory(town, last, random.Random(self.seed + 1))
        self.places: dict[str, Subject] = {}
        self.names = people(self.seed + 14)
        self.visits: VisitStory | None = None
        self.lines: dict[dt.date, list[dict[str, Any]]] = defaultdict(list)
        self.moves: dict[dt.date, list[tuple[int, str]]] = defaultdict(list)
        span = max(1, (last - first).days - DWELL * 4)
        told = yaml.safe_load(self.told.read_text())
        self.plots: list[dict[str, Any]] = told["places"]
        for line in told["lines"]:
            self.lines[first + DAY * int(span * self.chance.random() ** 0.7)].append(line)

    def live(self, day: dt.date) -> None:
        """A day along the corridors."""
        if self.visits is None:
            self.visits = self._settle()
        for line in self.lines.pop(day, []):
            self._write(line, day)
        for pk, stage in self.moves.pop(day, []):
            entry = Entry.objects.get(pk=pk)
            move_entry(entry, stage, by=entry.created_by)
        if day.toordinal() % self.visit_every == 0:
            subject = self.chance.choice(self.visits.places)
            self.visits.visit(subject, self._visitor(subject), day)
        self.hazards.live(day)

    def _settle(self) -> VisitStory:
        """Register the places, the same at every start."""
        names, numbers = people(self.seed + 6), phones(self.first_number * 4)
        villages = self.town.places.villages
        for order, plot in enumerate(self.plots):
            place, name, licence = villages[plot["village"]], plot["name"], plot.get("licence", "")
            own = name if licence or name.startswith(("镇", "渝")) else f"{_short(place)}{name}"
            subject = register_subject(
                town_or_village=place,
                by=self.town.cast.supervisor,
                name=own,
                type=plot["type"],
                code=credit_code(licence, self.first_number + order) if licence else "",
                address=f"{place.name}{order % 6 + 1}组",
                contact_name=next(names),
                contact_phone=next(numbers),
                employees=plot.get("employees"),
                facts=plot.get("facts", {}),
            )
            self.places[name] = subject
        own_places = replace(self.town, subjects=list(self.places.values()), owners={})
        return VisitStory(own_places, self.first, self.last, random.Random(self.seed + 2), self.hazards)

    def _visitor(self, subject: Subject) -> User:
        village = subject.village
        return self.chance.choice([self.town.cast.cadres, self.town.cast.grid_workers])[village]

    def _write(self, line: dict[str, Any], day: dt.date) -> None:
        values = {column: self._said(value, day) for column, value in line["values"].items()}
        if line["by"] == "villages":
            self._write_everywhere(line["register"], values)
            return
        holder, by = self._keeper(line["by"])
        entry = add_entry(kept(line["register"], self.town.places.town), holder, values, by=by)
        for order, stage in enumerate(line.get("stages", []), 1):
            self.moves[day + DAY * DWELL * order].append((entry.pk, stage))

    def _write_everywhere(self, name: str, values: dict[str, Any]) -> None:
        """The same for every village, its name where the line says {}."""
        cadres = self.town.cast.cadres
        for village in self.town.places.villages:
            told = {
                key: said.format(_short(village)) if isinstance(said, str) else said
                for key, said in values.items()
            }
            if "person" in told or "leader" in told:
                told["leader" if "leader" in told else "person"] = next(self.names)
            add_entry(kept(name, self.town.places.town), village, told, by=cadres[village.pk])

    def _said(self, value: Any, day: dt.date) -> Any:
        """A word for a day, as that day; anything else as it stands."""
        if value == "written":
            return day
        if value == "last-month":
            return f"{day.replace(day=1) - DAY:%Y-%m}"
        return self.last + DAY * DAYS[value] if value in DAYS else value

    def _keeper(self, keeper: int | str) -> tuple[Org | Subject, User]:
        if isinstance(keeper, int):
            village = self.town.places.villages[keeper]
            return village, self.town.cast.cadres[village.pk]
        if keeper in self.places:
            return self.places[keeper], self.town.cast.supervisor
        if "/" in keeper:
            kind, number = keeper.split("#")
            known = [subject for subject in self.town.subjects if subject.type == kind]
            return known[int(number)], self.town.cast.supervisor
        department = next(org for org in self.town.places.departments if org.slug == keeper)
        return department, self.town.cast.officers[department.pk]


def _short(village: Org) -> str:
    return village.name.removesuffix("村").removesuffix("社区")
