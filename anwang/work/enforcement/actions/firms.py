"""Which level inspects a firm, and its credit."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.work.enforcement.choices import Credit
from anwang.work.enforcement.models import FirmClass, Inspection, PlanItem
from anwang.work.enforcement.rules import keeps_officers
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject


@transaction.atomic
def class_firm(subject: Subject, *, level: str, source: str, by: Any) -> FirmClass:
    """Say which level inspects it, with the paper that says so; what was said before is in the trail."""
    keeps_officers.demand(by, subject)
    known = FirmClass.objects.filter(subject=subject).first()
    made = known or FirmClass(subject=subject, org=subject.org)
    before = str(known or "")
    made.level, made.source, made.changed_by = level, source.strip(), by
    made.full_clean(exclude=["subject"] if known else None)
    made.save()
    told = {"分级和信用": [before, str(made)]} if before != str(made) else {}
    record(by, "enforcement.class_firm", made, label="确定检查层级", note=made.source, changes=told)
    return made


@transaction.atomic
def tell_credit(subject: Subject, *, credit: str, source: str, by: Any) -> FirmClass | None:
    """How its credit counts for the frequency, as its records make it; unchanged is not told again."""
    known = FirmClass.objects.select_for_update().filter(subject=subject).first()
    if known is None and credit == Credit.PLAIN:
        return None
    made = known or FirmClass(subject=subject, org=subject.org)
    before = made.get_credit_display()
    if known is not None and (known.credit, known.credit_source) == (credit, source[:200]):
        return known
    made.credit, made.credit_source, made.changed_by = credit, source[:200], by
    made.save()
    after = made.get_credit_display()
    told = {"信用": [before, after]} if before != after else {}
    record(by, "enforcement.tell_credit", made, label="信用变动", note=made.credit_source, changes=told)
    return made


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Planned visits of a merged subject go with the one that is kept; its class too, where it has none."""
    place_at(Inspection.objects.filter(subject=drop), keep.org, subject=keep)
    place_at(PlanItem.objects.filter(subject=drop), keep.org, subject=keep)
    if not FirmClass.objects.filter(subject=keep).exists():
        place_at(FirmClass.objects.filter(subject=drop), keep.org, subject=keep)
