"""Reports that a reviewer looks at twice: every named rule has one, and most have an answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.utils import timezone

from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.imaging import Picture
from anwang.town.people.models import User
from anwang.work.hazards.actions import report_hazard
from anwang.work.hazards.actions.flagging import look_for_bursts
from anwang.work.hazards.models import QualityFlag
from anwang.work.subjects.models import Subject
from demo.album import photo
from demo.hazards_story import HazardStory
from demo.rhythm import DAY
from demo.settling import Town

FIRST = 18  # days before the end on which the first doubtful report is filed
COPIED = "后厨排烟管道积油未清洗"
TYPED = [  # days after the first, what was typed, what a reviewer decided, and why
    (0, "已整改", "uphold", "没有写问题，已请企业补充"),
    (1, "AAA", "uphold", "误点提交，已请企业重写"),
    (2, "操作间地面有油污，员工容易滑倒", "", ""),
    (3, "正常", "uphold", "没有问题的，已教会在自查里选“符合”"),
    (5, "一般隐患", "uphold", "只有等级，电话问明是软管老化，已请企业补写"),
    (8, "操作间地面有油污，员工容易滑倒", "clear", "电话核实：清洁后又出现，确有其事"),
    (9, "消防设施、器材是否在位、完好", "", ""),
    (11, "消防设施", "", ""),
    (14, COPIED, "", ""),
]
AT_ONCE, TAKEN_FIRST, BURST = 6, 10, 7  # days after the first
SWEPT = [
    "冲床防护罩缺一颗固定螺栓", "砂轮机托架与砂轮间隙过大", "切割机皮带轮防护罩缺失", "行车吊钩防脱扣损坏",
    "气瓶间氧气瓶未固定", "乙炔瓶没有回火防止器", "配电箱门未关，箱内有积尘", "插线板放在地面，外皮破损",
    "焊接区灭火器压力不足", "安全出口指示灯不亮", "东侧通道堆放铝材，占用一半", "叉车倒车蜂鸣器不响",
    "空压机压力表超过检验日期", "打磨间除尘软管脱落", "台钻没有夹具，徒手持料", "油漆桶敞口存放",
    "二楼临边护栏松动", "应急药箱里的碘伏过期", "消火栓前堆放包装箱", "废机油桶没有托盘，地面渗油",
    "更衣室插座松动，有打火痕迹", "车间西门推不开",
]  # fmt: skip
ANSWER = "电话核实：请专家查了半天，当晚集中录入，逐条属实，以后随查随报"


class DoubtStory:
    """A restaurant that is still learning how to report, two hasty shops, a workshop that files in one go."""

    def __init__(self, town: Town, last: dt.date, hazards: HazardStory) -> None:
        """Know who files, and when the first of it is."""
        self.town, self.first, self.hazards = town, last - DAY * FIRST, hazards
        self.used: list[Picture] = []

    def live(self, day: dt.date) -> None:
        """What is filed today."""
        since, restaurant = (day - self.first).days, self.town.models.restaurant
        for after, title, decided, word in TYPED:
            if after == since:
                self._decide(self._report(restaurant.subject, restaurant.principal, title), decided, word)
        if since in (AT_ONCE, TAKEN_FIRST):
            self._mend(since)
        if since == BURST:
            self._sweep()

    def _report(self, subject: Subject, by: User, title: str) -> list[QualityFlag]:
        """With a picture; the last time it is that of the report before."""
        picture = self.used if title == COPIED else photo(77, mended=False, recent=False)
        self.used = picture
        hazard = report_hazard(subject=subject, by=by, title=title, topic="fire", photos=picture)
        self.hazards.expect(hazard, timezone.localdate(), least=1)
        return list(hazard.flags.all())

    def _mend(self, since: int) -> None:
        """Put right a minute after filing, the old picture among the new; or with one that is older."""
        firms = [each for each in self.town.subjects if each.pk in self.town.owners]
        subject = firms[0 if since == AT_ONCE else 1]
        owner, now = self.town.owners[subject.pk], timezone.now()
        [before] = photo(78 + since, mended=False, recent=False)
        before = replace(before, taken_at=now)
        [after] = photo(78 + since, mended=True, recent=False)
        pictures = [before, after]
        if since == TAKEN_FIRST:
            pictures = [replace(after, taken_at=now - DAY * 3)]
        hazard = report_hazard(
            subject=subject, by=owner, title="收银台下插线板串接", topic="fire", photos=[before]
        )
        hazard.take("confirm", by=self.town.cast.supervisor, level="general")
        known = hazard.suggest("assign", self.town.cast.supervisor)
        hazard.take("assign", by=self.town.cast.supervisor, assignee=owner, due_on=known["due_on"])
        attach_photos(hazard, pictures, slot="after", by=owner)
        hazard.take("submit", by=owner, note="已整改")
        self.hazards.expect(hazard, timezone.localdate(), least=1)
        word = "照片选错了，已重新拍摄" if since == AT_ONCE else ""
        self._decide(list(hazard.flags.all()), "uphold" if word else "", word)

    def _sweep(self) -> None:
        """More hazards in ten minutes than anybody finds in ten minutes: an expert's list in one go."""
        metal = self.town.models.metal
        by = metal.safety_officer or metal.principal
        for title in SWEPT:
            found = report_hazard(subject=metal.subject, by=by, title=title, source="self-check")
            self.hazards.expect(found, timezone.localdate(), least=1)
        look_for_bursts(timezone.now() - DAY)
        self._decide(QualityFlag.objects.filter(rule="burst"), "clear", ANSWER)

    def _decide(self, flags: Any, step: str, word: str) -> None:
        for flag in flags:
            if step:
                flag.take(step, by=self.town.cast.inspectors[0], note=word)
