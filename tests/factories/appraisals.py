"""A firm with a build task, assessors, and an official visit on which it was reviewed."""

import datetime as dt
from typing import Any

from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.work.appraisals.actions import accept, begin, name_assessor, self_review
from anwang.work.appraisals.models import Appraisal, Assessor
from anwang.work.appraisals.queries import lines_of
from anwang.work.enforcement.actions import ask_inspection, record_inspection, sign_record
from anwang.work.enforcement.models import Inspection
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value
from anwang.work.registers.actions import add_entry
from anwang.work.registers.queries import kept
from anwang.work.selfchecks.actions import read_signature
from tests.factories.visits import signature

SHEET = "primary-responsibility/standardization-review"
LEDGER = "primary-responsibility/standardization"


def make_line(subject: Any, **values: Any) -> Any:
    """A build task in the ledger."""
    known = {"grade": "小微企业达标", "year": "2026", "progress": "已列入", "reach": "企业达标"}
    return add_entry(kept(LEDGER, subject.org.town), subject, {**known, **values}, by=None)


def make_assessor(town: Any, name: str = "罗国栋") -> Assessor:
    """An expert of the town."""
    return name_assessor(town, name=name, employer="市安科院", field="机械", by=None)


def answers(*fails: str) -> Sheet:
    """The review's checklist, these answered no."""
    items = packs.checklist(SHEET).items_on(timezone.localdate())
    values = {item.id: Value.FAIL if item.id in fails else Value.PASS for item in items}
    return Sheet(values, {item.id: Found(title=item.if_failed.hazard) for item in items if item.id in fails})


def apply_for(subject: Any, *, by: Any) -> Appraisal:
    """The firm reviewed itself and applied."""
    found = begin(lines_of(subject).first(), by=by)
    self_review(found, answers(), by=by)
    return found.take("apply", by=by)


def accepted(subject: Any, assessors: Any, *, firm: Any, head: Any) -> Appraisal:
    """The office accepted and named who reviews."""
    return accept(apply_for(subject, by=firm), assessors, by=head)


def visited(
    subject: Any, officers: Any, sheet: Sheet, *, helpers: str, head: Any, leader: Any, signs: bool = True
) -> Inspection:
    """An official visit with the review's checklist, signed by both sides."""
    first = officers[0].user
    visit = ask_inspection(
        subject, visit_class="B", day=timezone.localdate(), matters="标准化评审", source="superior",
        officers=officers, helpers=helpers, is_unannounced=True, why_unannounced="企业申请评审", by=head,
    )  # fmt: skip
    visit.take("approve", by=leader)
    visit.take("enter", by=first, scanned=subject.qr_key, met="何经理")
    record_inspection(visit, packs.checklist(SHEET), sheet, by=first)
    if signs:
        for officer in officers:
            picture = read_signature(signature())
            sign_record(visit, side="officer", officer=officer, picture=picture, by=officer.user)
        sign_record(visit, side="firm", name="何经理", picture=read_signature(signature()), by=first)
        visit.take("sign", by=first)
    return visit


LATER = dt.timedelta(days=14)
