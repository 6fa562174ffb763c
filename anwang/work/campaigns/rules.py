"""Rules of tasks: whose they are, and when they may be called done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import Rule, rule
from anwang.town.people.choices import Role


def no_longer_asked(version: int) -> str:
    """Why a part is withdrawn when a new version of the plan does without it."""
    return f"第 {version} 版方案不再要求"


UNIT_ROLES = (Role.VILLAGE_CADRE, Role.DEPARTMENT_OFFICER, Role.SUPERVISOR)


def _units(user: Any) -> list[int]:
    """The organisations for which this person answers."""
    return [post.org_id for post in user.posts_held if post.role in UNIT_ROLES]


of_the_unit = Rule(
    lambda user, part: part.org_id in _units(user),
    lambda part: f"须由承担任务的单位（{part.org}）办理",
    lambda user: Q(org__in=_units(user)),
    roles=frozenset(UNIT_ROLES),
)
"""The person answers for the very unit that has to do this part; whoever is above it does not."""


PROVED_BY: list[Callable[[Any], bool]] = []
"""What tells whether the records alone prove a part; whoever counts them says so once, at the start."""


@rule("须先记一条做了什么", mend=lambda part: part.get_deed_url())
def something_was_done(user: Any, part: Any) -> bool:
    """至少记了一条落实情况，或者完成标志已全部达到."""
    return bool(part.deeds.exists()) or any(proves(part) for proves in PROVED_BY)


MOST_NAMED = 3


def _who_is_left(part: Any) -> str:
    """五云村、聚龙村、清水村等 5 个单位."""
    names = [str(each.org) for each in part.still_working.select_related("org").order_by("org__path")]
    shown = "、".join(names[:MOST_NAMED])
    return f"{shown}等 {len(names)} 个单位" if len(names) > MOST_NAMED else shown


@rule(
    lambda part: f"牵头单位最后收口，{_who_is_left(part)}还没有提交",
    mend=lambda part: f"{part.task.get_absolute_url()}#units",
)
def others_have_handed_in(user: Any, part: Any) -> bool:
    """牵头单位提交或认定时，其他单位都已提交."""
    return not part.still_working.exists()


@rule("其他单位都已提交，不必说明情况")
def others_still_work(user: Any, part: Any) -> bool:
    """牵头单位收口时，还有单位没有提交."""
    return bool(part.still_working.exists())


@rule("方案已不再要求这项任务")
def still_asked_for(user: Any, part: Any) -> bool:
    """The version in force asks for the task."""
    return bool(part.task.withdrawn_on is None)


@rule("须由提交人以外的人认定")
def fresh_eyes(user: Any, part: Any) -> bool:
    """Whoever submitted a part does not accept it."""
    return bool(part.submitted_by_id != user.pk)
