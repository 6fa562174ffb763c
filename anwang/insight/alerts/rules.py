"""Who deals with a warning."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

office_head = holds(Role.SUPERVISOR)


@rule(lambda alert: f"须由受理人{alert.assignee or ''}办理", q=lambda user: Q(assignee=user))
def is_assignee(user: Any, alert: Any) -> bool:
    """须由受理人办理."""
    return alert.assignee_id is not None and alert.assignee_id == getattr(user, "pk", None)


@rule("由系统在缘由消除后自动关闭", q=lambda user: Q(pk__in=[]))
def is_the_system(user: Any, alert: Any) -> bool:
    """Nobody takes this step by hand."""
    return user is None
