"""Who tells, handles and follows up an accident."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import rule
from anwang.town.people.choices import FIRM, STAFF, Role
from anwang.town.people.rules import holds

REPORTERS = tuple(sorted((STAFF | FIRM) - {Role.ADMINISTRATOR}))

reports = holds(*(Role(each) for each in REPORTERS))
handles = holds(Role.SUPERVISOR, Role.INSPECTOR)
decides = holds(Role.SUPERVISOR, Role.TOWN_LEADER)
corrects = holds(Role.SUPERVISOR, Role.INSPECTOR, Role.PRINCIPAL, Role.SAFETY_OFFICER)


@rule("生产安全事故须先登记调查和整改措施，不能直接办结", q=lambda user: Q(grade=""))
def is_ungraded(user: Any, accident: Any) -> bool:
    """Nobody was gravely hurt, and little was lost."""
    return not accident.grade


@rule("须由落实人以外的人评估", q=lambda user: ~Q(finished_by=user))
def fresh_eyes(user: Any, correction: Any) -> bool:
    """Who did it does not judge it."""
    return bool(correction.finished_by_id != user.pk)


@rule("没有定级的，登记教训后直接办结", q=lambda user: ~Q(grade=""))
def is_graded(user: Any, accident: Any) -> bool:
    """It is an accident with a grade, which has to be investigated."""
    return bool(accident.grade)
