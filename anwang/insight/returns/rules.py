"""Rules about returns: who fills in, who signs."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.rules import rule
from anwang.insight.returns.choices import ReturnState
from anwang.town.people.choices import Role

FILLERS = frozenset({Role.VILLAGE_CADRE, Role.INSPECTOR, Role.SUPERVISOR, Role.DISTRICT_OFFICER})
SIGNERS = frozenset({Role.VILLAGE_CADRE, Role.SUPERVISOR, Role.TOWN_LEADER, Role.DISTRICT_OFFICER})
SIGNING = SIGNERS | {Role.PRINCIPAL}
HELPERS = (Role.VILLAGE_CADRE, Role.GRID_WORKER)
"""They hold out the phone to an owner who has no account; the owner signs with a finger all the same."""


def orgs_of(user: Any, roles: frozenset[Role]) -> list[int]:
    """The organisations in which this person holds one of these roles: in it itself, not above it."""
    return [post.org_id for post in user.posts_held if post.role in roles]


@rule("须由填报单位的工作人员办理", q=lambda user: Q(org_id__in=orgs_of(user, FILLERS)))
def fills_in(user: Any, found: Any) -> bool:
    """The person works in the very unit whose form it is."""
    return found.org_id in orgs_of(user, FILLERS)


@rule("须由填报单位的负责人签发", q=lambda user: Q(org_id__in=orgs_of(user, SIGNING)))
def answers_for_unit(user: Any, found: Any) -> bool:
    """The person answers for the very unit whose form it is: head, cadre, or principal of the firm."""
    return found.org_id in orgs_of(user, SIGNING)


@rule(
    "业主没有账号的，由村（社区）人员上门请业主当面签名",
    q=lambda user: Q(subject__isnull=False) & user.scope(*HELPERS),
)
def brings_to_owner(user: Any, found: Any) -> bool:
    """The firm lies in this person's village or grid."""
    return found.subject_id is not None and user.covers(found, *HELPERS)


signs = answers_for_unit | brings_to_owner


@rule(
    "须由本单位主要负责人在屏幕上签名",
    mend=lambda found: reverse("returns:sign", args=[found.pk]),
)
def is_signed_by_hand(user: Any, found: Any) -> bool:
    """A firm's return carries a signature for each of its editions (总局令第16号)."""
    return found.subject_id is None or bool(found.fresh_signature())


def _ended() -> Q:
    return Q(ends_on__lt=timezone.localdate())


@rule("统计期还没有结束，结束以后才能签发")
def is_over(user: Any, found: Any) -> bool:
    """Nothing more can happen in the period."""
    return found.is_over


@rule(
    "还没有送签",
    q=lambda user: (
        (Q(state=ReturnState.PREPARED) | Q(subject__isnull=False)) & answers_for_unit.q(user) & _ended()
    ),
)
def awaits_signature(user: Any, found: Any) -> bool:
    """Somebody filled it in and asks for the signature; a firm's fills itself in, and is its principal's."""
    asked = found.state == ReturnState.PREPARED or found.subject_id is not None
    return asked and answers_for_unit(user, found) and found.is_over


@rule("企业的统计表由主要负责人直接签发", q=lambda user: Q(subject__isnull=True))
def is_of_an_office(user: Any, found: Any) -> bool:
    """It is a return of an office, not of a firm."""
    return found.subject_id is None


@rule("统计期还没有结束", q=lambda user: Q(subject__isnull=True) & _ended())
def waits_for_filler(user: Any, found: Any) -> bool:
    """The period of an office's return is over, and nobody has asked for the signature."""
    return found.subject_id is None and found.is_over
