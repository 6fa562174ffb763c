"""Registers filled over the months, by those who keep them: with gaps, and with dates that run out."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from anwang.town.orgs.models import Org
from anwang.work.registers.actions import add_entry, correct_entry, remind
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import kept
from anwang.work.subjects.models import Subject
from demo import ledgers
from demo.names import people
from demo.rhythm import DAY
from demo.settling import Town

PLAN, FIRE = "huilongba-2020", "fire"
STUDY, FIRMS, FRINGE = "study", "primary-responsibility", "fringe-small-firms"
KEY_TYPES = ("core/enterprise", "core/factory", "fire/warehouse")
WITH_TEAM, WITH_RISKS, PLANNED, INSURED, TRAINED, COMMITTED = 0.86, 0.8, 0.92, 0.55, 0.6, 0.4
MANAGED_APART = 0.72  # share of the places with a risk of their own for which measures are written
MARKED, PUBLISHED, FINISHED, CARRIED_OUT = 0.7, 0.8, 0.58, 0.85
WITHOUT_PLAN = 4  # the one facility that has none
MONDAY = 1
WRITTEN = object()  # stands for the day on which the line is written

Line = tuple[str, Org | Subject, dict[str, Any], Any]


class RegisterStory:
    """Each line has its day; once a week the dates that run out are told."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, chance: random.Random) -> None:
        """Spread the lines over the months."""
        self.town, self.last = town, last
        self.chance = random.Random(chance.random())
        self.names = people(61)
        self.span = (last - first).days
        self.first = first
        self.diary: dict[dt.date, list[Line]] = defaultdict(list)
        self.learnt: dict[dt.date, list[str]] = defaultdict(list)
        for line in [*self._officers(), *self._offices(), *self._firms(), *self._places()]:
            self.diary[self._some_day()].append(line)

    def live(self, day: dt.date) -> None:
        """Write the lines of the day."""
        for name, holder, values, by in self.diary.pop(day, []):
            written = {column: day if value is WRITTEN else value for column, value in values.items()}
            add_entry(kept(name, self.town.places.town), holder, written, by=by)
        for name in self.learnt.pop(day, []):
            for entry in Entry.objects.current().filter(register=f"{STUDY}/officers", key=name):
                correct_entry(entry, {**entry.values, "related-major": True}, by=self.town.cast.supervisor)
        if day.isoweekday() == MONDAY or day == self.last:
            remind(day)

    def _some_day(self) -> dt.date:
        """A day of the story, more often an early one."""
        return self.first + DAY * int(self.span * self.chance.random() ** 1.4)

    def _ends(self) -> dt.date:
        """When something runs out: mostly in a year or two, now and then soon, or forgotten."""
        days = self.chance.choices([(90, 800), (3, 28), (-40, -2)], [0.84, 0.1, 0.06])[0]
        return self.last + DAY * self.chance.randint(*days)

    def _officers(self) -> Iterator[Line]:
        """Twelve in office, of whom eight have both degree and experience: below the 75 % of the plan."""
        offices = {org.slug: org for org in self.town.places.departments}
        for number, row in enumerate(ledgers.OFFICERS):
            slug, duty, related, experience, education, major, days = row
            name = next(self.names)
            values = {
                "name": name,
                "duty": duty,
                "related-major": related and number not in ledgers.LATE_OFFICERS,
                "experience": experience,
                "education": education,
                "major": major,
                "years": self.chance.randint(1, 14),
                "certificate": f"渝沙执{6100 + number}",
                "valid-until": self.last + DAY * days,
            }
            if number in ledgers.LATE_OFFICERS:
                self.learnt[self.first + DAY * int(self.span * self.chance.uniform(0.6, 0.95))].append(name)
            line = (f"{STUDY}/officers", offices[slug], values, self.town.cast.supervisor)
            self.diary[self.first + DAY * (1 + number)].append(line)
        yield from ()

    def _offices(self) -> Iterator[Line]:
        places, cast = self.town.places, self.town.cast
        for village in places.villages:
            yield from self._village(village, cast.cadres[village.pk])
        for number, row in enumerate(ledgers.ACTIONS * 2):
            field, what, partners = row
            values = {"held-on": WRITTEN, "field": field, "what": what, "partners": partners}
            values |= {"places": self.chance.randint(4, 26), "found": self.chance.randint(0, 6)}
            yield "road-transport/joint-actions", places.departments[number % 5], values, cast.supervisor
        for number, row in enumerate(ledgers.FACILITIES):
            facility, kind, risk = row
            values = {"facility": facility, "kind": kind, "risk": risk, "checked-on": WRITTEN}
            values |= {
                "person": next(self.names),
                "plan": number != WITHOUT_PLAN,
                "measure": "每月巡查，发现问题当周修",
            }
            values["next-on"] = self._ends()
            yield "urban-operation/facilities", places.villages[number % 2], values, cast.supervisor

    def _village(self, village: Org, cadre: Any) -> Iterator[Line]:
        chance, short = self.chance, village.name[:2]
        for kind, theme, outcome in chance.sample(ledgers.OUTREACH, 3):
            values = {
                "held-on": WRITTEN,
                "kind": kind,
                "theme": theme,
                "place": f"{village.name}便民服务中心",
            }
            values |= {"people": chance.randint(12, 160), "outcome": outcome}
            yield f"{STUDY}/outreach", village, values, cadre
        for sector in chance.sample(ledgers.SECTORS, 3):
            values = {
                "sector": sector,
                "kind": "属地责任",
                "person": next(self.names),
                "post": "村（社区）干部",
            }
            values |= {"published": chance.random() < PUBLISHED, "review-on": self._ends()}
            yield f"{STUDY}/duty-lists", village, values, cadre
        for road, kind in chance.sample(ledgers.ROADS, 2):
            yield (
                "road-transport/road-points",
                village,
                self._works(place=road.format(short), kind=kind),
                cadre,
            )
        plan, kind = chance.choice(ledgers.DRILLS)
        values = {"plan": plan, "held-on": WRITTEN, "kind": kind, "people": chance.randint(15, 80)}
        yield "urban-operation/drills", village, values | {"next-on": self._ends()}, cadre
        for way, reason, measure in chance.sample(ledgers.SMALL_FIRMS, 1):
            values = {"firm": f"{short}{chance.choice(['石材', '木制品', '塑料', '砖'])}加工厂", "way": way}
            values |= {"reason": reason, "measure": measure}
            yield f"{FRINGE}/small-firms", village, values | self._progress("已列入", "实施中"), cadre
        values = {"place": f"{short}安置小区", "measure": "划线立牌，错时停车，拆除路桩", "households": 120}
        values |= {
            "problem": "占道停车",
            "marked": chance.random() < MARKED,
            **self._progress("未整改", "整改中"),
        }
        values.setdefault("due", self._ends())
        yield f"{FIRE}/life-lanes", village, values, cadre
        values = {
            "name": f"{village.name}微型消防站",
            "address": f"{village.name}委会旁",
            "leader": next(self.names),
        }
        values |= {"phone": "19900009119", "members": chance.randint(6, 14), "next-drill": self._ends()}
        yield f"{FIRE}/micro-stations", village, values, cadre
        for group in ("村（社区）干部", "网格员", "物业人员"):
            values = {
                "name": next(self.names),
                "group": group,
                "trained-on": WRITTEN,
                "passed": True,
            }
            yield f"{FIRE}/trained-people", village, values | {"next-on": self._ends()}, cadre

    def _works(self, **known: str) -> dict[str, Any]:
        return {**known, "measure": "护栏、示警灯和减速带", **self._progress("未整治", "整治中")}

    def _progress(self, *open_states: str) -> dict[str, Any]:
        """Something planned, under way or done, with the day that belongs to it."""
        if self.chance.random() < FINISHED:
            return {"state": "已完成", "due": WRITTEN, "done": WRITTEN}
        return {"state": self.chance.choice(open_states), "due": self._ends()}

    def _firms(self) -> Iterator[Line]:
        models = {firm.subject.pk for firm in self.town.models}  # told in full elsewhere
        for subject in self.town.subjects:
            if subject.type in KEY_TYPES and subject.pk not in models:
                yield from self._firm(subject)

    def _firm(self, subject: Subject) -> Iterator[Line]:
        chance, by = self.chance, self._keeper(subject)
        if chance.random() < WITH_TEAM:
            for post in chance.sample(ledgers.POSTS, chance.choice([1, 1, 2])):
                values = {
                    "name": next(self.names),
                    "post": post,
                    "source": "自身培养",
                    "valid-until": self._ends(),
                }
                yield f"{FIRMS}/teams", subject, values, by
        if chance.random() < WITH_RISKS:
            for point, level, measure in chance.sample(ledgers.RISKS, chance.choice([1, 1, 2])):
                values = {"point": point, "level": level, "measure": measure, "person": subject.contact_name}
                yield f"{FIRMS}/risk-control", subject, values | {"next-on": self._ends()}, by
        if chance.random() < PLANNED:
            progress = chance.choices(["已列入", "创建中", "已评审", "已达标"], [0.3, 0.3, 0.1, 0.3])[0]
            values = {
                "grade": chance.choice(["三级", "小微企业达标"]),
                "year": str(self.last.year),
                "progress": progress,
            }
            yield f"{FIRMS}/standardization", subject, values, by
        if chance.random() < INSURED:
            values = {
                "kind": "安全生产责任保险",
                "item": f"安责险 AZ{subject.pk:06d}",
                "valid-until": self._ends(),
            }
            yield (
                f"{FIRMS}/investment",
                subject,
                values | {"amount": chance.choice(["0.28", "0.45", "1.2"])},
                by,
            )
        if chance.random() < TRAINED:
            kind, topic = chance.choice(ledgers.TRAININGS)
            values = {
                "held-on": WRITTEN,
                "kind": kind,
                "topic": topic,
                "people": chance.randint(3, 40),
            }
            yield f"{FIRMS}/training", subject, values, by
        if chance.random() < COMMITTED:
            values = {
                "made-on": WRITTEN,
                "kind": "安全承诺公告",
                "content": "公示主要负责人承诺和重大风险",
            }
            yield f"{FIRMS}/commitments", subject, values, by

    def _places(self) -> Iterator[Line]:
        """Places with a risk of their own, each with measures of its own; the complex with its plan."""
        for subject in self.town.subjects:
            risk, measure = ledgers.MEASURES.get(subject.type, ("", ""))
            if risk and self.chance.random() < MANAGED_APART:
                level = self.chance.choice(["重点管控", "一般管控"])
                values = {"risk": risk, "level": level, "measure": measure, "person": subject.contact_name}
                values |= {"carried-out": self.chance.random() < CARRIED_OUT, "next-on": self._ends()}
                yield f"{FIRE}/differentiated", subject, values, self._keeper(subject)
            if subject.type in {"fire/shopping-complex", "fire/high-rise"}:
                values = {"item": "消防设施标准化标识", "state": "实施中", "person": subject.contact_name}
                yield f"{FIRE}/upgrade-plans", subject, values | {"due": self._ends()}, self._keeper(subject)

    def _keeper(self, subject: Subject) -> Any:
        """The owner who signs in, else the village's cadre."""
        return self.town.owners.get(subject.pk) or self.town.cast.cadres[subject.org.village_id or 0]
