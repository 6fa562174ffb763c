"""Who keeps credit records, who proposes, who answers; what a firm may do with its own."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

keeps = holds(Role.SUPERVISOR, Role.INSPECTOR)
answers = holds(Role.SUPERVISOR)
of_the_firm = holds(Role.PRINCIPAL, Role.SAFETY_OFFICER)


@rule("由系统到期自动办理", q=lambda user: Q(pk__in=[]))
def is_the_system(user: Any, record: Any) -> bool:
    """Nobody: the clock."""
    return user is None


@rule("失信行为先告知当事人，异议期满再生效", q=lambda user: Q(kind="good"))
def is_good(user: Any, conduct: Any) -> bool:
    """Nobody objects to praise."""
    return bool(conduct.kind == "good")


@rule("良好行为不用告知异议", q=lambda user: ~Q(kind="good"))
def is_poor(user: Any, conduct: Any) -> bool:
    """The party is told, and may object."""
    return bool(conduct.kind != "good")


@rule("企业还没有申请修复", q=lambda user: Q(repair_asked_at__isnull=False))
def repair_is_asked(user: Any, conduct: Any) -> bool:
    """The party showed that it put things right."""
    return conduct.repair_asked_at is not None


@rule("已经申请过修复，等答复", q=lambda user: Q(repair_asked_at=None))
def repair_is_not_asked(user: Any, conduct: Any) -> bool:
    """It has not been asked for yet."""
    return conduct.repair_asked_at is None


@rule("须由登记异议以外的人答复", q=lambda user: ~Q(raised_by=user))
def answered_by_another(user: Any, objection: Any) -> bool:
    """Who objects does not answer."""
    return bool(objection.raised_by_id != user.pk)


@rule("只有提前移出的可以撤销移出", q=lambda user: Q(removal="early"))
def left_early(user: Any, proposal: Any) -> bool:
    """It left before its time, by a decision that proves wrong."""
    return bool(proposal.removal == "early")
