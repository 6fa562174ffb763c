"""Handing in a visit: answers, findings and hazards in one piece."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.numbering import next_number
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist
from anwang.town.people.choices import FIRM, Role
from anwang.work.hazards.actions import fix_on_spot, report_hazard
from anwang.work.hazards.choices import HazardSource
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value, VisitClass, VisitState
from anwang.work.inspections.models import Answer, Finding, Visit
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

VISITORS = (Role.VILLAGE_CADRE, Role.GRID_WORKER, Role.INSPECTOR, Role.SUPERVISOR, Role.DEPARTMENT_OFFICER)
SOURCES = dict.fromkeys(VisitClass, HazardSource.VISIT) | {
    VisitClass.SELF_CHECK: HazardSource.SELF_CHECK,
    VisitClass.PATROL: HazardSource.PATROL,
}


def visit_class_for(subject: Subject, user: Any) -> VisitClass | None:
    """What kind of visit this person may make there: the firm checks itself, others call; None: none."""
    if user.covers(subject, *FIRM):
        return VisitClass.SELF_CHECK
    return VisitClass.PATROL if user.covers(subject, *VISITORS) else None


def hand_in(
    *,
    subject: Subject,
    checklist: Checklist,
    sheet: Sheet,
    by: Any,
    visited_on: dt.date | None = None,
    companions: str = "",
) -> Visit:
    """Record a visit with its answers; each no becomes a hazard with the pack's clause, level and days.

    Raises BadInput (what and where) or PermissionDenied.
    """
    visited_on = visited_on or timezone.localdate()
    visit_class = visit_class_for(subject, by)
    if visit_class is None:
        raise PermissionDenied("只有本企业人员、属地村（社区）和镇里的检查人员可以在这里检查")
    if visited_on > timezone.localdate():
        raise BadInput("检查日期还没有到，请填今天或以前的日期")
    for found in sheet.found.values():
        if found.fixed and not (found.before and found.after):
            raise BadInput(f"“{found.title}”选了当场整改，须有整改前、整改后照片各一张")
    with transaction.atomic():
        return _write(
            subject=subject,
            checklist=checklist,
            sheet=sheet,
            by=by,
            visit_class=visit_class,
            visited_on=visited_on,
            companions=companions,
        )


def _write(
    *,
    subject: Subject,
    checklist: Checklist,
    sheet: Sheet,
    by: Any,
    visit_class: VisitClass,
    visited_on: dt.date,
    companions: str,
) -> Visit:
    release = packs.release(checklist.pack_id)
    year = visited_on.year
    visit = Visit.objects.create(
        number=f"JC-{year}-{next_number('JC', scope=subject.town, year=year):04d}",
        visit_class=visit_class,
        subject=subject,
        org=subject.org,
        topic=release.topic,
        checklist=checklist.full_id,
        checklist_name=checklist.name,
        release=release,
        visited_on=visited_on,
        visitor=by,
        companions=companions,
        asked_count=len(sheet.values),
        failed_count=len(sheet.found),
    )
    Answer.objects.bulk_create(
        Answer(
            visit=visit,
            item=item,
            value=value,
            note=sheet.found[item].note[:200] if item in sheet.found else "",
        )
        for item, value in sheet.values.items()
    )
    hazards = [_find(visit, checklist, item, found, by) for item, found in sheet.found.items()]
    counts = {value.label: sum(answer == value for answer in sheet.values.values()) for value in Value}
    told = {label: ["", str(count)] for label, count in counts.items() if count}
    record(
        by,
        "inspections.hand_in",
        visit,
        label=visit.get_visit_class_display(),
        after=VisitState.DONE,
        note="、".join(str(hazard) for hazard in hazards),
        changes=told,
    )
    return visit


def _find(visit: Visit, checklist: Checklist, item_id: str, found: Found, by: Any) -> Hazard:
    """Make the hazard of one no, with the pack's clause, level and days; closed if mended at once."""
    hazard = report_hazard(
        subject=visit.subject,
        title=found.title,
        detail=found.note,
        by=by,
        topic=visit.topic,
        release=visit.release,
        checklist=visit.checklist,
        item=checklist.item(item_id),
        source=SOURCES[VisitClass(visit.visit_class)],
        found_on=visit.visited_on,
        photos=found.before,
    )
    Finding.objects.create(visit=visit, item=item_id, hazard=hazard)
    return fix_on_spot(hazard, by=by, after=found.after) if found.fixed else hazard


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Let the visits of a merged subject go with the one that is kept."""
    place_at(Visit.objects.filter(subject=drop), keep.org, subject=keep)
