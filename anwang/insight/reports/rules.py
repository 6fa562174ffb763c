"""Who writes, who signs, and who presses for reports.

Who holds which role decides whether a unit's report is signed: where somebody heads the unit, the reports go
past that desk; in a village of one person they are handed in at once.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from anwang.base.flow.rules import rule
from anwang.insight.reports.choices import ReportState
from anwang.town.people.choices import Role
from anwang.town.people.models import Post
from anwang.town.people.rules import holds

WRITERS = frozenset({Role.VILLAGE_CADRE, Role.DEPARTMENT_OFFICER, Role.SUPERVISOR})
SIGNERS = frozenset({Role.UNIT_LEADER, Role.TOWN_LEADER})


def _own_orgs(user: Any, roles: frozenset[Role]) -> list[int]:
    return [post.org_id for post in user.posts_held if post.role in roles]


def _held(roles: frozenset[Role], but: Any = None) -> Any:
    """Whether somebody (else) holds one of these roles in the report's organisation."""
    posts = Post.objects.filter(role__in=roles, is_active=True, user__is_active=True)
    return (posts.exclude(user=but) if but else posts).order_by()


@rule(
    "须由本单位负责报送的人办理",
    q=lambda user: Q(org_id__in=_own_orgs(user, WRITERS | {Role.UNIT_LEADER})),
)
def reports_for_own_unit(user: Any, report: Any) -> bool:
    """The person holds a reporting post in the very organisation, not above it; its head may write too."""
    return report.org_id in _own_orgs(user, WRITERS | {Role.UNIT_LEADER})


@rule("须由本单位负责人审签", q=lambda user: Q(org_id__in=_own_orgs(user, SIGNERS)))
def signs_for_own_unit(user: Any, report: Any) -> bool:
    """The person heads the very organisation."""
    return report.org_id in _own_orgs(user, SIGNERS)


@rule("本单位有负责人，请先报审", q=lambda user: ~Q(Exists(_held(SIGNERS).filter(org=OuterRef("org")))))
def nobody_signs(user: Any, report: Any) -> bool:
    """There is no head through whose hands it must go."""
    return not _held(SIGNERS).filter(org=report.org_id).exists()


@rule(
    "本单位没有别人审签，直接报送即可",
    q=lambda user: (
        Q(Exists(_held(SIGNERS, but=user).filter(org=OuterRef("org"))))
        & ~Q(org_id__in=_own_orgs(user, SIGNERS))
    ),
)
def another_signs(user: Any, report: Any) -> bool:
    """Somebody else heads the unit, and this person does not."""
    if signs_for_own_unit(user, report):
        return False
    return _held(SIGNERS, but=user).filter(org=report.org_id).exists()


@rule(
    "本单位由别人起草报告",
    q=lambda user: (
        ~Q(org_id__in=_own_orgs(user, SIGNERS))
        | Q(org_id__in=_own_orgs(user, WRITERS))
        | ~Q(Exists(_held(WRITERS, but=user).filter(org=OuterRef("org"))))
    ),
)
def nobody_writes_for_me(user: Any, report: Any) -> bool:
    """A head is expected to hand in only what nobody else of the unit writes."""
    if not signs_for_own_unit(user, report) or report.org_id in _own_orgs(user, WRITERS):
        return True
    return not _held(WRITERS, but=user).filter(org=report.org_id).exists()


hands_in = (reports_for_own_unit & nobody_signs) | signs_for_own_unit
"""Straight to the office: there is nobody to sign, or whoever hands it in is the one who signs."""


@rule("草稿由本单位负责报送的人改，报审以后由负责人改；已报送的请应急办退回")
def may_reword(user: Any, report: Any) -> bool:
    """The writer while it is a draft, the head while it lies there for signing as well."""
    if report.state == ReportState.PRESENTED:
        return signs_for_own_unit(user, report)
    may = reports_for_own_unit(user, report) or signs_for_own_unit(user, report)
    return bool(report.state == ReportState.DRAFT and may)


urges = holds(Role.SUPERVISOR)
"""Only the office that collects the reports presses for them."""
keeps_heads = holds(Role.SUPERVISOR, Role.ADMINISTRATOR)
"""Who keeps how a unit's reports are headed and which templates they use."""
heads_campaign = holds(Role.SUPERVISOR, Role.TOWN_LEADER)
"""Who has a campaign summed up: the office that runs it, and the leaders who answer for it."""
