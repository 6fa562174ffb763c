"""An appraisal is begun, the firm reviews itself, the office accepts it and names the assessors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.numbering import format_number, next_number
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist
from anwang.work.appraisals import ledger
from anwang.work.appraisals.choices import AppraisalState
from anwang.work.appraisals.models import Appraisal, Assessor, Tie
from anwang.work.appraisals.rules import accepts, applies
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.answers import Sheet
from anwang.work.inspections.choices import VisitClass
from anwang.work.registers.models import Entry
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

KIND = "BZ"


@transaction.atomic
def begin(entry: Entry, *, by: Any) -> Appraisal:
    """Begin with a build task of the firm; one at a time for each."""
    if not ledger.is_line(entry) or entry.subject is None or entry.ended_on is not None:
        raise BadInput("请选安全标准化创建台账里的一项建设任务")
    subject, today = entry.subject, timezone.localdate()
    applies.demand(by, subject)
    if open_one := Appraisal.objects.open().filter(entry=entry).first():
        raise NotReady(f"这项任务已经在办：{open_one.number}", mend=open_one.get_absolute_url())
    made = Appraisal(
        subject=subject,
        org=subject.org,
        entry=entry,
        grade=ledger.value(entry, "grade"),
        reach=ledger.value(entry, "reach") or ledger.FIRM,
        begun_by=by,
    )
    made.number = format_number(KIND, today.year, next_number(KIND, scope=subject.town, year=today.year))
    made.full_clean(exclude=["number"])
    made.save()
    record(by, "appraisals.begin", made, label="开始评审", after=made.stands, note=entry.key)
    return made


@transaction.atomic
def self_review(appraisal: Appraisal, sheet: Sheet, *, by: Any) -> Appraisal:
    """The firm answers the review's checklist itself; what is wrong becomes hazards of its own."""
    applies.demand(by, appraisal)
    appraisal.refresh_from_db(from_queryset=Appraisal._base_manager.select_for_update())
    if appraisal.state != AppraisalState.DRAFT:
        raise NotReady(f"当前为“{appraisal.get_state_display()}”，不能再自评")
    visit = hand_in(
        subject=appraisal.subject,
        checklist=review_checklist(appraisal),
        sheet=sheet,
        by=by,
        visit_class=VisitClass.SELF_CHECK,
        on_behalf_of="" if by.is_client else (appraisal.subject.contact_name or "企业"),
    )
    scored = appraisal.scored(visit)
    appraisal.self_visit, appraisal.self_score = visit, scored.score if scored else None
    appraisal.save(update_fields=["self_visit", "self_score", "changed_at"])
    record(by, "appraisals.self_review", appraisal, label="自评", note=f"自评得 {appraisal.self_score} 分")
    return appraisal


def review_checklist(appraisal: Appraisal) -> Checklist:
    """What is asked: the same for the firm itself, the review and the inspection."""
    if appraisal.sheet is None:
        raise NotReady("启用的知识包里没有评分表，请管理员执行 anwang packs load 载入")
    return packs.checklist(appraisal.sheet.checklist_id)


@transaction.atomic
def accept(appraisal: Appraisal, assessors: Sequence[Assessor], *, by: Any) -> Appraisal:
    """Name who reviews and accept; who advised the firm or is suspended is refused by name."""
    accepts.demand(by, appraisal)
    appraisal.assessors.set(assessors)
    appraisal.take("accept", by=by, note=f"评审人员：{'、'.join(map(str, assessors))}" if assessors else "")
    return appraisal


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Appraisals and ties of a merged subject go with the one that is kept."""
    place_at(Appraisal.objects.filter(subject=drop), keep.org, subject=keep)
    Tie.objects.filter(subject=drop).update(subject=keep)
