"""What the units make of the plan's tasks: most accepted, some sent back once, a few still open."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable

from anwang.town.people.models import User
from anwang.work.campaigns.actions import add_deed
from anwang.work.campaigns.choices import PartState
from anwang.work.campaigns.models import TaskPart
from demo.settling import Town

SENT_BACK, LEFT_OPEN = 0.08, 0.16
LAGGING = {"primary-responsibility": 0.5}  # topics in which more is left open
DEEDS = [
    "召开专题会，传达方案要求，明确分工和时限",
    "走访辖区企业、商铺，逐户建立台账",
    "组织集中宣传，发放安全告知书",
    "会同有关部门开展联合排查，问题已录入系统",
    "对照任务单逐项自查，补齐制度和责任清单",
    "组织从业人员培训，现场演示灭火器使用",
    "复查前期发现的问题，督促整改到位",
]


class TaskStory:
    """Each part begins some day, is worked on, handed in and accepted."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, chance: random.Random) -> None:
        """Spread the parts over the months."""
        self.town, self.chance = town, chance
        self.diary: dict[dt.date, list[int]] = defaultdict(list)
        parts = TaskPart.objects.filter(campaign=town.campaign).order_by("task__order", "id")
        for part in parts:
            is_late = chance.random() < LAGGING.get(part.topic, LEFT_OPEN)
            self._begins(part, first, last, *((0.86, 1.1) if is_late else (0.05, 0.8)))

    def take_up(
        self, parts: Iterable[TaskPart], first: dt.date, last: dt.date, early: float, late: float
    ) -> None:
        """Spread more parts over the days between two: from one share of them to another."""
        for part in parts:
            self._begins(part, first, last, early, late)

    def _begins(self, part: TaskPart, first: dt.date, last: dt.date, early: float, late: float) -> None:
        days = int((last - first).days * self.chance.uniform(early, late))
        self.diary[first + dt.timedelta(days=days)].append(part.pk)

    def live(self, day: dt.date) -> None:
        """Move the parts that the diary names."""
        for pk in self.diary.pop(day, []):
            part = TaskPart.objects.select_related("org", "task", "campaign").get(pk=pk)
            if part.state in (PartState.ISSUED, PartState.WORKING):
                self._work(part, day)
            elif part.state == PartState.SUBMITTED:
                self._judge(part, day)

    def _work(self, part: TaskPart, day: dt.date) -> None:
        by = self.somebody_of(part)
        add_deed(part, text=self.chance.choice(DEEDS), by=by, done_on=day)
        if part.still_working.exists():  # the lead closes last
            self._later(part, day, 10, 30)
        elif part.deeds.count() < self.chance.choice([1, 2, 2, 3]):
            self._later(part, day, 20, 60)
        else:
            part.take("submit", by=by)
            self._later(part, day, 1, 6)

    def _judge(self, part: TaskPart, day: dt.date) -> None:
        by = self.town.cast.supervisor
        if part.still_working.exists():
            self._later(part, day, 5, 20)
        elif self.chance.random() < SENT_BACK:
            part.take("send_back", by=by, note="请补充佐证材料后再提交")
            self._later(part, day, 5, 20)
        else:
            part.take("accept", by=by)

    def _later(self, part: TaskPart, day: dt.date, least: int, most: int) -> None:
        self.diary[day + dt.timedelta(days=self.chance.randint(least, most))].append(part.pk)

    def somebody_of(self, part: TaskPart) -> User:
        """Who acts for the unit of a part."""
        cast = self.town.cast
        return cast.cadres.get(part.org_id) or cast.officers.get(part.org_id) or cast.second_supervisor
