"""The units that share a task: the lead first, each with where it stands and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anwang.town.orgs.choices import OrgKind
from anwang.work.campaigns.choices import PartRole, PartState
from anwang.work.campaigns.models import Task, TaskPart

MOST_NAMED = 3


def shares_of(task: Task, user: Any) -> list[TaskPart]:
    """Every part this person sees, with ``missing``: a short sentence, or nothing once it is accepted."""
    seen = TaskPart.objects.visible_to(user).filter(task=task).select_related("org", "task")
    if task.withdrawn_on is None:
        seen = seen.standing()
    parts = sorted(seen.prefetch_related("deeds"), key=_place)
    waited_for = [str(part.org) for part in parts if part.is_open and part.role != PartRole.LEAD]
    for part in parts:
        part.missing = _missing(part, waited_for)  # type: ignore[attr-defined]
    return parts


def _place(part: TaskPart) -> tuple[str, bool, str]:
    """The lead first, those who support last; among equals the villages first."""
    return part.role, part.org.kind == OrgKind.DEPARTMENT, part.org.path


def _missing(part: TaskPart, waited_for: Sequence[str]) -> str:
    if part.state == PartState.ISSUED:
        return "还没有开始"
    if part.state == PartState.WORKING and not part.deeds.all():
        return "还没有记录做了什么"
    if part.state == PartState.WORKING and part.role == PartRole.LEAD and waited_for:
        return f"等{_named(waited_for)}提交"
    return {PartState.WORKING: "还没有提交", PartState.SUBMITTED: "等应急办认定"}.get(
        PartState(part.state), ""
    )


def _named(units: Sequence[str]) -> str:
    shown = "、".join(units[:MOST_NAMED])
    return f"{shown}等 {len(units)} 个单位" if len(units) > MOST_NAMED else shown
