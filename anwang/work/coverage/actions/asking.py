"""Asking a village to look after somebody whom nobody sees."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.subjects.models import Subject
from anwang.work.subjects.rules import may_correct


@transaction.atomic
def ask_village(subject: Subject, *, text: str, by: Any) -> int:
    """Tell the cadres and grid workers of its village what is wanted; how many were told."""
    may_correct.demand(by, subject)
    if not text.strip():
        raise BadInput("请写明要村里做什么")
    people = User.objects.holding(Role.VILLAGE_CADRE, Role.GRID_WORKER, over=subject)
    near = [user for user in people if user.covers(subject, Role.VILLAGE_CADRE, Role.GRID_WORKER)]
    if not near:
        raise BadInput(f"“{subject}”所在的村（社区）还没有干部或网格员的账号")
    told = tell(near, f"{subject}：{text.strip()}", url=subject.get_absolute_url(), by=by)
    record(by, "coverage.ask", subject, label="请村里核实", note=text.strip())
    return told
