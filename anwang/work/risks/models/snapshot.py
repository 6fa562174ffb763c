"""What a firm's register of risks says at one moment, as plain data that can be kept for ever."""

from __future__ import annotations

from typing import Any

from anwang.work.risks.choices import ControlKind, RiskGrade
from anwang.work.risks.models.points import RiskPoint
from anwang.work.subjects.models import Subject

GRAVE = (RiskGrade.RED.value, RiskGrade.ORANGE.value)


def snapshot_of(subject: Subject) -> dict[str, Any]:
    """The firm, its counts by grade, and each grave risk with what can happen and what is done."""
    points = list(
        RiskPoint.objects.current()
        .filter(subject=subject)
        .ranked()
        .order_by("-rank", "order", "id")
        .prefetch_related("events__controls")
    )
    counts = {grade.value: sum(point.grade == grade for point in points) for grade in RiskGrade}
    return {
        "subject": {
            "name": subject.name,
            "number": subject.shown_number,
            "type": subject.type_name,
            "address": subject.address,
            "employees": subject.employees,
        },
        "counts": counts,
        "points": len(points),
        "grave": [_point(point) for point in points if point.grade in GRAVE],
    }


def _point(point: RiskPoint) -> dict[str, Any]:
    return {
        "id": point.pk,
        "name": point.name,
        "place": point.place,
        "grade": point.grade,
        "grade_name": point.get_grade_display(),
        "level": point.get_control_level_display(),
        "post": point.post,
        "department": point.department,
        "assessed_on": point.assessed_on.isoformat() if point.assessed_on else "",
        "events": [
            {
                "name": event.name,
                "description": event.description,
                "controls": [
                    f"{ControlKind(control.kind).label}：{control.text}"
                    for control in event.controls.all()
                    if not control.is_deleted
                ],
            }
            for event in point.events.all()
            if not event.is_deleted
        ],
    }


def changes_between(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What changed among the risks of 较大 and above, in sentences; empty: nothing."""
    old = {each["id"]: each for each in before.get("grave", [])}
    new = {each["id"]: each for each in now["grave"]}
    told = [f"新增{each['grade_name']}：{each['name']}" for pk, each in new.items() if pk not in old]
    told += [
        f"{each['name']}由{old[pk]['grade_name']}变为{each['grade_name']}"
        for pk, each in new.items()
        if pk in old and old[pk]["grade"] != each["grade"]
    ]
    told += [f"不再是较大以上风险：{each['name']}" for pk, each in old.items() if pk not in new]
    return told
