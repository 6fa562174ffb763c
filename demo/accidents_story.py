"""Accidents in the story: one of last year followed to its end, one under investigation, near misses."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from anwang.work.accidents.actions import add_correction, report_accident, report_upwards, supplement
from anwang.work.accidents.grading import Toll
from anwang.work.accidents.models import Accident
from anwang.work.cases.actions import inquire_into_accident
from anwang.work.subjects.models import Subject
from demo.rhythm import DAY
from demo.settling import Town

FIRST, SECOND = 398, 12  # days before today on which the two accidents happen
METAL = ("五金", "机械", "汽车", "铝")
NEAR_MISSES = [
    (310, "core/factory", "起重吊装区", "吊带断裂，工件从两米高处落下，下面没有人", "5", 0),
    (203, "core/restaurant", "后厨", "软管接口漏气起火，员工用灭火毯扑灭，手背轻度烫伤", "9", 1),
    (9, "core/factory", "成品库房", "叉车倒车时货架立柱被撞弯，货物没有倒下", "2", 0),
    (3, "core/factory", "配电间", "湿手合闸触电麻手，脱离后检查没有大碍", "6", 1),
]


class AccidentStory:
    """Two small accidents with no deaths, and a few near misses."""

    def __init__(self, town: Town, last: dt.date, chance: random.Random) -> None:
        """Say which day brings what."""
        self.town, self.last, self.chance = town, last, chance
        self.told: dict[str, Accident] = {}
        self.diary: dict[dt.date, list[Callable[[dt.date], None]]] = {}
        plan: list[tuple[int, Callable[[dt.date], None]]] = [
            (FIRST, self._fall), (FIRST - 1, self._handle_fall), (FIRST - 58, self._conclude_fall),
            (FIRST - 95, self._correct_fall), (FIRST - 340, self._evaluate_fall),
            (SECOND, self._crush), (SECOND - 1, self._handle_crush), (SECOND - 4, self._measures_of_crush),
        ]  # fmt: skip
        for before, deed in plan:
            self.diary.setdefault(last - DAY * before, []).append(deed)
        for number, near in enumerate(NEAR_MISSES):
            self.diary.setdefault(last - DAY * near[0], []).append(self._near_miss(number))

    def live(self, day: dt.date) -> None:
        """What the day brings."""
        for deed in self.diary.get(day, []):
            deed(day)

    def _firm(self, kind: str, *trades: str) -> Subject:
        """One of this type; of a trade in which such a thing happens, where there is one."""
        rows = (
            Subject.objects.managed().filter(type=kind, town=self.town.places.town.pk).select_related("org")
        )
        known = list(rows.order_by("pk"))
        fitting = [each for each in known if any(trade in each.name for trade in trades)]
        return self.chance.choice(fitting or known)

    def _report(self, name: str, subject: Subject, minutes: int, toll: Toll, **told: Any) -> Accident:
        happened_at = timezone.now() - dt.timedelta(minutes=minutes)
        made = report_accident(
            subject=subject, org=subject.org, happened_at=happened_at, toll=toll,
            by=self.town.cast.second_supervisor, **told,
        )  # fmt: skip
        self.told[name] = made
        return made

    def _upwards(self, accident: Accident, **told: str) -> None:
        for clock, to_whom in told.items():
            duty = accident.duties.get(clock=clock)
            report_upwards(duty, to_whom=to_whom, by=self.town.cast.supervisor)

    def _fall(self, day: dt.date) -> None:
        accident = self._report(
            "fall", self._firm("core/factory", *METAL), 35, Toll(serious=1), place="厂房屋面",
            what="外请人员在彩钢屋面补漏，踩破采光板坠落，腰椎骨折。现场没有铺跳板、没有系安全带。已送医院，停止作业。",
        )  # fmt: skip
        self._upwards(accident, firm="区应急局值班室", town="区应急局值班室", district="市局指挥中心")

    def _handle_fall(self, _day: dt.date) -> None:
        accident, cast = self.told["fall"], self.town.cast
        accident.take("confirm", by=cast.supervisor, accident_type="10")
        supplement(
            accident,
            Toll(serious=1, loss=Decimal("18.60")),
            words="医疗费和停工损失初步核定",
            by=cast.supervisor,
        )
        accident.take("investigate", by=cast.supervisor, investigator="区人民政府（委托区应急局组织）")

    def _conclude_fall(self, day: dt.date) -> None:
        accident, cast = self.told["fall"], self.town.cast
        result = (
            "直接原因是在采光板上行走、没有防护；间接原因是外来作业没有审批、没有交底。"
            "认定为一般生产安全责任事故。"
        )
        accident.take(
            "conclude",
            by=cast.supervisor,
            result=result,
            approved_on=day,
            approval_number="区府批〔2025〕41号",
        )
        for what, responsible, days in (
            ("外来作业一律办理审批和安全交底，登高作业专人监护", "企业安全负责人", 30),
            ("彩钢屋面采光板全部加装防坠网，标出行走通道", "企业主要负责人", 45),
        ):
            add_correction(
                accident, what=what, responsible=responsible, due_on=day + DAY * days, by=cast.supervisor
            )

    def _correct_fall(self, _day: dt.date) -> None:
        for measure in self.told["fall"].corrections.all():
            measure.take("finish", by=self.town.cast.inspectors[0], done_words="现场看过，已经做完，有照片")

    def _evaluate_fall(self, _day: dt.date) -> None:
        accident, cast = self.told["fall"], self.town.cast
        for measure in accident.corrections.all():
            measure.take(
                "evaluate", by=cast.supervisor, evaluation="抽查三次作业票和屋面，制度在用、设施完好"
            )
        inquiry = inquire_into_accident(accident, by=cast.supervisor)
        inquiry.take(
            "conclude", by=cast.leader, on_firm="外来作业没有审批、没有交底，主体责任没有落实",
            on_department="日常检查没有查过高处作业审批，已约谈并整改", on_leaders="没有发现失职",
        )  # fmt: skip
        accident.take("evaluate", by=cast.leader, evaluation="两项措施都已落实，一年内没有再发生登高事故")

    def _crush(self, _day: dt.date) -> None:
        accident = self._report(
            "crush", self._firm("core/factory", *METAL), 85, Toll(serious=1), place="冲压车间 3 号机",
            what="操作工清理废料时没有停机，右手食指、中指被冲模压断。已送区医院，3 号机断电挂牌。",
        )  # fmt: skip
        self._upwards(accident, firm="区应急局值班室", town="区应急局值班室", district="市局指挥中心")

    def _handle_crush(self, _day: dt.date) -> None:
        accident, cast = self.told["crush"], self.town.cast
        accident.take("confirm", by=cast.supervisor, accident_type="4")
        supplement(accident, Toll(serious=1, loss=Decimal("6.20")), words="手术费", by=cast.supervisor)
        accident.take("investigate", by=cast.supervisor, investigator="区人民政府（委托企业调查）")

    def _measures_of_crush(self, day: dt.date) -> None:
        cast, accident = self.town.cast, self.told["crush"]
        for what, responsible, days in (
            ("冲压设备加装双手按钮和光电保护，清料用夹具", "企业设备科", 7),
            ("全镇冲压、剪板企业停机清料专题培训", "镇应急办", 20),
        ):
            add_correction(
                accident, what=what, responsible=responsible, due_on=day + DAY * days, by=cast.supervisor
            )

    def _near_miss(self, number: int) -> Callable[[dt.date], None]:
        before, kind, place, what, accident_type, minor = NEAR_MISSES[number]

        def tell(_day: dt.date) -> None:
            cast = self.town.cast
            made = self._report(
                f"near-{number}", self._firm(kind), 120, Toll(minor=minor), place=place, what=what
            )
            if before > NEAR_MISSES[-1][0]:
                made.take("confirm", by=cast.inspectors[0], accident_type=accident_type)
            if before > SECOND:
                made.take("settle", by=cast.supervisor, evaluation="班前会讲了，同类设备查了一遍")

        return tell
