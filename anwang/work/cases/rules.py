"""Rules about who handles, decides and reviews a case, and who sees it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Q

from anwang.base.flow.rules import Rule, rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.cases.choices import CaseState, OtherPenalty, Procedure, RespondentState

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


def of_its_case(asked: Rule) -> Rule:
    """The same question, asked of the case that a party belongs to."""

    def says(record: Any) -> str:
        return asked.says(record.case if record is not None else None)

    def narrow(user: Any) -> Q:
        return Q(case__in=apps.get_model("cases.Case").objects.filter(asked.q(user)).values("pk"))

    return Rule(
        lambda user, record: asked(user, record.case),
        says,
        narrow,
        roles=asked.roles,
        parts=tuple(of_its_case(part) for part in asked.parts),
    )


@rule(
    "须由应急办负责人、镇领导办理",
    q=lambda user: user.scope(Role.SUPERVISOR, Role.TOWN_LEADER, prefix="case__"),
)
def leads_its_case(user: Any, linked: Any) -> bool:
    """The same, of what is linked to a case."""
    return leads(user, linked.case)


@rule(
    "须由应急办负责人、镇领导办理",
    q=lambda user: (
        user.scope(Role.SUPERVISOR, Role.TOWN_LEADER, prefix="case__")
        | Q(case=None) & user.scope(Role.SUPERVISOR, Role.TOWN_LEADER, prefix="accident__")
    ),
)
def leads_what_it_is_about(user: Any, inquiry: Any) -> bool:
    """The same, of an inquiry into a case or an accident."""
    return leads(user, inquiry.about)


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


@rule(
    "当事人的处罚还没有执行完毕",
    q=lambda user: Q(stage__in=[RespondentState.EXECUTED, RespondentState.LEFT]),
)
def everybody_done(user: Any, case: Any) -> bool:
    """No party has anything left to be done."""
    return case.stage in (RespondentState.EXECUTED, RespondentState.LEFT)


@rule("已经告知当事人，或者还没有调查报告，不能退回")
def nobody_told(user: Any, case: Any) -> bool:
    """Written up, and nothing was notified yet."""
    begun = any(each.state != RespondentState.OPEN for each in case.standing)
    return case.reported_at is not None and not begun


@rule("已经对当事人作出决定")
def nobody_decided(user: Any, case: Any) -> bool:
    """No party has a decision."""
    return all(each.decided_at is None for each in case.standing)


def _not_in_course(party: Any) -> str:
    if party is None or party.case.state == CaseState.INVESTIGATING:
        return "案件还在调查，先提交调查报告"
    return f"案件当前为“{party.case.get_state_display()}”，不能办理处罚"


@rule(_not_in_course, q=lambda user: Q(case__state=CaseState.REPORTED))
def is_in_course(user: Any, party: Any) -> bool:
    """The investigation of its case is over, and the case is not."""
    return bool(party.case.state == CaseState.REPORTED)


@rule(
    "当场处罚的，用“当场处罚”办理",
    q=lambda user: Q(case__state=CaseState.REPORTED, case__procedure=Procedure.ORDINARY),
)
def takes_the_long_way(user: Any, party: Any) -> bool:
    """In course, and not penalised on the spot."""
    return is_in_course(user, party) and party.case.procedure == Procedure.ORDINARY


@rule("案件不在调查阶段；要改处罚意见的，先退回补充调查")
def is_investigated(user: Any, party: Any) -> bool:
    """Its case is under investigation."""
    return bool(party.case.state == CaseState.INVESTIGATING)


@rule(
    "已经有处罚意见",
    q=lambda user: Q(case__state=CaseState.INVESTIGATING, state=RespondentState.OPEN, proposed_amount=None),
)
def waits_for_proposal(user: Any, party: Any) -> bool:
    """Under investigation, and nobody has said what is to be proposed."""
    return is_investigated(user, party) and party.proposed_amount is None


@rule("已经立案的按普通程序办理，不能当场处罚")
def is_short(user: Any, party: Any) -> bool:
    """Not filed yet, or on the short way already."""
    return party.case.state == CaseState.DRAFT or (
        party.case.procedure == Procedure.SUMMARY and is_in_course(user, party)
    )


@rule("本案没有其他当事人，要了结的办“撤案”或者“不予处罚”")
def not_the_last(user: Any, party: Any) -> bool:
    """Somebody else is left."""
    return len(party.case.standing) > 1


@rule(
    "送达以后才能登记缴款",
    q=lambda user: Q(case__state=CaseState.REPORTED, decided_amount__gt=0, court_on=None),
)
def owes(user: Any, party: Any) -> bool:
    """There is a fine to be paid."""
    return bool((party.decided_amount or 0) > 0)


@rule(
    "没有当场收缴的罚款要交",
    q=lambda user: Q(case__state=CaseState.REPORTED, handed_on=None) & ~Q(spot_ground=""),
)
def holds_money(user: Any, party: Any) -> bool:
    """Its officers took the fine on the spot and have it still."""
    return bool(party.spot_ground and party.handed_on is None)


@rule(
    "当场收缴的罚款还没有交到机关，或者已经缴付银行",
    q=lambda user: Q(case__state=CaseState.REPORTED, handed_on__isnull=False, banked_on=None),
)
def owes_the_bank(user: Any, party: Any) -> bool:
    """The authority has the money and has not brought it to the bank."""
    return party.handed_on is not None and party.banked_on is None


def _still_owes(party: Any) -> str:
    return f"还有罚款没有缴纳，先登记缴款：{party.owed_words}"


@rule(_still_owes, q=lambda user: Q(case__state=CaseState.REPORTED, decided_amount=0))
def owes_nothing(user: Any, party: Any) -> bool:
    """No fine was laid on."""
    return not (party.decided_amount or 0)


@rule("听证日期还没有定，先发听证通知", q=lambda user: Q(hearing_on__isnull=False))
def hearing_called(user: Any, party: Any) -> bool:
    """It has a day."""
    return party.hearing_on is not None


@rule("听证通知已经发了；改日子的，再发一次", q=lambda user: Q(hearing_on=None))
def hearing_not_called(user: Any, party: Any) -> bool:
    """Nobody has set its day."""
    return party.hearing_on is None


@rule("处罚决定没有变更或者撤销，不用撤回公示")
def was_changed(user: Any, party: Any) -> bool:
    """The decision no longer holds as it was shown."""
    return party.changed_on is not None and party.published_on is not None


@rule("还没有申请人民法院强制执行")
def is_at_court(user: Any, party: Any) -> bool:
    """The court was asked."""
    return party.court_on is not None


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
