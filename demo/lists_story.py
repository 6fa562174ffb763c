"""The two lists, the leading group's meetings, and what became of both over eighteen months."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO

from django.core.files.base import File
from docx import Document

from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from anwang.work.campaigns.actions import (
    add_deed,
    adopt_regulation,
    arrange_meeting,
    decide,
    enter_problem,
    enter_remedy,
    link,
    put_on_agenda,
)
from anwang.work.campaigns.models import Campaign, Meeting, Problem, Remedy, TaskPart
from anwang.work.campaigns.queries import chair_of, offices_of, people_of, suggestions_for
from anwang.work.campaigns.queries.links import topics_in
from anwang.work.hazards.models import Hazard
from demo.settling import Town


@dataclass(frozen=True)
class Case:
    """A problem as it was met with, what was done about it, and the regulation this became."""

    topic: str
    kind: str
    source: str
    problem: str
    remedy: str
    remedy_kind: str
    regulation: str = ""
    words: tuple[str, ...] = field(default=())  # hazards of which these words remind one


CASES = (
    Case(
        "fire", "rules", "inspection",
        "电动自行车集中充电没有管理制度", "制定电动自行车集中充电管理办法", "regulation",
        "回龙坝镇电动自行车集中停放充电管理办法", ("电动", "充电"),
    ),
    Case(
        "fire", "duties", "meeting",
        "高层建筑消防设施维护责任不清", "明确高层建筑消防设施维护责任单位", "mechanism",
        "回龙坝镇高层建筑消防设施维护责任清单", ("消防", "灭火"),
    ),
    Case(
        "fire", "teamwork", "self",
        "沿街商铺检查多头进行，结果不互通", "建立沿街商铺联合检查机制", "mechanism",
        "", ("疏散", "出口"),
    ),
    Case(
        "road-transport", "funds", "letter",
        "村道护栏和警示标志维护经费没有保障", "安排村道安全设施年度维护", "works",
    ),
    Case(
        "primary-responsibility", "skills", "inspection",
        "小微企业负责人不会开展自查", "每季度组织小微企业自查培训", "measure",
    ),
    Case(
        "urban-operation", "rules", "accident",
        "大型户外广告牌没有定期检测制度", "制定户外广告牌年度检测规定", "regulation",
        "回龙坝镇户外广告设施安全检测规定",
    ),
    Case(
        "construction", "staff", "self",
        "自建房巡查人员不足", "村级网格员兼任自建房巡查员", "mechanism",
        "回龙坝镇农村自建房巡查办法",
    ),
    Case(
        "hazardous-waste", "duties", "letter",
        "汽修店废机油转移台账无人核对", "汽修店危险废物台账按季核对", "measure",
    ),
    Case(
        "fringe-small-firms", "teamwork", "public",
        "城乡接合部小作坊底数不清", "城乡接合部小作坊联合排查登记", "measure",
    ),
    Case(
        "hazardous-chemicals", "rules", "plan",
        "烟花爆竹零售点布点没有规则", "制定烟花爆竹零售点布设标准", "standard",
        "回龙坝镇烟花爆竹零售点布设标准",
    ),
)  # fmt: skip
DECISIONS = (
    "完成沿街商铺消防通道清障",
    "对辖区瓶装燃气用户开展一次全面排查",
    "补齐村道急弯陡坡警示标志",
    "组织一次镇级火灾疏散演练",
)
JOINT = "安全生产专项整治第{}次联席会议"
PUSH, PUSHED = "治本攻坚行动推进会", "对辖区涉粉、涉氨和有限空间作业企业开展一次联合检查"
SECOND_CASES = (
    Case(
        "", "rules", "self", "隐患交办后由谁复查没有统一规定", "制定隐患交办、复查和销号办法", "regulation",
        "回龙坝镇事故隐患交办复查销号办法",
    ),
    Case("", "skills", "inspection", "有限空间作业现场不会使用检测仪", "分片开展检测仪操作培训", "measure"),
    Case("", "teamwork", "letter", "同一家企业一个月内被多个部门检查", "建立部门联合检查计划", "mechanism"),
)  # fmt: skip
CARRIED_OUT = "按会议要求组织落实，完成情况已报应急办"
EVERY_MEETING, FIRST_MEETING = 91, 20


class ListStory:
    """Problems are found, answered and solved; every quarter a joint meeting decides something."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, chance: random.Random) -> None:
        self.town, self.chance = town, chance
        self.diary: dict[dt.date, list[Callable[[dt.date], None]]] = defaultdict(list)
        self.offices = {org.pk: org for org in offices_of(town.campaign.org)}
        span = (last - first).days
        for number, case in enumerate(CASES):
            self._on(
                first + dt.timedelta(days=int(span * (0.05 + 0.085 * number))),
                partial(self._find, case, town.campaign),
            )
        for number in range((span - FIRST_MEETING) // EVERY_MEETING + 1):
            day = first + dt.timedelta(days=FIRST_MEETING + EVERY_MEETING * number)
            self._on(day, partial(self._meet, number, town.campaign))

    def take_up(self, campaign: Campaign, first: dt.date, last: dt.date) -> None:
        """Another campaign keeps its two lists, and meets once."""
        span, topics = (last - first).days, list(topics_in(campaign))
        for number, case in enumerate(SECOND_CASES):
            own = replace(case, topic=topics[number % len(topics)])
            day = first + dt.timedelta(days=int(span * (0.1 + 0.2 * number)))
            self._on(day, partial(self._find, own, campaign))
        self._on(first + dt.timedelta(days=span // 3), partial(self._meet, 0, campaign))

    def live(self, day: dt.date) -> None:
        """Do what the diary says."""
        for act in self.diary.pop(day, []):
            act(day)

    def _on(self, day: dt.date, act: Callable[[dt.date], None]) -> None:
        self.diary[day].append(act)

    def _unit(self, topic: str) -> Org:
        """A department of the topic, else a village."""
        offices = list(self.offices.values())
        fitting = [org for org in offices if topic in org.topics] or offices
        return self.chance.choice(fitting)

    def _by(self, org: Org) -> User:
        """Somebody who answers for a unit, else the office itself."""
        return people_of(org).order_by("pk").first() or self.town.cast.supervisor

    def _find(self, case: Case, campaign: Campaign, day: dt.date) -> None:
        """The problem is entered; a fortnight later its remedy."""
        problem = enter_problem(
            campaign, org=self._unit(case.topic), by=self.town.cast.supervisor, title=case.problem,
            kind=case.kind, source=case.source, topic=case.topic, found_on=day,
            due_on=day + dt.timedelta(days=120),
        )  # fmt: skip
        self._on(day + dt.timedelta(days=14), partial(self._answer, case, problem.pk))

    def _answer(self, case: Case, pk: int, day: dt.date) -> None:
        """The remedy answers the problem, and the hazards that are of its kind."""
        problem, by = Problem.objects.get(pk=pk), self.town.cast.supervisor
        remedy = enter_remedy(
            problem.campaign, org=self._unit(case.topic), by=by, title=case.remedy, kind=case.remedy_kind,
            topic=case.topic, due_on=day + dt.timedelta(days=120), answers=[problem],
        )  # fmt: skip
        for words in case.words:
            like = Hazard.objects.filter(
                town=self.town.campaign.town, topic=case.topic, title__contains=words
            )
            for hazard in like.counted().order_by("-pk")[:3]:
                link(remedy, hazard, by=by)
        problem.take("begin", by=self._by(problem.org))
        remedy.take("begin", by=self._by(remedy.org))
        self._on(
            day + dt.timedelta(days=self.chance.randint(50, 130)), partial(self._finish, case, remedy.pk)
        )
        self._on(day + dt.timedelta(days=self.chance.randint(55, 135)), partial(self._solve, pk))

    def _finish(self, case: Case, pk: int, day: dt.date) -> None:
        """The remedy is carried out, or becomes a regulation."""
        remedy = Remedy.objects.get(pk=pk)
        by = self._by(remedy.org)
        if not case.regulation:
            if remedy.kind in ("measure", "works"):
                remedy.take("complete", by=by, completed_on=day)
            return
        number = f"回龙坝府发〔{day.year}〕{remedy.pk + 10}号"
        adopt_regulation(
            remedy, by=by, outcome_name=case.regulation, outcome_number=number, outcome_on=day,
            files=[_paper(case.regulation, number)],
        )  # fmt: skip

    def _solve(self, pk: int, day: dt.date) -> None:
        problem = Problem.objects.get(pk=pk)
        problem.take(
            "solve", by=self._by(problem.org), solution="对应的制度措施已落实，经核对不再发生", solved_on=day
        )

    def _meet(self, number: int, campaign: Campaign, day: dt.date) -> None:
        """The meeting is called ten days ahead, with what the state of the campaign puts on the table."""
        cast, is_first = self.town.cast, campaign == self.town.campaign
        held_on = day + dt.timedelta(days=10)
        meeting = arrange_meeting(
            campaign, by=cast.supervisor, kind="joint", held_on=held_on, place="镇政府三楼会议室",
            title=JOINT.format("一二三四五六七八"[number % 8]) if is_first else PUSH,
            chair=chair_of(campaign) or cast.leader.name,
            units=list(self.offices.values()),
        )  # fmt: skip
        for each in suggestions_for(meeting, cast.supervisor)[:4]:
            put_on_agenda(meeting, each.text, about=each.about, by=cast.supervisor)
        meeting.take("notify", by=cast.supervisor)
        self._on(held_on, partial(self._hold, meeting.pk, number))

    def _hold(self, pk: int, number: int, day: dt.date) -> None:
        """It is held, and decides one thing."""
        cast = self.town.cast
        meeting = Meeting.objects.get(pk=pk)
        meeting.take(
            "hold", by=cast.supervisor,
            minutes="会议听取了应急办关于专项整治进展的汇报，研究了逾期任务和未解决问题，明确了下一步工作。",
        )  # fmt: skip
        again = "“回头看”" if number >= len(DECISIONS) else ""
        is_first = meeting.campaign_id == self.town.campaign.pk
        text = DECISIONS[number % len(DECISIONS)] + again if is_first else PUSHED
        lead, *helping = self.chance.sample(sorted(self.offices.values(), key=lambda org: org.pk), 3)
        decision = decide(
            meeting, text=text, due_on=day + dt.timedelta(days=45), lead=lead, orgs=helping,
            by=cast.supervisor,
        )  # fmt: skip
        parts = decision.task.parts.select_related("org")
        for place, part in enumerate(sorted(parts, key=lambda part: part.role == "lead")):
            self._on(day + dt.timedelta(days=22 + 11 * place), partial(self._carry_out, part.pk))

    def _carry_out(self, pk: int, day: dt.date) -> None:
        """A unit does its part of what was decided; the lead, who comes last, closes it."""
        part = TaskPart.objects.select_related("org", "task", "campaign").get(pk=pk)
        by = self._by(part.org)
        add_deed(part, text=CARRIED_OUT, by=by, done_on=day)
        part.take("submit", by=by)
        part.take("accept", by=self._other_than(by))

    def _other_than(self, by: User) -> User:
        cast = self.town.cast
        return cast.second_supervisor if by == cast.supervisor else cast.supervisor


def _paper(name: str, number: str) -> File:
    """The regulation as the office would have scanned it."""
    document, out = Document(), BytesIO()
    document.add_heading(name)
    document.add_paragraph(number)
    document.save(out)
    return File(BytesIO(out.getvalue()), name=f"{name}.docx")
