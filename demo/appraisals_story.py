"""Standardization in the story: a dozen firms from the self-review to the grade, and who reviews them."""

from __future__ import annotations

import datetime as dt
import random

from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist
from anwang.town.people.models import User
from anwang.work.appraisals import ledger
from anwang.work.appraisals.actions import (
    accept,
    add_tie,
    begin,
    look_back,
    name_assessor,
    record_conduct,
    self_review,
)
from anwang.work.appraisals.models import Appraisal, Assessor
from anwang.work.appraisals.queries import lines_of
from anwang.work.enforcement.actions import ask_inspection, record_inspection, sign_record
from anwang.work.enforcement.arranging import arrangement
from anwang.work.enforcement.guards import arrangements, broken
from anwang.work.enforcement.models import Inspection, Officer
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value
from anwang.work.registers.actions import add_entry
from anwang.work.registers.models import Entry
from anwang.work.subjects.models import Subject
from demo.inspections_story import signed_name
from demo.settling import Town

BEGUN_BEFORE = 12
EXPERTS = [
    ("罗国栋", "重庆安全技术协会", "机械、粉尘"),
    ("谢平", "重庆安全技术协会", "用电、消防"),
    ("邹敏", "安达安全咨询有限公司", "危险化学品"),
]
FATES = [  # how far each firm gets, and what its review finds
    ("graded", ()), ("graded", ()), ("public", ()), ("reviewed", ("goes-on",)),
    ("reviewed", ("post-reaches", "incentive")), ("failed", ("not-paper", "post-reaches")), ("accepted", ()),
    ("accepted", ()), ("applied", ()), ("draft", ()), ("draft", ()), ("withdrawn", ()),
]  # fmt: skip
VISITED = ("graded", "public", "reviewed", "failed")
ASKED = [each for each in arrangements.GOING if each is not arrangements.within_yearly_cap]
NOT_CONCERNED = "trade-reaches"


