"""Which level inspects a firm, and its credit."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.work.enforcement.models import FirmClass, Inspection, PlanItem
from anwang.work.enforcement.rules import keeps_officers
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject


@transaction.atomic
def class_firm(subject: Subject, *, level: str, credit: str, source: str, by: Any) -> FirmClass:
    """Say it, with the paper that says so; what was said before is in the trail."""
    keeps_officers.demand(by, subject)
    known = FirmClass.objects.filter(subject=subject).first()
    made = known or FirmClass(subject=subject, org=subject.org)
    before = str(known or "")
    made.level, made.credit, made.source, made.changed_by = level, credit, source.strip(), by
    made.full_clean(exclude=["subject"] if known else None)
    made.save()
    told = {"分级和信用": [before, str(made)]} if before != str(made) else {}
    record(by, "enforcement.class_firm", made, label="确定分级和信用", note=made.source, changes=told)
    return made


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Planned visits of a merged subject go with the one that is kept; its class too, where it has none."""
    place_at(Inspection.objects.filter(subject=drop), keep.org, subject=keep)
    place_at(PlanItem.objects.filter(subject=drop), keep.org, subject=keep)
    if not FirmClass.objects.filter(subject=keep).exists():
        place_at(FirmClass.objects.filter(subject=drop), keep.org, subject=keep)
