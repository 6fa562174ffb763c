"""Rules about channels: only a unit's head, or who manages the unit, says what leaves for a group."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import NOTHING, Rule
from anwang.town.orgs.models import lies_beneath
from anwang.town.people.choices import MANAGERS, STAFF, Role

HEADS = frozenset({Role.UNIT_LEADER, Role.VILLAGE_CADRE, Role.DEPARTMENT_OFFICER})
"""Who speaks for a village or a department."""
REASON = "消息渠道由本单位负责人、应急办负责人或系统管理员设置"


def heads(user: Any, org: Any) -> bool:
    """Whether this person keeps the channels of a unit."""
    return bool(user.manages(org)) or any(
        post.org_id == org.pk and post.role in HEADS for post in user.posts_held
    )


def headed_by(user: Any, at: str = "") -> Q:
    """The units whose channels this person keeps; ``at`` leads from a row to its unit."""
    q = NOTHING
    for post in user.posts_held:
        if post.role in MANAGERS:
            q |= lies_beneath(post.org, at)
        elif post.role in HEADS:
            q |= Q(**{f"{at}pk": post.org_id})
    return q


def seen_by(user: Any) -> Q:
    """The channels that a member of staff sees: those of the own unit and of all beneath it."""
    q = NOTHING
    for post in user.posts_held:
        if post.role in STAFF:
            q |= lies_beneath(post.org, "org__")
    return q


keeps_channel = Rule(
    lambda user, channel: user is not None and heads(user, channel.org),
    REASON,
    lambda user: headed_by(user, "org__"),
    roles=frozenset({*MANAGERS, *HEADS}),
)


def _is_system(user: Any, record: Any) -> bool:
    return user is None


is_the_system = Rule(_is_system, "连续发不出去时由系统自动办理", lambda user: NOTHING)
