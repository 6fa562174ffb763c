"""Two files of the office have come in, a third waits to be mended."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from anwang.base.kit.xlsx import workbook
from anwang.insight.imports import actions
from anwang.insight.imports.models import Batch
from anwang.work.subjects.models import Subject
from anwang.work.subjects.uscc import check_character
from demo.rhythm import DAY
from demo.settling import Town

CENSUS_AGO, LEDGER_AGO, FAULTY_AGO = 9, 6, 2
CENSUS = [
    "序号",
    "字号名称",
    "统一社会信用代码",
    "所属村居",
    "经营场所",
    "经营者姓名",
    "联系方式",
    "从业人数",
]
LEDGER = [
    "序号",
    "单位名称",
    "统一社会信用代码",
    "问题描述",
    "检查时间",
    "隐患级别",
    "整改期限",
    "处置措施",
    "复查日期",
    "复查人",
    "隐患状态",
]
SHOPS = [
    "春燕理发店",
    "顺达摩托修理铺",
    "阿英豆花饭",
    "新民茶馆",
    "小梅文具店",
    "正兴卷帘门加工",
    "田源农资",
    "福来馒头铺",
]
FOUND = [
    ("灭火器压力不足", "当场更换", "已销号"), ("配电箱前堆放纸箱", "当场清理", "已销号"),
    ("安全出口指示灯不亮", "限期更换灯具", "已销号"), ("厨房燃气软管超过使用年限", "限期更换", "已销号"),
    ("电动车在店内充电", "当场移走", "已销号"), ("二楼楼梯间堆放货物", "限期清理", "整改中"),
]  # fmt: skip


class ImportsStory:
    """Handed in as the office does, looked through, confirmed."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, chance: random.Random) -> None:
        """Remember the days."""
        self.town, self.chance = town, chance
        agos = (CENSUS_AGO, LEDGER_AGO, FAULTY_AGO)
        self.days = [max(first, last - ago * DAY) for ago in agos]

    def live(self, day: dt.date) -> None:
        """What comes in today."""
        for when, come_in in zip(self.days, (self._census, self._ledger, self._faulty), strict=True):
            if day == when:
                come_in(day)

    def _census(self, day: dt.date) -> None:
        batch = self._bring(workbook(self._shops(), CENSUS, "登记表"), "市场所新办照名单.xlsx", "firms")
        if batch.double_count:
            actions.decide_all(batch, "fill", by=self._by)
        actions.commit(batch, by=self._by)

    def _faulty(self, day: dt.date) -> None:
        rows = self._shops(start=60)
        rows[1][2] = rows[1][2][:-1]
        rows[3][6] = "6540"
        rows[4][3] = "河对面"
        rows[6][1] = ""
        self._bring(workbook(rows, CENSUS, "登记表"), "夜市摊位摸排表.xlsx", "firms")

    def _ledger(self, day: dt.date) -> None:
        rows = []
        coded = Subject.objects.managed().unmerged().exclude(code="").order_by("pk")
        subjects = self.chance.sample(list(coded.filter(town=self._by.town.pk)), len(FOUND))
        for number, (subject, (words, measure, state)) in enumerate(
            zip(subjects, FOUND, strict=True), start=1
        ):
            found_on = day - (200 + 9 * number) * DAY
            due_on = day + 5 * DAY if state == "整改中" else found_on + 7 * DAY
            closed_on = found_on + 6 * DAY if state == "已销号" else ""
            rows.append([
                number, subject.name, subject.code, words, found_on, "一般隐患", due_on, measure, closed_on,
                self.town.cast.inspectors[0].name if closed_on else "", state,
            ])  # fmt: skip
        batch = self._bring(workbook(rows, LEDGER, "台账"), "去年隐患排查台账.xlsx", "hazards")
        if batch.double_count:
            actions.decide_all(batch, "skip", by=self._by)
        actions.commit(batch, by=self._by)

    def _bring(self, data: bytes, name: str, target: str) -> Batch:
        batch = actions.receive(data, file_name=name, target=target, by=self._by)
        actions.name_columns(batch, batch.columns, by=self._by)
        return actions.look_through(batch, by=self._by)

    def _shops(self, start: int = 1) -> list[list[Any]]:
        rows: list[list[Any]] = []
        for number, name in enumerate(SHOPS, start=start):
            village = self.chance.choice(self.town.places.villages)
            stem = f"92500106MA6HY{number:04d}"
            place = f"{village.short_name}{self.chance.randint(1, 6)}组{self.chance.randint(1, 90)}号"
            called = name if start == 1 else f"夜市{name}"
            phone = f"1370000{number:04d}"
            rows.append(
                [number, called, stem + check_character(stem), village.short_name, place, "罗某", phone, 2]
            )
        return rows

    @property
    def _by(self) -> Any:
        return self.town.cast.supervisor
