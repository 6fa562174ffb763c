"""Credit in the story: two firms praised, three found wanting, one of them proposed, three watched."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from anwang.work.credit.actions import add_watch, draft_proposal, note_conduct, raise_objection
from anwang.work.credit.models import ConductRecord, Proposal
from anwang.work.subjects.models import Subject
from demo.rhythm import DAY
from demo.settling import Town

BEGINS = 19  # days before today on which the records of the demo's shortest life begin
PRAISED = [
    ("全年自查按时，隐患自改率百分之百，带动邻近三家一起整改", "镇人民政府", "回府发〔2026〕58号通报表扬"),
    ("主动投入更新除尘系统，经评审标准化达标", "区应急管理局", "沙应急发〔2026〕77号"),
]
FOUND = [
    ("grave", "责令停止使用的冲床擅自启用", "区应急管理局", "（沙）应急罚〔2026〕29号", "现场照片、询问笔录"),
    (
        "poor",
        "未如实记录安全生产教育和培训情况",
        "区应急管理局",
        "（沙）应急罚〔2026〕31号",
        "培训台账、询问笔录",
    ),
]
LATE = ("poor", "特种作业人员无证上岗", "区应急管理局", "（沙）应急罚〔2026〕36号", "现场检查记录")
WATCHED = [
    ("同一车间三个月内两次被举报粉尘超标", 120),
    ("外租厂房，三家企业共用一个车间，责任没有理清", 180),
    ("年内换了三任安全负责人", 90),
]


class CreditStory:
    """What is held for and against a few firms."""

    def __init__(self, town: Town, last: dt.date, chance: random.Random) -> None:
        """Say which day brings what."""
        self.town, self.last, self.chance = town, last, chance
        self.against: list[ConductRecord] = []
        self.proposal: Proposal | None = None
        self.firms: list[Subject] = []
        self.diary: dict[dt.date, Callable[[dt.date], None]] = {
            last - DAY * BEGINS: self._begin,
            last - DAY * 15: self._watch,
            last - DAY * 4: self._stand,
            last - DAY * 2: self._propose,
            last - DAY: self._object,
        }

    def live(self, day: dt.date) -> None:
        """What the day brings."""
        if deed := self.diary.get(day):
            deed(day)

    def _begin(self, day: dt.date) -> None:
        rows = Subject.objects.managed().filter(type="core/factory", town=self.town.places.town.pk)
        known = list(rows.exclude(code="").select_related("org").order_by("pk"))
        self.firms = self.chance.sample(known, 8)
        by = self.town.cast.supervisor
        for behaviour, authority, document in PRAISED:
            made = note_conduct(
                self.firms.pop(), kind="good", behaviour=behaviour, authority=authority, document=document,
                since=day - DAY * 12, by=by,
            )  # fmt: skip
            made.take("praise", by=by)
        self.against = [self._found(each, day) for each in FOUND]

    def _found(self, found: tuple[str, str, str, str, str], day: dt.date) -> ConductRecord:
        kind, behaviour, authority, document, evidence = found
        by = self.town.cast.supervisor
        made = note_conduct(
            self.firms.pop(), kind=kind, behaviour=behaviour, authority=authority, document=document,
            evidence=evidence, since=day - DAY * 3, by=by,
        )  # fmt: skip
        made.take("tell", by=by, told_how="当面送达，企业负责人签收")
        return made

    def _watch(self, day: dt.date) -> None:
        if not self.against:
            return
        for reason, days in WATCHED:
            add_watch(self.firms.pop(), reason=reason, ends_on=day + DAY * days, by=self.town.cast.supervisor)

    def _stand(self, day: dt.date) -> None:
        """The time to object is over; the grave one is proposed for the list as well."""
        if not self.against:  # a town of a few days only
            return
        by = self.town.cast.supervisor
        for each in self.against:
            if each.is_heard_out:
                each.take("stand", by=by)
        grave = self.against[0]
        if grave.is_heard_out:
            grave.take("publish", by=by, published_where="区政府门户网站行政处罚公示栏")
        subject = grave.subject
        self.proposal = draft_proposal(
            subject, kind="vile", parties=f"{subject.name}及其主要负责人", sector="10", by=by, conduct=grave,
            evidence="冲床责令停止使用后擅自启用，被处罚款后再次启用，现场照片、询问笔录和处罚决定书在案",
            happened_on=grave.since,
        )  # fmt: skip
        self.proposal.take("tell", by=by, told_how="直接送达，负责人签收")

    def _propose(self, _day: dt.date) -> None:
        if self.proposal is None:
            return
        by = self.town.cast.supervisor
        statement = "当事人承认擅自启用，称赶工期；经核实，第二次启用时保护装置仍未修复，意见不成立"
        self.proposal.take("hear", by=by, statement=statement)
        self.proposal.take("propose", by=by, proposed_to="区应急管理局")

    def _object(self, day: dt.date) -> None:
        """A newer one is still open, and the firm says it was wrong."""
        if not self.against:
            return
        made = self._found(LATE, day)
        words = "操作证正在换证，附复审合格通知，请求撤销"
        raise_objection(made, words=words, by=self.town.cast.second_supervisor)
