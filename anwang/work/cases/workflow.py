"""The life of a case, of a department's part in it, of an inquiry and of a typical case."""

from functools import partial

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.cases.choices import CaseState as S
from anwang.work.cases.choices import InquiryState, PartState, TypicalState
from anwang.work.cases.guards import closing, hearings, powers, procedure
from anwang.work.cases.rules import (
    approves,
    handles,
    handles_part,
    hearing_called,
    is_at_court,
    leads_its_case,
    owes,
    owes_nothing,
    reviews,
    waits_for_review,
    was_changed,
)

CaseStep = partial(Step, then="wind")
"""After every step the clocks are wound: what is due next, and when."""
BEFORE = [procedure.two_officers.rule, procedure.certified.rule, procedure.recusals_settled.rule]
POWERS = [each.rule for each in powers.POWERS]
DECIDING = [
    *BEFORE, *POWERS, procedure.not_fined_already.rule, procedure.held_evidence_settled.rule,
    procedure.statement_answered.rule, procedure.reviewed_where_needed.rule,
    procedure.discussed_where_needed.rule, hearings.waited_for_request.rule,
]  # fmt: skip
FACTS = ["is_minor", "is_first", "is_corrected", "did_no_harm"]


class CaseWorkflow(Workflow):
    """行政处罚案件: filed, investigated, notified, heard, decided, served, executed, closed; or over."""

    states = S

    # 立案
    file = CaseStep(
        "批准立案", [S.DRAFT], S.INVESTIGATING, by=approves, needs=[*BEFORE, procedure.found_in_time.rule],
        stamps="filed", tone="primary",
    )  # fmt: skip
    refuse = CaseStep(
        "不予立案", [S.DRAFT], S.NOT_FILED, by=approves, note="required", stamps="closed", duty=False,
    )  # fmt: skip
    penalise = CaseStep(
        "当场处罚", [S.DRAFT], S.SERVED, by=handles,
        needs=[*BEFORE, procedure.found_in_time.rule, *POWERS, procedure.not_fined_already.rule],
        asks=["decided_amount"], may_ask=["decided_other"], stamps="decided", duty=False,
        checks=[lambda case, told: case.faults_on_the_spot(told)],
        sets=lambda case, by: case.decide_on_the_spot(),
        confirm="违法事实确凿、数额较小的，当场告知、当场决定、当场交付；决定书编号后不能撤回。",
    )  # fmt: skip

    # 调查
    report_facts = CaseStep(
        "提交调查报告", [S.INVESTIGATING], S.REPORTED, by=handles,
        needs=[*BEFORE, procedure.has_evidence.rule],
        asks=["report", "step", "proposed_amount"], may_ask=["proposed_other", "is_overdue", *FACTS],
        checks=[lambda case, told: case.faults_of_proposal(told)], stamps="reported",
        sets=lambda case, by: case.weigh(), tone="primary",
    )  # fmt: skip
    send_back = CaseStep(
        "退回补充调查", [S.REPORTED], S.INVESTIGATING, by=approves, note="required", duty=False,
    )  # fmt: skip
    review = CaseStep(
        "法制审核", [S.REPORTED, S.NOTIFIED], None, by=reviews,
        asks=["review_result", "review_opinion"], note="none",
        stamps="reviewed", sets=lambda case, by: case.demand_other_reviewer(by), duty=waits_for_review,
        tone="primary",
    )  # fmt: skip
    discuss = CaseStep(
        "登记集体讨论", [S.REPORTED, S.NOTIFIED], None, by=approves,
        asks=["discussed_on", "discussed_who", "discussion"], note="none", duty=False,
    )  # fmt: skip

    # 告知和听证
    notify = CaseStep(
        "告知当事人", [S.REPORTED], S.NOTIFIED, by=handles,
        needs=[*BEFORE, *POWERS, procedure.not_fined_already.rule], stamps="noticed",
        then="notice_and_wind", tone="primary",
    )  # fmt: skip
    state_defence = CaseStep(
        "登记陈述申辩", [S.NOTIFIED], None, by=handles, asks=["statement"], may_ask=["statement_answer"],
        note="none", duty=False,
    )  # fmt: skip
    ask_hearing = CaseStep(
        "当事人要求听证", [S.NOTIFIED], S.HEARING, by=handles,
        needs=[hearings.has_right.rule, hearings.asked_in_time.rule], asks=["hearing_asked_on"],
        then="pause_for_hearing", duty=False,
    )  # fmt: skip
    waive_hearing = CaseStep(
        "当事人放弃听证", [S.NOTIFIED], None, by=handles, needs=[hearings.has_right.rule],
        asks=["hearing_waived_on"], duty=False,
    )  # fmt: skip
    call_hearing = CaseStep(
        "发听证通知", [S.HEARING], None, by=handles,
        asks=["hearing_notified_on", "hearing_on", "hearing_host"], note="none",
        checks=[lambda case, told: case.faults_of_calling(told)],
    )  # fmt: skip
    hear = CaseStep(
        "登记听证报告", [S.HEARING], S.NOTIFIED, by=handles, needs=[hearing_called, hearings.held.rule],
        asks=["hearing_report"], note="none", then="resume_after_hearing",
    )  # fmt: skip

    # 决定
    decide = CaseStep(
        "作出处罚决定", [S.NOTIFIED], S.DECIDED, by=approves, needs=DECIDING, asks=["decided_amount"],
        may_ask=["decided_other"], checks=[lambda case, told: case.faults_of_decision(told)],
        stamps="decided", sets=lambda case, by: case.number_decision(), tone="primary",
    )  # fmt: skip
    spare = CaseStep(
        "不予处罚", [S.REPORTED, S.NOTIFIED], S.DECIDED, by=approves,
        needs=[*BEFORE, procedure.reviewed_where_needed.rule], note="required", stamps="decided",
        sets=lambda case, by: case.spare(), duty=False,
    )  # fmt: skip
    drop = CaseStep(
        "撤案", [S.INVESTIGATING, S.REPORTED, S.NOTIFIED], S.DROPPED, by=approves, note="required",
        stamps="closed", duty=False, tone="danger",
    )  # fmt: skip

    # 送达、公示、执行
    serve = CaseStep(
        "登记送达", [S.DECIDED], S.SERVED, by=handles, asks=["served_on", "served_how", "received_by"],
        checks=[lambda case, told: case.faults_of_service(told)], note="optional", then="serve_and_wind",
        tone="primary",
    )  # fmt: skip
    publish = CaseStep(
        "登记公示", [S.DECIDED, S.SERVED, S.EXECUTED], None, by=handles,
        asks=["published_on", "published_where"], note="none", duty=False,
    )  # fmt: skip
    pay = CaseStep(
        "登记缴款", [S.SERVED], S.EXECUTED, by=handles, needs=[owes], asks=["paid_on", "paid_amount"],
        may_ask=["surcharge_paid"], checks=[lambda case, told: case.faults_of_payment(told)],
        stamps="executed", duty=owes, tone="primary",
    )  # fmt: skip
    defer = CaseStep(
        "同意延期缴纳", [S.SERVED], None, by=approves, needs=[owes], asks=["deferred_until"],
        note="required", duty=False,
    )  # fmt: skip
    urge = CaseStep(
        "催告", [S.SERVED], None, by=handles, needs=[owes, closing.overdue_before_urging.rule],
        asks=["urged_on"], duty=False,
    )  # fmt: skip
    ask_court = CaseStep(
        "申请强制执行", [S.SERVED], None, by=approves, needs=[owes, closing.urged_before_court.rule],
        asks=["court_on", "court"], duty=False,
    )  # fmt: skip
    end_court = CaseStep(
        "登记法院执行结果", [S.SERVED], S.EXECUTED, by=handles, needs=[is_at_court], asks=["court_outcome"],
        stamps="executed", duty=False,
    )  # fmt: skip
    execute = CaseStep(
        "登记履行完毕", [S.SERVED], S.EXECUTED, by=handles, needs=[owes_nothing], stamps="executed",
        duty=owes_nothing,
    )  # fmt: skip
    change = CaseStep(
        "决定变更或者撤销", [S.SERVED, S.EXECUTED], None, by=approves, asks=["changed_on", "changed_how"],
        duty=False,
    )  # fmt: skip
    withdraw = CaseStep(
        "撤回公示", [S.SERVED, S.EXECUTED], None, by=handles, needs=[was_changed], asks=["withdrawn_on"],
        duty=False,
    )  # fmt: skip
    close = CaseStep(
        "批准结案", [S.EXECUTED], S.CLOSED, by=approves, needs=[each.rule for each in closing.CLOSING],
        stamps="closed", tone="primary",
    )  # fmt: skip

    # 移送
    ask_transfer = CaseStep(
        "申请移送", [S.INVESTIGATING, S.REPORTED, S.NOTIFIED], S.TRANSFERRING, by=handles,
        needs=[procedure.reported.rule], asks=["transfer_kind", "transfer_to", "transfer_reason"],
        note="none", then="pause_for_transfer", duty=False,
    )  # fmt: skip
    approve_transfer = CaseStep(
        "批准移送", [S.TRANSFERRING], S.SENDING, by=approves, stamps="transfer_approved", tone="primary",
    )  # fmt: skip
    refuse_transfer = CaseStep(
        "不同意移送", [S.TRANSFERRING], S.REPORTED, by=approves, note="required",
        then="resume_after_transfer", duty=False,
    )  # fmt: skip
    send = CaseStep(
        "登记移送书", [S.SENDING], S.SENT, by=handles, asks=["transfer_number", "sent_on"], tone="primary",
    )  # fmt: skip
    receive = CaseStep(
        "登记移送回执", [S.SENT], S.TRANSFERRED, by=handles, asks=["receipt_on", "receipt_by"],
        stamps="closed", tone="primary",
    )  # fmt: skip
    come_back = CaseStep(
        "对方退回", [S.SENT], S.INVESTIGATING, by=handles, note="required", then="resume_after_transfer",
        duty=False,
    )  # fmt: skip


