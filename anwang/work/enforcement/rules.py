"""Rules about who plans, approves, publishes and keeps the officers."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

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


def _stands(visit: Any) -> str:
    return "；".join(each.sentence for each in visit.refusals())


@rule(_stands)
def nothing_against_it(user: Any, visit: Any) -> bool:
    """No guard of the arrangement, the delegation or the notice refuses it."""
    return not visit.refusals()


@rule("须由这次检查的执法人员办理", q=lambda user: Q(officers__user=user))
def goes_there(user: Any, visit: Any) -> bool:
    """One of those who go."""
    return bool(visit.officers.filter(user=user.pk).exists())


@rule("四不两直的检查不提前通知，批准后直接入企")
def is_announced(user: Any, visit: Any) -> bool:
    """The firm is to be told."""
    return not visit.is_unannounced


@rule("专家服务不做检查记录，反馈建议后结束", q=lambda user: ~Q(visit_class="E"))
def is_official(user: Any, visit: Any) -> bool:
    """A record is signed."""
    return bool(visit.is_official)


@rule("检查记录双方签字以后再反馈", q=lambda user: Q(visit_class="E") | Q(state="signed"))
def may_be_fed_back(user: Any, visit: Any) -> bool:
    """It is signed, or wants no signature."""
    return not visit.is_official or visit.state == "signed"
