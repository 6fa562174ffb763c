"""A file is opened."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.numbering import format_number, next_number
from anwang.work.enforcement.models import Delegation, Inspection
from anwang.work.papers.models import Dossier, Paper
from anwang.work.papers.rules import drafts
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

KIND = "AJ"


@transaction.atomic
def open_dossier(
    subject: Subject,
    *,
    title: str,
    by: Any,
    inspection: Inspection | None = None,
    delegation: Delegation | None = None,
) -> Dossier:
    """A file with its number; of a visit, or of a case, which then points at it."""
    today = timezone.localdate()
    made = Dossier(
        org=subject.org,
        topic=subject.topic,
        subject=subject,
        title=title.strip()[:120],
        inspection=inspection,
        delegation=delegation or (inspection.delegation if inspection else None),
        opened_on=today,
    )
    made.take_place()
    drafts.demand(by, made)
    made.number = format_number(KIND, today.year, next_number(KIND, scope=subject.town, year=today.year))
    made.full_clean(exclude=["number"])
    made.save()
    record(by, "papers.open", made, label="立卷", after=made.stands)
    return made


@transaction.atomic
def dossier_of(inspection: Inspection, *, by: Any) -> Dossier:
    """The file of a visit, opened when it is first wanted; asked twice, it is the same."""
    Inspection._base_manager.select_for_update().get(pk=inspection.pk)
    found = Dossier.objects.filter(inspection=inspection).first()
    if found is not None:
        drafts.demand(by, found)
        return found
    title = f"{inspection.subject.name}{inspection.get_visit_class_display()}（{inspection.number}）"
    return open_dossier(inspection.subject, title=title, by=by, inspection=inspection)


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """The files of a merged subject go with the one that is kept, their documents with them."""
    place_at(Paper.objects.filter(dossier__subject=drop), keep.org)
    place_at(Dossier.objects.filter(subject=drop), keep.org, subject=keep)
