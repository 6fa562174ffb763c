"""Forty official visits: of every class, signed, refused, explained, called off, or still to come."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from functools import cache
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from anwang.base.kit.workdays import add_workdays
from anwang.work.enforcement.actions import (
    add_delegation,
    ask_inspection,
    explain,
    record_inspection,
    sign_record,
)
from anwang.work.enforcement.arranging import against
from anwang.work.enforcement.choices import InspectionState as S
from anwang.work.enforcement.models import Delegation, Inspection, InspectionPlan, Officer, PlanItem
from anwang.work.enforcement.queries import sheets_for
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value
from anwang.work.selfchecks.actions import read_signature
from anwang.work.subjects.models import Subject
from demo.settling import Town

DELEGATED = (
    "blocked-exit", "hazard-not-removed", "alarm-disabled", "no-gas-alarm", "no-warning-signs", "no-training",
    "no-hazard-record", "no-safety-agreement", "three-in-one",
)  # fmt: skip
MATTERS = "安全责任落实、消防安全、用电安全、应急准备"
PLANNED = 5
UNPLANNED = [  # class, source, helpers, why it is not announced, what is looked at
    ("B", "complaint", "", "举报说夜间锁闭疏散通道，提前通知看不到实情", "疏散通道、安全出口"),
    ("B", "hazard", "", "", "重大隐患整改情况"),
    ("C", "superior", "", "", "消防设施停用"),
    ("E", "superior", "罗国栋教授", "企业申请专家上门，不属于执法检查", "用电和防火诊断"),
    ("B", "accident", "", "邻镇同类事故，当天排查", "受限空间作业"),
    ("D", "superior", "", "", MATTERS),
    ("B", "complaint", "", "", "违规动火"),
]
ROUND = [  # class, source, what is looked at: done in the last days by the heads of the office
    ("B", "hazard", "逾期隐患复查"),
    ("E", "superior", "粉尘和用电诊断"),
    ("B", "complaint", "夜间加工、电动车入户充电"),
    ("E", "superior", "有限空间作业辅导"),
]
COMING = [  # what has become of it, source, what is to be looked at: all of them after the story's end
    ("draft", "complaint", "占道堆放、安全出口"),
    ("approved", "hazard", "隐患整改情况"),
    ("notified", "superior", MATTERS),
    ("called-off", "superior", "节前检查"),
    ("notified", "hazard", "重大隐患治理进展"),
]
ROUNDS, COMINGS = 8, 20
REASONS = (
    "去年外地一家同类单位因为同样的问题起火，出口被堵，两人没有跑出来",
    "按检查表写的办法当场清理、更换，改完拍照提交复查",
    "材料当地买得到，自己就能改，给的天数够用又不拖",
)
FEEDBACK = "与负责人逐条讲了问题、依据和怎么改，负责人认可，答应按期改完，改好以后提交复查。"


@cache
def _written() -> bytes:
    """A name written on white, the same for everybody: it is a demo."""
    picture = Image.new("RGB", (480, 180), "white")
    pen = ImageDraw.Draw(picture)
    pen.line(
        [(60, 50), (150, 40), (110, 60), (90, 140), (170, 90), (180, 150)],
        fill="black",
        width=5,
        joint="curve",
    )
    pen.line(
        [(230, 45), (330, 60), (250, 110), (350, 120), (300, 60), (290, 150), (420, 100)],
        fill="black",
        width=5,
    )
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@cache
def signed_name() -> object:
    """The same, as the screen hands it in; read once."""
    return read_signature(SimpleUploadedFile("签名.png", _written(), "image/png"))


def delegate(town: Town, day: dt.date) -> Delegation:
    """The district lets the town punish what its offices meet most often."""
    return add_delegation(
        town.places.town,
        authority="沙坪坝区应急管理局",
        number="沙应急委〔2026〕2号",
        matters="擅自停用消防设施、占用疏散通道的调查和处罚",
        since=dt.date(day.year, 1, 1),
        until=dt.date(day.year, 12, 31),
        published_url="区政府门户网站“行政执法公示”栏",
        penalties=[f"enforcement/{offence}" for offence in DELEGATED],
        most_firm=Decimal(50000),
        most_person=Decimal(10000),
        by=town.cast.supervisor,
    )


class InspectionStory:
    """From approval to feedback, day by day."""

    def __init__(self, town: Town, last: dt.date, chance: random.Random) -> None:
        """Know the town and where the story ends."""
        self.town, self.last, self.chance = town, last, chance

    def prepare(
        self, plan: InspectionPlan, officers: list[Officer], firms: list[Subject], day: dt.date
    ) -> None:
        """Ask for all of them on one day; most are approved and announced."""
        items = (
            PlanItem.objects.filter(plan=plan).standing().exclude(day=None).select_related("plan", "subject")
        )
        for item in items[:PLANNED]:
            self._ask(
                item.subject,
                item=item,
                visit_class="D" if item.is_joint else "B",
                day=item.day,
                matters=MATTERS,
                officers=list(item.officers.all()),
            )
        given = delegate(self.town, day)
        chosen = self.chance.sample(firms[20:], len(UNPLANNED))
        for number, (visit_class, source, helpers, why, matters) in enumerate(UNPLANNED):
            self._ask(
                chosen[number],
                visit_class=visit_class,
                source=source,
                helpers=helpers,
                matters=matters,
                is_unannounced=bool(why),
                why_unannounced=why,
                delegation=given if visit_class == "C" else None,
                day=add_workdays(day, 2 + number + number // 2).date,
                officers=officers[:2],
            )
        self._round(officers, firms, day)

    def _round(self, officers: list[Officer], firms: list[Subject], day: dt.date) -> None:
        """Re-checks and advice by the heads of the office; then what is asked for the days to come."""
        cast, chosen = self.town.cast, self.chance.sample(firms[20:], ROUNDS + COMINGS)
        for number, subject in enumerate(chosen[:ROUNDS]):
            visit_class, source, matters = ROUND[number % len(ROUND)]
            self._ask(
                subject,
                visit_class=visit_class,
                source=source,
                matters=matters,
                helpers="罗国栋教授" if visit_class == "E" else "",
                day=add_workdays(day, 2 + number).date,
                officers=officers[2:],
            )
        for number, subject in enumerate(chosen[ROUNDS:]):
            fate, source, matters = COMING[number % len(COMING)]
            visit = ask_inspection(
                subject,
                visit_class="B",
                source=source,
                matters=matters,
                day=add_workdays(self.last, 2 + number // 2).date,
                officers=officers[:2] if number % 2 else officers[2:],
                by=cast.supervisor,
            )
            if fate == "draft" or any(each.refuses for each in against(visit)):
                continue
            visit.take("approve", by=cast.leader)
            if fate == "notified":
                visit.take("notify", by=cast.supervisor)
            if fate == "called-off":
                visit.take("call_off", by=cast.supervisor, note="企业停产检修，改期再去")

    def _ask(self, subject: Subject, **told: object) -> None:
        cast = self.town.cast
        visit = ask_inspection(subject, by=cast.supervisor, **told)  # type: ignore[arg-type]
        is_last = visit.day > self.last
        if is_last or any(each.refuses for each in against(visit)):
            return
        visit.take("approve", by=cast.leader)
        if not visit.is_unannounced:
            visit.take("notify", by=cast.supervisor)

    def live(self, day: dt.date) -> None:
        """The day's visits take place."""
        waiting = Inspection.objects.filter(day=day, state__in=[S.APPROVED, S.NOTIFIED])
        for number, visit in enumerate(waiting.select_related("subject")):
            self._go(visit, refuses=number == 0 and visit.source == "complaint", stays_open=day == self.last)

    def _go(self, visit: Inspection, *, refuses: bool, stays_open: bool) -> None:
        officers = list(visit.officers.select_related("user").order_by("pk"))
        sheets = sheets_for(visit)
        if not sheets or not officers:
            return
        first = officers[0].user
        owner = visit.subject.contact_name or "何经理"
        visit.take("enter", by=first, scanned=visit.subject.qr_key, met=f"{owner} 负责人")
        record_inspection(visit, sheets[0], self._answers(sheets[0], visit.day), by=first)
        if visit.is_official:
            for officer in officers:
                sign_record(visit, side="officer", officer=officer, picture=signed_name(), by=officer.user)
            if stays_open:
                return
            if refuses:
                sign_record(
                    visit,
                    side="firm",
                    name=owner,
                    because="认为只是临时堆放，不愿签字",
                    witness="陈某 村干部",
                    by=first,
                )
            else:
                sign_record(visit, side="firm", name=owner, post="负责人", picture=signed_name(), by=first)
            visit.take("sign", by=first)
        for hazard in visit.findings:
            consequence, remedy, why = REASONS
            explain(visit, hazard, consequence=consequence, remedy=remedy, why_date=why, by=first)
        visit.take("close", by=first, feedback=FEEDBACK)

    def _answers(self, sheet: object, day: dt.date) -> Sheet:
        items = sheet.items_on(day)  # type: ignore[attr-defined]
        failing = set(self.chance.sample(range(len(items)), min(2, len(items))))
        values, found = {}, {}
        for number, item in enumerate(items):
            values[item.id] = Value.FAIL if number in failing else Value.PASS
            if number in failing:
                found[item.id] = Found(title=item.if_failed.hazard)
        return Sheet(values, found)