class AppraisalStory:
    """Applications on the first day, a visit a day, publicity as soon as may be, grades at the end."""

    def __init__(self, town: Town, first: dt.date, last: dt.date, chance: random.Random) -> None:
        """Know the town and where the story ends."""
        self.town, self.last, self.chance = town, last, chance
        self.begins = max(first, last - dt.timedelta(days=BEGUN_BEFORE))
        self.waiting: list[tuple[Appraisal, str, tuple[str, ...]]] = []

    def live(self, day: dt.date) -> None:
        """Begin all on one day; afterwards one review a day."""
        if ledger.register_of(self.town.places.town) is None or not packs.score_sheets(day):
            return
        if day == self.begins:
            self._begin()
        elif day > self.begins:
            self._review()
            self._decide()
        if day == self.last:
            look_back(day)

    def _begin(self) -> None:
        cast, town = self.town.cast, self.town.places.town
        experts = [
            name_assessor(town, name=name, employer=employer, field=field, by=cast.supervisor)
            for name, employer, field in EXPERTS
        ]
        firms = self._firms()
        add_tie(experts[2], firms[0], kind="advised", note="2025年代编制度汇编", by=cast.supervisor)
        for subject, (fate, fails) in zip(firms, FATES, strict=False):
            self._apply(subject, fate, fails, experts)
        conduct = record_conduct(
            experts[2],
            kind="complaint",
            what="企业反映没有到车间，只看了资料",
            happened_on=timezone.localdate(),
            by=cast.supervisor,
        )
        conduct.take("confirm", by=cast.supervisor, note="核对门卫记录，确实没有到现场")
        experts[2].take("suspend", by=cast.supervisor, note="评审走过场，暂停三个月")

    def _firms(self) -> list[Subject]:
        """Factories and firms whose people have an account come first."""
        kept = ledger.register_of(self.town.places.town)
        rows = Subject.objects.managed().filter(is_enterprise=True, town=self.town.places.town.pk)
        concerned = [each for each in rows.order_by("pk") if kept and kept.register.concerns(each.type)]
        return self.chance.sample(concerned, min(len(FATES), len(concerned)))

    def _line(self, subject: Subject) -> Entry:
        """Its build task, not yet reached."""
        known = next(
            (line for line in lines_of(subject) if ledger.value(line, "progress") != ledger.REACHED), None
        )
        if known is not None:
            return known
        kept = ledger.register_of(self.town.places.town)
        assert kept is not None  # noqa: S101 -- asked before
        values = {
            "grade": "小微企业达标",
            "year": f"{self.last.year} 复评",
            "progress": ledger.PLANNED,
            "reach": ledger.FIRM,
        }
        return add_entry(kept, subject, values, by=self.town.cast.supervisor)

    def _apply(self, subject: Subject, fate: str, fails: tuple[str, ...], experts: list[Assessor]) -> None:
        head = self.town.cast.supervisor
        found = begin(self._line(subject), by=head)
        if fate == "draft":
            return
        self_review(found, _answers(()), by=head)
        if fate == "withdrawn":
            found.take("withdraw", by=head, note="正在搬迁，明年再申请")
            return
        found.take("apply", by=head)
        if fate != "applied":
            accept(found, experts[:2], by=head)
        if fate in VISITED:
            self.waiting.append((found, fate, fails))

    def _review(self) -> None:
        """The next firm is visited, where two officers are free today."""
        today = timezone.localdate()
        officers = list(Officer.objects.serving().filter(town=self.town.places.town.pk).order_by("pk"))
        for found, fate, fails in self.waiting[:1]:
            for pair in (officers[2:], officers[:2]):
                facts = arrangement(
                    found.subject, year=today.year, month=today.month, day=today, officers=pair
                )
                if any(each.refuses for each in broken(facts, ASKED)):
                    continue
                self._go(self._visit(found, pair, today), found, fails)
                self.waiting.pop(0)
                if fate == "failed":
                    found.take("fail", by=self.town.cast.leader, note="资料是评审前补的，现场做不到")
                return

    def _visit(self, found: Appraisal, officers: list[Officer], day: dt.date) -> Inspection:
        return ask_inspection(
            found.subject,
            visit_class="B",
            day=day,
            matters="标准化评审与执法检查一并进行",
            source="superior",
            officers=officers,
            helpers="、".join(each.name for each in found.assessor_list),
            is_unannounced=True,
            why_unannounced="企业申请评审，时间已约定",
            by=self.town.cast.supervisor,
        )

    def _go(self, visit: Inspection, found: Appraisal, fails: tuple[str, ...]) -> None:
        officers = list(visit.officers.select_related("user").order_by("pk"))
        first: User = officers[0].user
        owner = visit.subject.contact_name or "何经理"
        visit.take("approve", by=self.town.cast.leader)
        visit.take("enter", by=first, scanned=visit.subject.qr_key, met=f"{owner} 负责人")
        record_inspection(visit, _checklist(), _answers(fails), by=first)
        for officer in officers:
            sign_record(visit, side="officer", officer=officer, picture=signed_name(), by=officer.user)
        sign_record(visit, side="firm", name=owner, post="负责人", picture=signed_name(), by=first)
        visit.take("sign", by=first)
        found.take("review", by=first, inspection=visit)

    def _decide(self) -> None:
        """What may be published is; what was public long enough is graded, two of three."""
        cast = self.town.cast
        town = self.town.places.town.pk
        for found in Appraisal.objects.filter(town=town, state="reviewed").order_by("pk"):
            if (
                found.score is not None
                and not found.open_findings
                and not found.open_majors
                and not found.vetoes
            ):
                found.take("publicize", by=cast.supervisor, published_where="镇政府公示栏")
        graded = Appraisal.objects.filter(town=town, state="graded").count()
        for found in Appraisal.objects.filter(town=town, state="public").order_by("pk")[: max(0, 2 - graded)]:
            until = found.public_until
            if until is not None and until < timezone.localdate() and not found.open_majors:
                told = (
                    {}
                    if found.is_ours
                    else {"decided_by": found.competent, "decision_number": "沙应急〔2026〕41号"}
                )
                found.take("grade_it", by=cast.leader, **told)


def _checklist() -> Checklist:
    return packs.checklist(packs.score_sheets(timezone.localdate())[0].checklist_id)


def _answers(fails: tuple[str, ...]) -> Sheet:
    items = _checklist().items_on(timezone.localdate())
    values = {item.id: Value.FAIL if item.id in fails else Value.PASS for item in items}
    values[NOT_CONCERNED] = Value.NOT_APPLICABLE
    return Sheet(values, {item.id: Found(title=item.if_failed.hazard) for item in items if item.id in fails})
