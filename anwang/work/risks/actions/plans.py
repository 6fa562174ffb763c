"""Floor plans are uploaded, areas drawn and linked to the risks in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput
from anwang.town.evidence.actions import attach_photos, read_photos
from anwang.town.evidence.choices import Slot
from anwang.work.risks.drawing import checked
from anwang.work.risks.models import FloorPlan, PlanArea, RiskPoint
from anwang.work.risks.rules import draws
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject


def add_plan(
    subject: Subject, *, name: str, picture: Any, is_public: bool = False, by: Any = None
) -> FloorPlan:
    """A new plan; ``picture`` is an upload, re-encoded as every photo is. ``by`` None is the system."""
    _demand_drawer(by, subject)
    [read] = read_photos([picture])
    with transaction.atomic():
        plan = FloorPlan(
            subject=subject,
            org=subject.org,
            topic=subject.topic,
            name=name,
            is_public=is_public,
            width=read.width,
            height=read.height,
            drawn_by=by,
        )
        plan.full_clean(exclude=["org"])
        plan.save()
        record(by, "risks.add_plan", plan, label="上传平面图")
        attach_photos(plan, [read], slot=Slot.FLOOR, by=by)
    return plan


def change_plan(
    plan: FloorPlan, *, name: str, is_public: bool, picture: Any = None, by: Any = None
) -> FloorPlan:
    """Another name or picture, shown to the public or not; the areas stay where they are."""
    _demand_drawer(by, plan)
    pictures = read_photos([picture]) if picture else []
    with transaction.atomic():
        changes = {}
        if plan.is_public != is_public:
            changes["对外公示"] = ["是" if plan.is_public else "否", "是" if is_public else "否"]
        if plan.name != name:
            changes["平面图"] = [plan.name, name]
        plan.name, plan.is_public = name, is_public
        for read in pictures:
            plan.width, plan.height = read.width, read.height
        plan.full_clean(exclude=["org"])
        plan.save()
        record(by, "risks.change_plan", plan, label="更改平面图", changes=changes)
        if pictures:
            attach_photos(plan, pictures, slot=Slot.FLOOR, by=by)
    return plan


@transaction.atomic
def retire_plan(plan: FloorPlan, *, by: Any) -> None:
    """It no longer shows how it is; the record stays."""
    _demand_drawer(by, plan)
    plan.is_active = False
    plan.save(update_fields=["is_active", "changed_at"])
    record(by, "risks.retire_plan", plan, label="停用平面图")


@transaction.atomic
def draw_area(
    plan: FloorPlan,
    *,
    name: str,
    corners: Sequence[Sequence[int]],
    risk_points: Iterable[RiskPoint] = (),
    area: PlanArea | None = None,
    by: Any = None,
) -> PlanArea:
    """Draw an area, or draw one anew; its colour follows from the risks in it and is stored nowhere."""
    _demand_drawer(by, plan)
    points = list(risk_points)
    if any(point.subject_id != plan.subject_id for point in points):
        raise BadInput("只能放本单位的风险点")
    is_new = area is None
    area = area or PlanArea(plan=plan)
    before = [] if is_new else [str(point) for point in area.risk_points.order_by("pk")]
    area.name, area.corners = name, checked(corners)
    area.full_clean()
    area.save()
    area.risk_points.set(points)
    after = [str(point) for point in sorted(points, key=lambda point: point.pk)]
    changes = {"风险点": ["、".join(before), "、".join(after)]} if before != after else {}
    verb, label = ("risks.draw_area", "画出区域") if is_new else ("risks.redraw_area", "修改区域")
    record(by, verb, plan, label=label, note=name, changes=changes)
    return area


@transaction.atomic
def remove_area(area: PlanArea, *, by: Any) -> None:
    """Take an area off the plan; the risks in it stay in the register."""
    _demand_drawer(by, area.plan)
    record(by, "risks.remove_area", area.plan, label="删除区域", note=area.name)
    area.delete()


def move_plans(keep: Subject, drop: Subject) -> None:
    """Let the plans of a merged subject go with the one that is kept."""
    held = FloorPlan.objects.in_use().filter(subject=keep).values("name")
    FloorPlan.objects.filter(subject=drop, name__in=held).update(is_active=False)
    place_at(FloorPlan.objects.filter(subject=drop), keep.org, subject=keep)


def _demand_drawer(by: Any, record_: Any) -> None:
    if by is not None and not draws(by, record_):
        raise PermissionDenied(draws.says(record_))
