"""Rules about who plans, approves, publishes and keeps the officers."""

from __future__ import annotations

from typing import Any

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

plans = holds(Role.SUPERVISOR, Role.INSPECTOR)
approves = holds(Role.TOWN_LEADER, Role.SUPERVISOR)
publishes = holds(Role.SUPERVISOR)
keeps_officers = holds(Role.SUPERVISOR)

SEERS = (Role.SUPERVISOR, Role.INSPECTOR, Role.TOWN_LEADER, Role.DISTRICT_OFFICER)
"""Who sees plans and officers of a whole town; firms, villages and grids do not: a plan warns nobody."""


@rule("计划里还没有检查对象，请先生成", mend=lambda plan: plan.get_absolute_url())
def has_items(user: Any, plan: Any) -> bool:
    """Somebody is to be visited."""
    return plan.standing_items().exists()


def _over(plan: Any) -> str:
    return f"计划用 {plan.days_wanted} 个工作日，超过可用的 {plan.days_free} 个；请减少一般检查，或增加人员"


@rule(_over, mend=lambda plan: plan.get_absolute_url())
def within_capacity(user: Any, plan: Any) -> bool:
    """The officers have the days for it."""
    return plan.days_wanted <= plan.days_free


@rule("须由编制人以外的人批准")
def by_another(user: Any, plan: Any) -> bool:
    """Who submits does not approve."""
    return plan.submitted_by_id != user.pk
