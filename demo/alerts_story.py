"""What moves in the story: indices week by week, warnings and who deals with them."""

from __future__ import annotations

import datetime as dt
import random

from anwang.insight.alerts.actions import compute_indices, watch_town
from anwang.insight.alerts.models import Alert
from anwang.work.hazards.actions import report_hazard
from anwang.work.inspections.all_clear import flag_all_clear
from demo.hazards_story import HazardStory
from demo.settling import Town

MONDAY, THURSDAY = 1, 4
COURSE = 53  # weeks for which the indices have a course
RECENT_WEEKS = 4  # of which every week is told
WATCHED = 6  # weeks for which the rules are let run
DEALT_WITH, NEEDS_NOTHING = 0.55, 0.12
DONE = {
    "overdue": ["上门看过，缺的配件今天到货，三天内改好", "电话催办，已约定周五前改完", "帮着联系了维修师傅"],
    "repeat": ["与负责人谈了，把巡查写进班前会", "更换了整套软管，不再只换接头"],
    "silence": ["上门走访，仍在经营，教会了手机自查", "到店看过，老板外出，已代为自查登记"],
    "wave": ["逐条看过，是集中检查带来的", "已组织这一类场所专项检查"],
    "contradiction": ["带着检查表到现场讲了一遍怎么看", "换了负责自查的人，重新培训"],
    "expiring": ["已提醒办理续期", "新证已办好，台账已更新"],
    "missed": ["电话问过，换了人不会用，已当面教会", "这周停业盘点，下周照常"],
    "review-late": ["已督促企业重新评估"],
}
NOTHING = ["正在停业装修，月底恢复后再看", "情况属实，但已列入本月计划，不另办"]

BEFORE, AFTER = 27, 1  # days before the end on which an inspector finds the same thing at the same place
PLACE, FOUND_TWICE = (
    "装卸台",
    {BEFORE: "静电接地夹松脱，未与罐体可靠连接", AFTER: "静电接地夹又松脱，夹口锈蚀"},
)
WAVE = 2  # days before the end on which a village is gone through, and much is found
SWEPT = (
    "安全出口堆放货物，推不开", "灭火器压力不足，指针在红区", "应急照明灯不亮", "插线板串接使用，外皮发黄",
    "电动自行车在室内充电", "配电箱没有盖板，电线裸露",
)  # fmt: skip


class AlertStory:
    """The nightly jobs, as often as the demo can afford, and people who act on them."""

    def __init__(
        self, town: Town, first: dt.date, last: dt.date, chance: random.Random, hazards: HazardStory
    ) -> None:
        """Know the town and where the story ends."""
        self.town, self.first, self.last, self.chance, self.hazards = town, first, last, chance, hazards

    def live(self, day: dt.date) -> None:
        """Indices on Mondays, warnings in the last weeks, people on Thursdays."""
        org, weeks_left = self.town.places.town, (self.last - day).days // 7
        self._find(day)
        if day == self.last or self._is_told(day, weeks_left):
            compute_indices(org, day)
        if day == self.last:
            flag_all_clear(day)
        if weeks_left < WATCHED:
            if day.isoweekday() == MONDAY or day == self.last:
                watch_town(org, day)
            if day.isoweekday() == THURSDAY and day != self.last:
                self._deal_with(day)

    def _is_told(self, day: dt.date, weeks_left: int) -> bool:
        """Mondays of a year back: every fourth, and each of the last weeks."""
        if day.isoweekday() != MONDAY or weeks_left >= COURSE:
            return False
        return weeks_left < RECENT_WEEKS or weeks_left % 4 == 0

    def _deal_with(self, day: dt.date) -> None:
        """Most warnings of some days are dealt with by their person; some lie too long."""
        waiting = Alert.objects.open().filter(opened_on__lt=day, town=self.town.places.town.pk)
        for alert in waiting.select_related("assignee", "org", "release").order_by("pk"):
            roll = self.chance.random()
            if alert.assignee is None or roll > DEALT_WITH:
                continue
            if roll < NEEDS_NOTHING * DEALT_WITH:
                alert.take("dismiss", by=alert.assignee, note=self.chance.choice(NOTHING))
            else:
                words = DONE[alert.rule.partition("/")[2]]
                alert.take("handle", by=alert.assignee, done=self.chance.choice(words))

    def _find(self, day: dt.date) -> None:
        """An inspector finds the same again; a village goes through its restaurants in one day."""
        left, cast = (self.last - day).days, self.town.cast
        if left in (BEFORE, AFTER):
            store, by = self.town.models.chemicals.subject, cast.inspectors[1]
            found = report_hazard(
                subject=store,
                by=by,
                title=FOUND_TWICE[left],
                place=PLACE,
                source="visit",
                topic="hazardous-chemicals",
            )
            self.hazards.expect(found, day, least=1)
        if left == WAVE:
            village = self.town.places.villages[2]
            there = [each for each in self.town.subjects if each.village == village.pk]
            for subject, title in zip(there, SWEPT, strict=False):
                found = report_hazard(subject=subject, by=cast.cadres[village.pk], title=title, topic="fire")
                self.hazards.expect(found, day, least=1)
