"""Which towns."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org, lies_beneath
from anwang.town.people.choices import Role


def towns_of(user: Any) -> QuerySet[Org]:
    """The towns whose administrator one is."""
    beneath = Q(pk__in=[])
    for post in user.posts_held:
        if post.role == Role.ADMINISTRATOR:
            beneath |= lies_beneath(post.org)
    return Org.objects.filter(beneath, kind=OrgKind.TOWN).order_by("path")