class PartWorkflow(Workflow):
    """一个部门在联合案件里的部分: done, or left with a reason."""

    states = PartState

    finish = Step("办结本部门部分", [PartState.OPEN], PartState.DONE, by=handles_part, asks=["outcome"])
    leave = Step(
        "不再办理", [PartState.OPEN], PartState.LEFT, by=handles_part, note="required",
        asks=["outcome"], duty=False,
    )  # fmt: skip


class InquiryWorkflow(Workflow):
    """一案双查、三责同追: firm, department, leaders; then a conclusion."""

    states = InquiryState

    conclude = Step(
        "作出结论", [InquiryState.OPEN], InquiryState.CONCLUDED, by=leads_its_case,
        asks=["on_firm", "on_department", "on_leaders"], may_ask=["handed_to"], stamps="concluded",
        tone="primary",
    )  # fmt: skip


class TypicalWorkflow(Workflow):
    """典型案例挂牌督办: listed, told to the public without names, lifted."""

    states = TypicalState

    publish = Step(
        "公开案例", [TypicalState.LISTED], TypicalState.PUBLISHED, by=leads_its_case,
        asks=["wording", "published_where"], checks=[lambda listed, told: listed.faults_of_wording(told)],
        stamps="published", note="none",
    )  # fmt: skip
    lift = Step(
        "解除督办", [TypicalState.LISTED, TypicalState.PUBLISHED], TypicalState.LIFTED, by=leads_its_case,
        asks=["outcome"], stamps="lifted", duty=False,
    )  # fmt: skip
