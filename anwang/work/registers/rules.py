"""Rules about registers."""

from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import rule
from anwang.town.people.choices import STAFF, Role

TOWN_KEEPERS = (Role.SUPERVISOR, Role.INSPECTOR)
OFFICE_KEEPERS = (Role.VILLAGE_CADRE, Role.GRID_WORKER, Role.DEPARTMENT_OFFICER)
FIRM_KEEPERS = (Role.PRINCIPAL, Role.SAFETY_OFFICER)
KEEPERS = (*TOWN_KEEPERS, *OFFICE_KEEPERS, *FIRM_KEEPERS)


def own_offices(user: Any) -> list[int]:
    """The offices this person works in, whose own ledgers are theirs whatever the topic."""
    return [post.org_id for post in user.posts_held if post.role in STAFF]


def offices_kept(user: Any) -> list[int]:
    """Those of them whose ledgers this person also writes."""
    return [post.org_id for post in user.posts_held if post.role in TOWN_KEEPERS + OFFICE_KEEPERS]


@rule(
    "台账由填报单位自己、属地村（社区）、主管部门或镇应急办登记；别处的台账只能查看",
    q=lambda user: user.scope(*KEEPERS) | Q(org__in=offices_kept(user)),
)
def keeps(user: Any, entry: Any) -> bool:
    """The person keeps this entry's register at its holder."""
    return user.covers(entry, *KEEPERS) or entry.org_id in offices_kept(user)


@rule("这一条已经结束，不能再改；情况又有变化的，请另登记一条")
def is_current(user: Any, entry: Any) -> bool:
    """It has not ended."""
    return entry.ended_on is None
