"""Rules about reports."""

from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

REPORTERS = frozenset({Role.VILLAGE_CADRE, Role.DEPARTMENT_OFFICER, Role.SUPERVISOR})


def _own_orgs(user: Any) -> list[int]:
    return [post.org_id for post in user.posts_held if post.role in REPORTERS]


@rule("须由本单位负责报送的人办理", q=lambda user: Q(org_id__in=_own_orgs(user)))
def reports_for_own_unit(user: Any, report: Any) -> bool:
    """The person holds a reporting post in the very organisation, not above it."""
    return report.org_id in _own_orgs(user)


urges = holds(Role.SUPERVISOR)
"""Only the office that collects the reports presses for them."""
