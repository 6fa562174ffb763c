"""The lives of a conduct record, of an objection, and of a proposal for the list."""

from __future__ import annotations

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.credit import guards
from anwang.work.credit.choices import ConductState as S
from anwang.work.credit.choices import ObjectionState as B
from anwang.work.credit.choices import ProposalState as P
from anwang.work.credit.rules import (
    answered_by_another,
    answers,
    is_good,
    is_poor,
    is_the_system,
    keeps,
    left_early,
    of_the_firm,
    repair_is_asked,
    repair_is_not_asked,
)

HEARD = [guards.objection_time_is_over.rule, guards.objections_are_answered.rule]


class ConductWorkflow(Workflow):
    """信用记录: told to the party, standing when its time to object is over, repaired, ended by itself."""

    states = S

    tell = Step(
        "告知当事人", [S.NOTED], S.TOLD, by=keeps & is_poor, asks=["told_how"], note="none", stamps="told",
        sets=lambda conduct, _by: conduct.term_of_objection(), then="tell_firm", tone="primary",
    )  # fmt: skip
    praise = Step(
        "记入良好信用", [S.NOTED], S.STANDING, by=keeps & is_good, stamps="stood", then="settle_credit",
        tone="primary",
    )  # fmt: skip
    stand = Step(
        "记入信用", [S.TOLD], S.STANDING, by=keeps, needs=HEARD, stamps="stood",
        then="settle_credit", tone="primary",
    )  # fmt: skip
    publish = Step(
        "公示", [S.TOLD, S.STANDING], None, by=keeps, needs=HEARD, asks=["published_where"], note="none",
        stamps="published", duty=False,
    )  # fmt: skip
    ask_repair = Step(
        "申请信用修复", [S.STANDING], None, by=of_the_firm & is_poor, needs=[repair_is_not_asked],
        asks=["repair_words"], note="none", stamps="repair_asked", duty=False,
    )  # fmt: skip
    repair = Step(
        "登记信用修复", [S.STANDING], S.REPAIRED, by=answers & is_poor, needs=[repair_is_asked],
        asks=["repair_document"], note="optional", stamps="repaired", then="settle_credit",
        duty=repair_is_asked,
    )  # fmt: skip
    refuse_repair = Step(
        "不予修复", [S.STANDING], None, by=answers & is_poor, needs=[repair_is_asked], note="required",
        sets=lambda _conduct, _by: {"repair_asked_at": None, "repair_asked_by": None}, duty=False,
    )  # fmt: skip
    withdraw = Step(
        "撤销记录", [S.NOTED, S.TOLD, S.STANDING], S.WITHDRAWN, by=answers, note="required",
        then="settle_credit", duty=False, tone="danger",
    )  # fmt: skip
    end = Step("到期", [S.STANDING], S.ENDED, by=is_the_system, then="settle_credit", duty=False)


class ObjectionWorkflow(Workflow):
    """异议: raised by the party, answered by the head of the office; upheld, it takes the record back."""

    states = B

    uphold = Step(
        "异议成立，撤销记录", [B.RAISED], B.UPHELD, by=answers, needs=[answered_by_another],
        asks=["answer"], note="none", stamps="answered", then="withdraw_conduct",
    )  # fmt: skip
    reject = Step(
        "异议不成立", [B.RAISED], B.REJECTED, by=answers, needs=[answered_by_another], asks=["answer"],
        note="none", stamps="answered", then="tell_firm",
    )  # fmt: skip


class ProposalWorkflow(Workflow):
    """提请列入严重失信名单: the party is heard, the town proposes, another authority decides (令11号)."""

    states = P

    tell = Step(
        "告知当事人", [P.DRAFT], P.TOLD, by=keeps, asks=["told_how"], note="none", stamps="told",
        sets=lambda proposal, _by: proposal.term_of_statement(), then="tell_firm", tone="primary",
    )  # fmt: skip
    hear = Step("记录陈述申辩", [P.TOLD], None, by=keeps, asks=["statement"], note="none", duty=False)
    propose = Step(
        "提请列入", [P.TOLD], P.PROPOSED, by=keeps, needs=[guards.party_was_heard.rule],
        asks=["proposed_to"], note="none", stamps="proposed", tone="primary",
    )  # fmt: skip
    record_listing = Step(
        "登记列入决定", [P.PROPOSED], P.LISTED, by=keeps, asks=["decided_on"],
        may_ask=["decided_by", "decision_number"], note="none", stamps="listed",
        checks=[lambda proposal, told: proposal.fault_of_decision(told)],
        sets=lambda proposal, _by: proposal.terms_on_the_list(), then="after_listed", duty=False,
    )  # fmt: skip
    drop = Step(
        "不予列入", [P.DRAFT, P.TOLD, P.PROPOSED], P.DROPPED, by=keeps, note="required", duty=False,
        tone="danger",
    )  # fmt: skip
    publish = Step(
        "登记公示", [P.LISTED], None, by=keeps, asks=["published_where"], note="none", stamps="published",
        duty=False,
    )  # fmt: skip
    remove = Step(
        "登记提前移出", [P.LISTED], P.REMOVED, by=keeps, asks=["removed_on"],
        may_ask=["removed_by", "removal_number"], note="optional",
        checks=[lambda proposal, told: proposal.fault_of_removal(told)],
        sets=lambda _proposal, _by: {"removal": "early"}, then="settle_credit", duty=False,
    )  # fmt: skip
    restore = Step(
        "撤销移出，恢复列入", [P.REMOVED], P.LISTED, by=keeps & left_early, note="required",
        sets=lambda _proposal, _by: {"removal": "", "removed_on": None}, then="settle_credit", duty=False,
        tone="danger",
    )  # fmt: skip
    end = Step(
        "期满移出", [P.LISTED], P.REMOVED, by=is_the_system, asks=["removed_on"],
        sets=lambda _proposal, _by: {"removal": "expired"}, then="settle_credit", duty=False,
    )  # fmt: skip
