"""Our records as rows of the wire, field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from anwang.insight.exchange.models import DroppedTask
from anwang.insight.exchange.tables import Row
from anwang.work.hazards.choices import REFUSED, HazardLevel, HazardSource, HazardState
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.own_items import measure_of
from anwang.work.risks.choices import ControlKind
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.selfchecks.choices import CycleUnit
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence

OURS = UUID("9b7f7c1e-6a2d-5d7e-9a52-3f0c5b9f4a10")
"""What the ids of records are derived from that have none of their own."""
MOMENT = "%Y-%m-%d %H:%M:%S"
CLASSES = {
    ControlKind.ENGINEERING: "工程技术",
    ControlKind.MANAGEMENT: "维护保养",
    ControlKind.TRAINING: "人员操作",
    ControlKind.PROTECTION: "人员操作",
    ControlKind.EMERGENCY: "应急措施",
}
SOURCES = {HazardSource.SELF_CHECK: 1, HazardSource.PATROL: 1, HazardSource.VISIT: 2}
OTHER_SOURCE, OTHER_TYPE, FIRE_TYPE, OTHER_CATEGORY = 10, 8, 5, 0
STATES = {HazardState.CLOSED: 9, HazardState.RECTIFIED: 1}
CYCLES = {
    CycleUnit.HOURS: (1, "小时"),
    CycleUnit.DAYS: (1, "天"),
    CycleUnit.WEEKS: (7, "天"),
    CycleUnit.MONTHS: (1, "月"),
    CycleUnit.QUARTERS: (3, "月"),
    CycleUnit.YEARS: (1, "年"),
}


def at(value: dt.datetime | dt.date | None) -> str | None:
    """2026-11-23 09:12:00 on the town's clock."""
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime(MOMENT)
    return dt.datetime.combine(value, dt.time()).strftime(MOMENT)


def said(value: Any) -> str | None:
    """A text, or nothing."""
    return str(value) if value not in (None, "") else None


def _row(uuid: UUID, record: Any, subject: Any, *, deleted: bool, by: Any = None, **more: Any) -> Row:
    return {
        "id": str(uuid),
        "companyCode": subject.shown_number,
        **more,
        "deleted": int(deleted),
        "createDate": at(record.created_at),
        "createBy": said(by or getattr(record, "created_by", None)),
        "updateDate": at(record.changed_at),
        "updateBy": said(getattr(record, "changed_by", None)),
    }


def unit(point: RiskPoint) -> Row:
    """A risk point."""
    return _row(
        point.uuid,
        point,
        point.subject,
        deleted=point.is_deleted,
        hazardCode=said(point.category),
        hazardDep=said(point.department),
        hazardLiablePerson=said(point.person),
        riskUnitName=point.name,
    )


def event(each: RiskEvent) -> Row:
    """A risk event."""
    return _row(
        each.uuid,
        each,
        each.point.subject,
        deleted=each.is_deleted,
        riskUnitId=str(each.point.uuid),
        riskEventName=each.name,
    )


def measure(control: Control) -> Row:
    """A control measure."""
    return _row(
        control.uuid,
        control,
        control.event.point.subject,
        deleted=control.is_deleted,
        riskEventId=str(control.event.uuid),
        dataSrc=int(control.data_source),
        riskMeasureDesc=control.text,
        classify1=said(control.classify1) or CLASSES[ControlKind(control.kind)],
        classify2=said(control.classify2),
        classify3=said(control.classify3),
        troubleshootContent=said(control.what_to_check),
    )


def task_id(duty: CheckDuty, control: Control | None) -> UUID:
    """A task is a pair: a round and one of its measures; or the round itself, for its checklist."""
    return duty.uuid if control is None else uuid5(duty.uuid, str(control.uuid))


def record_id(occurrence: CheckOccurrence, control: Control | None) -> UUID:
    """One check of one task."""
    return uuid5(task_id(occurrence.duty, control), f"{occurrence.due_on}:{occurrence.slot}")


def missions(duty: CheckDuty) -> Iterator[Row]:
    """A round: a task for each of its measures, and one for its checklist, which it need not have."""
    controls = list(duty.controls.all())
    yield _mission(duty, None, duty, gone=bool(controls) and not duty.checklist)
    for control in controls:
        yield _mission(duty, control, duty, gone=control.is_deleted)


