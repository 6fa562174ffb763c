"""For which units a person may fill forms in or look at them: their own and those beneath."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org, lies_beneath

SCOPES = (OrgKind.DISTRICT, OrgKind.TOWN, OrgKind.VILLAGE, OrgKind.COMMUNITY, OrgKind.DEPARTMENT)


def places_of(user: Any) -> list[Org]:
    """The units whose forms this person may look at, from the top of the tree down."""
    if user.is_client:
        return []
    q = Q(pk__in=[])
    for post in user.posts_held:
        q |= lies_beneath(post.org)
    return list(Org.objects.filter(q, kind__in=SCOPES).order_by("path"))


def has_sight_of(user: Any, org: Org) -> bool:
    """Whether this person may look at a unit's forms."""
    return any(org.path.startswith(post.org.path) for post in user.posts_held)
