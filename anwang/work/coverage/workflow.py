"""The life of a lead: compared, settled by a person, taken back if it was wrong."""

from typing import Any

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.coverage.choices import CandidateState as S
from anwang.work.coverage.rules import (
    has_proposal,
    is_reviewer,
    is_the_house,
    may_settle,
    was_settled,
)


def _the_proposed(candidate: Any, by: Any) -> dict[str, Any]:
    return {"subject": candidate.proposal, "by_hand": True}


def _nobody(candidate: Any, by: Any) -> dict[str, Any]:
    return {"subject": None, "proposal": None, "refused": candidate.with_refused(), "by_hand": True}


def _set_free(candidate: Any, by: Any) -> dict[str, Any]:
    return {"subject": None, "away_because": "", "settled_by": None, "settled_at": None, "by_hand": True}


def _no_subject(candidate: Any, by: Any) -> dict[str, Any]:
    return {"subject": None}


def _by_hand(candidate: Any, by: Any) -> dict[str, Any]:
    return {"by_hand": True}


class CandidateWorkflow(Workflow):
    """线索: nobody in a list is lost from sight; every decision is kept, and can be taken back."""

    states = S

    match = Step("自动对上", [S.REVIEW, S.UNSEEN], S.MATCHED, by=is_the_house, asks=["subject"], duty=False)
    doubt = Step("交人核对", [S.MATCHED, S.UNSEEN], S.REVIEW, by=is_the_house, sets=_no_subject, duty=False)
    lose = Step("列为漏管", [S.MATCHED, S.REVIEW], S.UNSEEN, by=is_the_house, sets=_no_subject, duty=False)
    confirm = Step(
        "是同一家",
        [S.REVIEW],
        S.CONFIRMED,
        by=may_settle,
        needs=[has_proposal],
        stamps="settled",
        sets=_the_proposed,
        then="follow_up",
        duty=is_reviewer,
        tone="primary",
    )
    refuse = Step(
        "不是同一家",
        [S.REVIEW],
        S.UNSEEN,
        by=may_settle,
        stamps="settled",
        sets=_nobody,
        then="follow_up",
        duty=False,
    )
    link = Step(
        "指定是哪一家",
        [S.REVIEW, S.UNSEEN],
        S.CONFIRMED,
        by=may_settle,
        asks=["subject"],
        stamps="settled",
        sets=_by_hand,
        then="follow_up",
        duty=False,
    )
    register = Step(
        "登记为新对象",
        [S.REVIEW, S.UNSEEN],
        S.REGISTERED,
        by=may_settle,
        asks=["subject"],
        stamps="settled",
        sets=_by_hand,
        then="follow_up",
        duty=is_reviewer,
    )
    set_aside = Step(
        "已注销、不在辖区",
        [S.REVIEW, S.UNSEEN],
        S.AWAY,
        by=may_settle,
        asks=["away_because"],
        stamps="settled",
        sets=_by_hand,
        then="follow_up",
        duty=False,
    )
    take_back = Step(
        "撤回，重新核对",
        [S.MATCHED, S.CONFIRMED, S.REGISTERED, S.AWAY, S.UNSEEN],
        S.REVIEW,
        by=may_settle,
        needs=[was_settled],
        sets=_set_free,
        then="follow_up",
        duty=False,
        confirm="只撤回核对结果；已登记的对象留在档案里，登错的请在档案页另行办理。",
    )
