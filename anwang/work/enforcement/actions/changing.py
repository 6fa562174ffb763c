"""A planned visit is added, moved, staffed, dropped or joined with others, by hand and with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.orgs.models import Org
from anwang.work.enforcement.arranging import arrangement
from anwang.work.enforcement.choices import ItemKind, ItemState, PlanState
from anwang.work.enforcement.guards import arrangements, demand
from anwang.work.enforcement.models import InspectionPlan, Officer, PlanItem
from anwang.work.enforcement.rules import plans
from anwang.work.subjects.models import Subject


@transaction.atomic
def add_item(
    plan: InspectionPlan,
    subject: Subject,
    *,
    month: int,
    because: str,
    by: Any,
    department: Org | None = None,
) -> PlanItem:
    """One more firm, with the reason why: a superior's list, many reports, an accident elsewhere."""
    _demand_planner(plan, by, department)
    if not because.strip():
        raise BadInput("请写明为什么加进计划")
    if not plan.first_month <= month <= 12:  # noqa: PLR2004 -- December
        raise BadInput(f"月份从 {plan.first_month} 到 12")
    department = department or plan.org
    facts = arrangement(subject, year=plan.year, month=month, department=department)
    demand(facts, arrangements.PLANNING, because=because)
    item = PlanItem.objects.create(
        plan=plan,
        subject=subject,
        org=subject.org,
        month=month,
        kind=ItemKind.KEY,
        department=department,
        because=because.strip()[:200],
    )
    record(by, "enforcement.add_item", item, label="加进计划", note=item.because)
    return item


@transaction.atomic
def arrange_item(
    item: PlanItem, *, month: int, day: dt.date | None, officers: Sequence[Officer], because: str, by: Any
) -> PlanItem:
    """Give it its month, its day and its people; what the scheduler refuses is refused here.

    Once the plan is approved every change wants a reason; so does whatever the scheduler warns of.
    """
    _lock(item)
    _demand_planner(item.plan, by, item.department)
    if day is not None and (day.year, day.month) != (item.plan.year, month):
        raise BadInput(f"日期须在{item.plan.year}年{month}月里")
    if item.plan.state in (PlanState.APPROVED, PlanState.PUBLISHED) and not because.strip():
        raise BadInput("计划已经批准，调整须写明理由")
    facts = arrangement(
        item.subject, year=item.plan.year, month=month, day=day, officers=officers,
        department=item.department, is_joint=item.is_joint, leaving_out=item,
    )  # fmt: skip
    demand(facts, arrangements.GOING if day else arrangements.PLANNING, because=because)
    before = _told(item)
    item.month, item.day, item.because = month, day, because.strip()[:200]
    item.full_clean()
    item.save()
    item.officers.set(officers)
    after = _told(item)
    changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    record(by, "enforcement.arrange_item", item, label="调整安排", note=item.because, changes=changes)
    return item


@transaction.atomic
def drop_item(item: PlanItem, *, because: str, by: Any) -> PlanItem:
    """It does not take place; it stays in the plan's trail."""
    _lock(item)
    _demand_planner(item.plan, by, item.department)
    if not because.strip():
        raise BadInput("取消须写明理由")
    item.status, item.because = ItemState.DROPPED, because.strip()[:200]
    item.save(update_fields=["status", "because"])
    record(by, "enforcement.drop_item", item, label="取消计划检查", note=item.because)
    return item


@transaction.atomic
def join_items(items: Sequence[PlanItem], *, by: Any) -> PlanItem:
    """Several departments go together: one visit, which counts once (安全生产法, art. 69)."""
    keep, *others = sorted(items, key=lambda each: (each.kind != ItemKind.KEY, each.pk))
    if not others or any((each.subject_id, each.month) != (keep.subject_id, keep.month) for each in others):
        raise BadInput("联合检查须是同一个月里对同一家企业的两次以上检查")
    for each in items:
        _lock(each)
    _demand_planner(keep.plan, by, None)
    departments = {each.department for each in items} - {keep.department}
    keep.partners.add(*departments)
    for other in others:
        other.status, other.because = ItemState.JOINED, f"并入{keep.department}的检查"
        other.save(update_fields=["status", "because"])
        record(by, "enforcement.join_item", other, label="并入联合检查", note=other.because)
    names = "、".join(sorted(map(str, departments)))
    record(by, "enforcement.join_items", keep, label="改为联合检查", note=f"与{names}一起去")
    return keep


def _told(item: PlanItem) -> dict[str, str]:
    return {"时间": item.when, "执法人员": "、".join(map(str, item.officers.select_related("user")))}


def _lock(item: PlanItem) -> None:
    """Nobody else arranges the plan meanwhile: officers' days are counted over all its visits."""
    InspectionPlan._base_manager.select_for_update().get(pk=item.plan_id)
    item.refresh_from_db()
    if item.status != ItemState.PLANNED:
        raise NotReady(f"这次检查{item.get_status_display()}，不能再调整")


def _demand_planner(plan: InspectionPlan, by: Any, department: Org | None) -> None:
    """The town's planners; a department for its own visits."""
    own = (
        department is not None
        and by is not None
        and any(post.org_id == department.pk for post in by.posts_held)
    )
    if by is not None and not own and not plans(by, plan):
        raise PermissionDenied(plans.says(plan, by))
