"""Rules about who handles, decides and reviews a case, and who sees it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Q

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.cases.choices import OtherPenalty

ENFORCERS = (Role.SUPERVISOR, Role.INSPECTOR, Role.TOWN_LEADER, Role.DISTRICT_OFFICER)
"""Who sees the cases of a whole town; a firm sees what was served to it."""
FIRM = (Role.PRINCIPAL, Role.SAFETY_OFFICER)

opens = holds(Role.SUPERVISOR, Role.INSPECTOR)
leads = holds(Role.SUPERVISOR, Role.TOWN_LEADER)


def _handled(user: Any) -> Any:
    """The cases of which somebody is an officer; a join would count a case once for each officer."""
    rows = apps.get_model("cases.Case").officers.through.objects
    return rows.filter(officer__user=user.pk).values("case")


@rule("须由本案的办案人员办理", q=lambda user: Q(pk__in=_handled(user)))
def handles(user: Any, case: Any) -> bool:
    """One of its officers."""
    return bool(case.officers.filter(user=user.pk).exists())


@rule("须由办案人员以外的负责人办理", q=lambda user: ~Q(pk__in=_handled(user)))
def not_its_officer(user: Any, case: Any) -> bool:
    """Whoever handles a case does not approve it."""
    return not case.officers.filter(user=user.pk).exists()


approves = leads & not_its_officer


@rule(
    "须由应急办负责人、镇领导办理",
    q=lambda user: user.scope(Role.SUPERVISOR, Role.TOWN_LEADER, prefix="case__"),
)
def leads_its_case(user: Any, linked: Any) -> bool:
    """The same, of what is linked to a case."""
    return leads(user, linked.case)


@rule("须由登记的法制审核人员办理", q=lambda user: Q(town__in=towns_reviewed(user)))
def reviews(user: Any, case: Any) -> bool:
    """Qualified, and registered as such for this town."""
    return case.town in set(towns_reviewed(user).values_list("town", flat=True))


def towns_reviewed(user: Any) -> Any:
    """Where somebody may review, as a subquery."""
    return user.reviewer_posts.filter(ended_on=None).values("town")


@rule("本案还没有要做的法制审核", q=lambda user: Q(wants_review=True, review_result=""))
def waits_for_review(user: Any, case: Any) -> bool:
    """It wants a legal review and has had none."""
    return bool(case.wants_review and not case.review_result)


@rule("送达以后才能登记缴款", q=lambda user: Q(decided_amount__gt=0, court_on=None))
def owes(user: Any, case: Any) -> bool:
    """There is a fine to be paid."""
    return bool((case.decided_amount or 0) > 0)


def _still_owes(case: Any) -> str:
    return f"还有罚款没有缴纳，先登记缴款：{case.owed_words}"


@rule(_still_owes, q=lambda user: Q(decided_amount=0))
def owes_nothing(user: Any, case: Any) -> bool:
    """No fine was laid on."""
    return not (case.decided_amount or 0)


@rule("听证日期还没有定，先发听证通知")
def hearing_called(user: Any, case: Any) -> bool:
    """It has a day."""
    return case.hearing_on is not None


@rule("处罚决定没有变更或者撤销，不用撤回公示")
def was_changed(user: Any, case: Any) -> bool:
    """The decision no longer holds as it was shown."""
    return case.changed_on is not None and case.published_on is not None


@rule("还没有申请人民法院强制执行")
def is_at_court(user: Any, case: Any) -> bool:
    """The court was asked."""
    return case.court_on is not None


def weighs(penalty: str) -> bool:
    """Whether a penalty other than a fine gives a right to a hearing (行政处罚法, art. 63)."""
    return penalty in (OtherPenalty.STOP, OtherPenalty.REVOKE, OtherPenalty.FORFEIT)


@rule(
    "须由这个部门的安全员或者本案办案人员办理",
    q=lambda user: (
        Q(department__posts__user=user, department__posts__is_active=True) | Q(case__in=_handled(user))
    ),
)
def handles_part(user: Any, part: Any) -> bool:
    """The department's own people, or the main case's officers."""
    own = any(post.org_id == part.department_id for post in user.posts_held)
    return own or handles(user, part.case)
