"""Whose calendar one may subscribe to, and which stands at an address."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from anwang.doors.calendar.models import Feed
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org, lies_beneath
from anwang.town.people.choices import Role

HEADS = frozenset(
    {
        Role.SUPERVISOR, Role.TOWN_LEADER, Role.UNIT_LEADER, Role.DEPARTMENT_OFFICER, Role.VILLAGE_CADRE,
        Role.PRINCIPAL, Role.SAFETY_OFFICER, Role.DISTRICT_OFFICER,
    }
)  # fmt: skip
"""Who answers for a unit, and may have its calendar: that of their post, and of the offices beneath."""


def units_of(user: Any) -> QuerySet[Org]:
    """The units one answers for."""
    beneath = Q(pk__in=[])
    for post in user.posts_held:
        if post.role in HEADS:
            beneath |= Q(pk=post.org_id) | lies_beneath(post.org) & ~Q(kind=OrgKind.UNIT)
    return Org.objects.filter(beneath).order_by("path")


def feed_at(token: str) -> Feed | None:
    """The subscription at an address that was handed out; whoever has the address needs no sign-in."""
    return Feed.objects.at(token).select_related("owner", "org").first()
