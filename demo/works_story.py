"""Chemicals, building sites and waste, told like the roads; the filling stations are there already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from anwang.work.subjects.models import Subject
from demo.corridors_story import CorridorStory
from demo.rhythm import DAY
from demo.settling import Town

STATION = "hazardous-chemicals/fuel-station"
FUEL = {"link": "经营", "name": "汽油、柴油", "major": False, "regulator": "应急办", "body": "经营企业"}
UNLOADING = {
    "unit": "卸油口",
    "grade": "较大风险（橙）",
    "level": "岗位",
    "frequency": "每班",
    "next-on": "later",
}


class WorksStory(CorridorStory):
    """The same course: places, lines that go through their stages, visits."""

    told = Path(__file__).with_name("works.yaml")
    seed = 63
    first_number = 900
    visit_every = 4

    def __init__(self, town: Town, first: dt.date, last: dt.date) -> None:
        """Add what the filling stations write down."""
        super().__init__(town, first, last)
        self.known = {subject.name: subject for subject in town.subjects}
        stations = [subject for subject in town.subjects if subject.type == STATION]
        for order, line in enumerate(line for station in stations for line in _written_by(station)):
            self.lines[first + DAY * (order % max(1, (last - first).days))].append(line)

    def _keeper(self, keeper: int | str) -> tuple[Org | Subject, User]:
        if isinstance(keeper, str) and keeper in self.known:
            return self.known[keeper], self.town.cast.supervisor
        return super()._keeper(keeper)


def _written_by(station: Subject) -> Iterator[dict[str, Any]]:
    """What it sells, how it keeps its greatest risk in hand, who is in charge, and that it is insured."""
    fuel = {**FUEL, "amount": "60", "graded": True, "checked": station.pk % 4 != 0, "valid-until": "later"}
    kept = {**UNLOADING, "measure": "静电接地，专人值守，雷雨停卸", "person": station.contact_name}
    head = {"name": station.contact_name, "post": "主要负责人", "source": "自身培养", "valid-until": "year"}
    policy = {"kind": "安全生产责任保险", "item": f"安责险 JY{station.pk:06d}", "amount": "0.6"}
    written = {
        "hazardous-chemicals/chemicals": fuel,
        "hazardous-chemicals/risk-classes": kept,
        "primary-responsibility/teams": head,
        "primary-responsibility/investment": {**policy, "valid-until": "later"},
    }
    for register, values in written.items():
        yield {"register": register, "by": station.name, "values": values}
