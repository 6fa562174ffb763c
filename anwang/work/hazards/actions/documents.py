"""The papers of a major hazard: its treatment plan and the two receipts of the double report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.flow.workflow import words_of
from anwang.base.kit.refusals import Conflict, NotReady
from anwang.town.evidence.actions import attach_files, attach_photos
from anwang.town.evidence.choices import Slot
from anwang.work.hazards.actions.major import lock_major
from anwang.work.hazards.choices import PlanState
from anwang.work.hazards.models import Hazard, Receipt, TreatmentPlan
from anwang.work.hazards.rules import may_write_papers

PARTS = (
    "goals",
    "measures",
    "funds",
    "funds_source",
    "materials",
    "responsible",
    "responsible_org",
    "responsible_phone",
    "starts_on",
    "due_on",
    "schedule",
    "contingency",
)


@transaction.atomic
def file_plan(
    hazard: Hazard, *, by: Any, files: Iterable[Any] = (), seen: int | None = None, **parts: Any
) -> TreatmentPlan:
    """Write the treatment plan (报送治理方案), or correct it until the regulator files it (备案).

    A plan that was given back is handed in again as soon as nothing is missing.
    """
    lock_major(hazard, "治理方案", early=True)
    _demand_author(hazard, by)
    plan = hazard.treatment_plan
    is_new = plan is None
    if plan is None:
        plan = TreatmentPlan(hazard=hazard, org=hazard.org, topic=hazard.topic)
    elif not plan.is_editable:
        raise NotReady("治理方案已备案，须先由监管部门撤回备案才能修改", mend=hazard.plan_url)
    elif seen is not None and seen != plan.version:
        raise Conflict("治理方案已被他人修改，请先看看改了什么，再重新填写", mend=hazard.plan_url)
    changes = _set(plan, {name: value for name, value in parts.items() if name in PARTS})
    plan.full_clean(exclude=["org", "filed_by"])
    plan.version += not is_new
    plan.save()
    after = {"after": plan.stands} if is_new else {}
    record(
        by,
        "hazards.write_plan",
        plan,
        label="报送治理方案" if is_new else "修改治理方案",
        changes={} if is_new else changes,
        **after,
    )
    files = list(files)
    if files:
        attach_files(plan, files, slot=Slot.PLAN, by=by)
    if plan.state == PlanState.RETURNED and not plan.missing:
        plan.take("hand_in", by=by)
    return plan


@transaction.atomic
def hand_in_receipt(
    hazard: Hazard,
    *,
    by: Any,
    kind: str,
    body: str,
    received_by: str,
    received_on: dt.date,
    note: str = "",
    photos: Iterable[Any] = (),
) -> Receipt:
    """Hand in one receipt of the double report (双报告回执); handed in again, it corrects the first."""
    lock_major(hazard, "双报告", early=True)
    _demand_author(hazard, by)
    if not hazard.found_on <= received_on <= timezone.localdate():
        raise ValidationError({"received_on": "接收日期须在发现隐患之后，且不晚于今天"})
    receipt = hazard.receipts.filter(kind=kind).first() or Receipt(
        hazard=hazard, kind=kind, org=hazard.org, topic=hazard.topic, handed_in_by=by
    )
    is_new = receipt.pk is None
    values = {"body": body, "received_by": received_by, "received_on": received_on, "note": note}
    changes = _set(receipt, values)
    receipt.full_clean(exclude=["org", "handed_in_by"])
    receipt.save()
    kind_name, verb = receipt.get_kind_display(), "登记" if is_new else "更正"
    record(
        by,
        "hazards.hand_in_receipt",
        receipt,
        label=f"{verb}双报告回执（{kind_name}）",
        changes={} if is_new else changes,
    )
    photos = list(photos)
    if photos:
        attach_photos(receipt, photos, slot=Slot.RECEIPT, by=by)
    return receipt


def _demand_author(hazard: Hazard, by: Any) -> None:
    if not may_write_papers(by, hazard):
        raise PermissionDenied(may_write_papers.says(hazard, by))


def _set(thing: TreatmentPlan | Receipt, values: dict[str, Any]) -> dict[str, list[str]]:
    """Set the values; what was there and what is, for the trail."""
    changes = {}
    for name, value in values.items():
        before = words_of(thing, name)
        setattr(thing, name, value)
        if (now := words_of(thing, name)) != before:
            changes[str(thing._meta.get_field(name).verbose_name)] = [before, now]
    return changes
