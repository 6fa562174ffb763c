"""Handing in a visit: answers, findings and hazards in one piece."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.numbering import next_number
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist, Item
from anwang.town.people.choices import FIRM, Role
from anwang.work.hazards.actions import fix_on_spot, report_hazard
from anwang.work.hazards.choices import HazardSource
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.queries import known_control
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value, VisitClass, VisitState
from anwang.work.inspections.models import Answer, Finding, Visit
from anwang.work.inspections.own_items import OWN, measure_of
from anwang.work.inspections.signals import visits_changed
from anwang.work.risks.models import Control
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

VISITORS = (Role.VILLAGE_CADRE, Role.GRID_WORKER, Role.INSPECTOR, Role.SUPERVISOR, Role.DEPARTMENT_OFFICER)
ON_BEHALF = (Role.VILLAGE_CADRE, Role.GRID_WORKER)
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
    on_behalf_of: str = "",
    own_items: Sequence[dict[str, Any]] = (),
    visit_class: VisitClass | None = None,
) -> Visit:
    """Record a visit with its answers; each no becomes a hazard with the pack's clause, level and days.

    ``visit_class``: an official visit (B to E), whose own rules the caller has asked.

    ``on_behalf_of``: the owner for whom the village enters a self-check. ``own_items``: those questions of
    the checklist that are the firm's own and in no pack.
    Raises BadInput (what and where) or PermissionDenied.
    """
    visited_on = visited_on or timezone.localdate()
    visit_class = visit_class or _class_for(subject, by, on_behalf_of)
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
            on_behalf_of=on_behalf_of,
            own_items=own_items,
        )


def _class_for(subject: Subject, by: Any, on_behalf_of: str) -> VisitClass | None:
    """A village may answer for an owner who cannot (代填): it is then a self-check, not a patrol."""
    if not on_behalf_of:
        return visit_class_for(subject, by)
    if not by.covers(subject, *ON_BEHALF):
        raise PermissionDenied("只有属地村（社区）干部和网格员可以代业主填报自查")
    return VisitClass.SELF_CHECK


def _write(
    *,
    subject: Subject,
    checklist: Checklist,
    sheet: Sheet,
    by: Any,
    visit_class: VisitClass,
    visited_on: dt.date,
    companions: str,
    on_behalf_of: str,
    own_items: Sequence[dict[str, Any]],
) -> Visit:
    release = packs.release(checklist.pack_id)
    year = visited_on.year
    visit = Visit.objects.create(
        number=f"JC-{year}-{next_number('JC', scope=subject.town, year=year):04d}",
        visit_class=visit_class,
        subject=subject,
        org=subject.org,
        topic=release.topic,
        checklist="" if checklist.id == OWN else checklist.full_id,
        checklist_name=checklist.name,
        release=release,
        visited_on=visited_on,
        visitor=by,
        companions=companions,
        on_behalf_of=on_behalf_of,
        own_items=list(own_items),
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
    own = {each["id"] for each in own_items}
    hazards = [
        _find(visit, checklist.item(item), found, by, is_own=item in own)
        for item, found in sheet.found.items()
    ]
    _record(visit, sheet, hazards, by)
    visits_changed.send(Visit, visits=[visit.pk])
    return visit


def _record(visit: Visit, sheet: Sheet, hazards: Sequence[Hazard], by: Any) -> None:
    """Who handed it in and for whom, how many answers of each kind, and what was found."""
    for_whom = f"代{visit.on_behalf_of}填报" if visit.on_behalf_of else ""
    counts = {value.label: sum(answer == value for answer in sheet.values.values()) for value in Value}
    record(
        by,
        "inspections.hand_in",
        visit,
        label=visit.get_visit_class_display(),
        after=VisitState.DONE,
        note="；".join(filter(None, [for_whom, "、".join(str(hazard) for hazard in hazards)])),
        changes={label: ["", str(count)] for label, count in counts.items() if count},
    )


def _find(visit: Visit, item: Item, found: Found, by: Any, *, is_own: bool) -> Hazard:
    """Make the hazard of one no, with the pack's clause, level and days; closed if mended at once."""
    failed = item.if_failed
    said: dict[str, Any] = {
        "basis": packs.cited(item),
        "level": failed.level,
        "within_days": failed.within_days,
    }
    hazard = report_hazard(
        subject=visit.subject,
        title=found.title,
        detail=found.note,
        by=by,
        topic=visit.topic,
        release=visit.release,
        checklist="" if is_own else visit.checklist,
        item=item.id if is_own else item,
        **(said if is_own else {}),
        source=SOURCES[VisitClass(visit.visit_class)],
        control=_measure(visit, item.id, is_own=is_own),
        found_on=visit.visited_on,
        photos=found.before,
    )
    Finding.objects.create(visit=visit, item=item.id, hazard=hazard)
    return fix_on_spot(hazard, by=by, after=found.after) if found.fixed else hazard


def _measure(visit: Visit, item: str, *, is_own: bool) -> Control | None:
    """The measure that did not hold: the question asks for it, or its failing meant it here before."""
    if not is_own:
        return known_control(visit.subject, visit.checklist, item)
    own: Any = Control.objects.filter(event__point__subject=visit.subject).select_related("event__point")
    return own.filter(pk=measure_of(item)).first()  # type: ignore[no-any-return]


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Let the visits of a merged subject go with the one that is kept."""
    visits = list(Visit.objects.filter(subject=drop).values_list("pk", flat=True))
    place_at(Visit.objects.filter(subject=drop), keep.org, subject=keep)
    visits_changed.send(Visit, visits=visits)
