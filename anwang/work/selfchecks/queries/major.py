"""A major hazard from the firm's side: what is done, what is the firm's to do, what it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from anwang.base.kit.dates import deadline
from anwang.work.hazards.choices import HazardState, PlanState, ReceiptKind, SuspensionState
from anwang.work.hazards.models import Hazard


@dataclass(frozen=True)
class Part:
    """One part of what a major hazard asks: done, to be done here, or waited for."""

    text: str
    done: bool
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class MajorHazard:
    """A major hazard with its parts in the order in which they come."""

    hazard: Hazard
    parts: list[Part]

    @property
    def next(self) -> Part | None:
        """The first thing that the firm itself can do now."""
        return next((part for part in self.parts if not part.done and part.url), None)


def major_hazards_of(rows: Any, user: Any) -> list[MajorHazard]:
    """The firm's open major hazards, oldest first."""
    found = rows.open().major().with_papers().order_by("id")
    return [MajorHazard(hazard, list(parts_of(hazard, user))) for hazard in found]


def parts_of(hazard: Hazard, user: Any) -> Iterator[Part]:
    """Report to both, plan of six parts, quarterly progress, rectification, resumption."""
    receipts = reverse("hazards:receipts", args=[hazard.pk])
    missing = hazard.missing_receipts
    yield Part("登记并报告", done=True, note=hazard.number)
    yield Part("向监管部门报告，登记回执", ReceiptKind.REGULATOR not in missing, receipts)
    yield Part(
        "向职工代表大会报告，没有的在职工大会报告，登记回执", ReceiptKind.WORKERS not in missing, receipts
    )
    yield _plan(hazard)
    if supervision := hazard.standing_supervision:
        words = deadline(supervision.progress_due_on)
        yield Part("按季报告治理进展（挂牌督办）", done=False, url=supervision.get_absolute_url(), note=words)
    yield _rectified(hazard, user)
    if suspension := hazard.standing_suspension:
        applied = suspension.state == SuspensionState.APPLIED
        url = "" if applied else suspension.get_absolute_url()
        yield Part("申请恢复生产经营", applied, url, "等待现场审查" if applied else "整改完成后申请")


def _plan(hazard: Hazard) -> Part:
    plan = hazard.treatment_plan
    if plan is None:
        return Part("写治理方案（六项内容）", done=False, url=hazard.plan_url)
    if plan.state == PlanState.FILED:
        return Part("治理方案已备案", done=True)
    if plan.state == PlanState.RETURNED or plan.missing:
        missing = f"还缺：{'、'.join(plan.missing)}" if plan.missing else "退回修改"
        return Part("改治理方案", done=False, url=hazard.plan_url, note=missing)
    return Part("治理方案已报送", done=True, note="等待备案")


def _rectified(hazard: Hazard, user: Any) -> Part:
    if hazard.state == HazardState.RECTIFIED:
        return Part("整改完成，提交复查", done=True, note="等待复查")
    offer = next((each for each in hazard.offers(user) if each.step.name == "submit"), None)
    if offer is None:
        waits = "等待应急办核实、交办" if hazard.state != HazardState.RECTIFYING else ""
        return Part("整改完成，提交复查", done=False, note=waits)
    return Part(
        "整改完成，提交复查",
        done=False,
        url=hazard.get_step_url("submit") if offer.opens else "",
        note=offer.obstacle or deadline(hazard.due_on),
    )