def dropped(task: DroppedTask) -> Iterator[Row]:
    """A measure that is no longer part of a round."""
    yield _mission(task.duty, task.control, task, gone=True)


def _mission(duty: CheckDuty, control: Control | None, stamped: Any, *, gone: bool) -> Row:
    size, cycle = CYCLES[CycleUnit(duty.cycle_unit)]
    return _row(
        task_id(duty, control),
        stamped,
        duty.subject,
        deleted=gone or not duty.is_active,
        by=duty.created_by,
        riskMeasureId=str(control.uuid) if control else None,
        troubleshootContent=said(control.what_to_check or control.text) if control else duty.name,
        checkCycle=duty.every * size,
        checkCycleUnit=cycle,
        taskStartTime=at(duty.starts_on),
        workStartTime=said(duty.work_from),
        workEndTime=said(duty.work_until),
        workDayType=None,
        workType=None,
        taskNum=None,
    )


def know_what_was_asked(occurrences: list[CheckOccurrence]) -> None:
    """Each learns for which measures its visit asked: the visit is frozen, the round may have changed."""
    asked = {each.pk: [measure_of(item["id"]) for item in each.visit.own_items] for each in occurrences}
    known = Control.objects.in_bulk({pk for pks in asked.values() for pk in pks if pk})
    for each in occurrences:
        each.asked_controls = [known[pk] for pk in asked[each.pk] if pk in known]


def records(occurrence: CheckOccurrence) -> Iterator[Row]:
    """A check that was made: one record for each task it answered."""
    parts: list[Control | None] = [None] if occurrence.visit.checklist else []
    for control in [*parts, *occurrence.asked_controls]:
        yield _row(
            record_id(occurrence, control),
            occurrence,
            occurrence.subject,
            deleted=False,
            by=occurrence.done_by,
            checkTaskId=str(task_id(occurrence.duty, control)),
            checkTime=at(occurrence.done_at),
            mobileMe=None,
            isDefend=None,
            checkStatus="1",
            createByMobile=None,
        )


def know_their_checks(hazards: list[Hazard]) -> None:
    """Each learns the measure that its check asked for; which one failed may have been corrected since."""
    asked = {each.pk: measure_of(each.item) for each in hazards if not each.checklist}
    known = Control.objects.in_bulk({pk for pk in asked.values() if pk})
    for each in hazards:
        each.asked_control = known.get(asked.get(each.pk))


def _check_of(each: Hazard) -> str | None:
    """The record of the self-check that found it."""
    visit = each.finding.visit if hasattr(each, "finding") else None
    occurrence = getattr(visit, "check_occurrence", None)
    if visit is None or occurrence is None or not (each.asked_control or visit.checklist):
        return None
    return str(record_id(occurrence, each.asked_control))


def hazard(each: Hazard) -> Row:
    """A hazard, with the measure that failed and the check that found it; photos are not handed over."""
    return _row(
        hazard_id(each),
        each,
        each.subject,
        deleted=each.state in REFUSED,
        by=each.found_by,
        hazardCode=None,
        riskMeasureId=str(each.control.uuid) if each.control else None,
        checkRecordId=_check_of(each),
        dangerName=each.title,
        dangerLevel=int(each.level == HazardLevel.MAJOR),
        registTime=at(each.created_at),
        registrant=said(each.found_by),
        dangerSrc=SOURCES.get(HazardSource(each.source), OTHER_SOURCE),
        enforcementId=None,
        dangerManageType=int(not each.fixed_on_site),
        hazardDangerType=FIRE_TYPE if each.topic == "fire" else OTHER_TYPE,
        hazardCategory=OTHER_CATEGORY,
        dangerDesc=said(each.detail),
        dangerReason=None,
        controlMeasures=None,
        cost=said(each.spent),
        liablePerson=said(each.assignee),
        dangerManageDeadline=at(each.due_on),
        checkAcceptPerson=said(each.closed_by) if each.state == HazardState.CLOSED else None,
        checkAcceptTime=at(each.closed_at) if each.state == HazardState.CLOSED else None,
        checkAcceptComment=None,
        dangerState=STATES.get(HazardState(each.state), 0),
        dangerImg=None,
        dangerAcceptImg=None,
    )


def hazard_id(each: Hazard) -> UUID:
    """The same for the same hazard, wherever and whenever it is asked."""
    return uuid5(OURS, f"{each.subject.shown_number if each.subject else each.org_id}:{each.number}")
