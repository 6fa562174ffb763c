"""The life of a case, of each party's penalty, of a department's part, an inquiry, a typical case."""

from functools import partial

from anwang.base.flow.rules import Rule
from anwang.base.flow.workflow import Step, Workflow
from anwang.work.cases import faults
from anwang.work.cases.choices import CaseState as S
from anwang.work.cases.choices import InquiryState, PartState, RespondentState, TypicalState
from anwang.work.cases.guards import closing, documents, hearings, powers, procedure
from anwang.work.cases.rules import (
    approves,
    everybody_done,
    handles,
    handles_part,
    hearing_called,
    hearing_not_called,
    holds_money,
    is_at_court,
    is_in_course,
    is_investigated,
    is_short,
    leads_its_case,
    leads_what_it_is_about,
    nobody_decided,
    nobody_told,
    not_the_last,
    of_its_case,
    owes,
    owes_nothing,
    owes_the_bank,
    reviews,
    takes_the_long_way,
    waits_for_proposal,
    waits_for_review,
    was_changed,
)

CaseStep = partial(Step, then="wind")
"""After every step the clocks are wound: what is due next, and when."""
BEFORE = [procedure.two_officers.rule, procedure.certified.rule, procedure.recusals_settled.rule]


class CaseWorkflow(Workflow):
    """行政处罚案件: filed, investigated, reported on, reviewed, closed; or over to the competent body."""

    states = S

    # 立案
    file = CaseStep(
        "批准立案", [S.DRAFT], S.INVESTIGATING, by=approves, needs=[*BEFORE, procedure.found_in_time.rule],
        stamps="filed", tone="primary",
    )  # fmt: skip
    refuse = CaseStep(
        "不予立案", [S.DRAFT], S.NOT_FILED, by=approves, note="required", stamps="closed", duty=False,
    )  # fmt: skip
    go_on_the_spot = CaseStep(
        "适用当场处罚", [S.DRAFT], S.REPORTED, by=handles, needs=[*BEFORE, procedure.found_in_time.rule],
        sets=lambda case, by: case.go_short(), duty=False,
    )  # fmt: skip

    # 调查
    report_facts = CaseStep(
        "提交调查报告", [S.INVESTIGATING], S.REPORTED, by=handles,
        needs=[
            *BEFORE, documents.filing_approved.rule, procedure.has_evidence.rule,
            procedure.everybody_weighed.rule,
        ],
        asks=["report"],
        stamps="reported", sets=lambda case, by: case.weigh(), tone="primary",
    )  # fmt: skip
    send_back = CaseStep(
        "退回补充调查", [S.REPORTED], S.INVESTIGATING, by=approves, needs=[nobody_told], note="required",
        duty=False,
    )  # fmt: skip
    review = CaseStep(
        "法制审核", [S.REPORTED], None, by=reviews, asks=["review_result", "review_opinion"], note="none",
        stamps="reviewed", sets=lambda case, by: case.demand_other_reviewer(by), duty=waits_for_review,
        tone="primary",
    )  # fmt: skip
    discuss = CaseStep(
        "登记集体讨论", [S.REPORTED], None, by=approves,
        asks=["discussed_on", "discussed_who", "discussion"], note="none", duty=False,
    )  # fmt: skip

    # 了结
    drop = CaseStep(
        "撤案", [S.INVESTIGATING, S.REPORTED], S.DROPPED, by=approves, needs=[nobody_decided],
        note="required", stamps="closed", duty=False, tone="danger",
    )  # fmt: skip
    close = CaseStep(
        "批准结案", [S.REPORTED], S.CLOSED, by=approves, needs=[each.rule for each in closing.CLOSING],
        stamps="closed", duty=everybody_done, tone="primary",
    )  # fmt: skip

    # 移送
    ask_transfer = CaseStep(
        "申请移送", [S.INVESTIGATING, S.REPORTED], S.TRANSFERRING, by=handles,
        needs=[procedure.reported.rule, nobody_decided],
        asks=["transfer_kind", "transfer_to", "transfer_reason"], note="none", then="pause_for_transfer",
        duty=False,
    )  # fmt: skip
    approve_transfer = CaseStep(
        "批准移送", [S.TRANSFERRING], S.SENDING, by=approves, stamps="transfer_approved", tone="primary",
    )  # fmt: skip
    refuse_transfer = CaseStep(
        "不同意移送", [S.TRANSFERRING], S.REPORTED, by=approves, note="required",
        then="resume_after_transfer", duty=False,
    )  # fmt: skip
    send = CaseStep(
        "登记移送书", [S.SENDING], S.SENT, by=handles, needs=[documents.letter_approved.rule],
        asks=["transfer_number", "sent_on"], tone="primary",
    )  # fmt: skip
    receive = CaseStep(
        "登记移送回执", [S.SENT], S.TRANSFERRED, by=handles, asks=["receipt_on", "receipt_by"],
        stamps="closed", tone="primary",
    )  # fmt: skip
    come_back = CaseStep(
        "对方退回", [S.SENT], S.INVESTIGATING, by=handles, note="required", then="resume_after_transfer",
        duty=False,
    )  # fmt: skip


R = RespondentState
HANDLES, APPROVES = of_its_case(handles), of_its_case(approves)
READY = [of_its_case(each) for each in BEFORE]
POWERS = [each.rule for each in powers.POWERS]
ONCE = [procedure.not_fined_already.rule]
SETTLED = [
    procedure.held_evidence_settled, procedure.reviewed_where_needed, procedure.discussed_where_needed,
    documents.handling_approved,
]  # fmt: skip
DECIDING = [
    is_in_course, *READY, *POWERS, *ONCE, procedure.statement_answered.rule,
    *(of_its_case(each.rule) for each in SETTLED), hearings.waited_for_request.rule,
]  # fmt: skip
FACTS = ["is_minor", "is_first", "is_corrected", "did_no_harm"]


def _step(*told: object, needs: list[Rule] | None = None, duty: bool | Rule = True, **more: object) -> Step:
    """A step of a penalty: only while its case is at that; the case's clocks are wound after it."""
    awaited = is_in_course if duty is True else duty
    return CaseStep(*told, needs=[is_in_course, *(needs or [])], duty=awaited, **more)  # type: ignore[arg-type]


class RespondentWorkflow(Workflow):
    """当事人的处罚: proposed, notified, heard, decided, served, executed; each party by itself."""

    states = R

    # 处理意见
    propose = CaseStep(
        "拟定处罚意见", [R.OPEN, R.NOTIFIED], R.OPEN, by=HANDLES, needs=[is_investigated, *READY],
        asks=["step", "proposed_amount"], may_ask=["proposed_other", "is_overdue", *FACTS],
        checks=[lambda party, told: party.faults_of_proposal(told)],
        sets=lambda party, by: party.forget_notice(), duty=waits_for_proposal, tone="primary",
    )  # fmt: skip
    penalise = CaseStep(
        "当场处罚", [R.OPEN], R.SERVED, by=HANDLES,
        needs=[is_short, *READY, of_its_case(procedure.found_in_time.rule), *POWERS, *ONCE],
        asks=["decided_amount"], may_ask=["decided_other"], stamps="decided", duty=False,
        checks=[lambda party, told: party.faults_on_the_spot(told)],
        sets=lambda party, by: party.decide_on_the_spot(), then="go_on_the_spot",
        confirm="违法事实确凿、数额较小的，当场告知、当场决定、当场交付；决定书编号后不能撤回。",
    )  # fmt: skip
    leave = CaseStep(
        "不再追究", [R.OPEN, R.NOTIFIED], R.LEFT, by=APPROVES, needs=[not_the_last], note="required",
        duty=False, tone="danger",
    )  # fmt: skip

    # 告知和听证
    notify = _step(
        "告知当事人", [R.OPEN], R.NOTIFIED, by=HANDLES,
        needs=[*READY, *POWERS, *ONCE, documents.notice_approved.rule], stamps="noticed",
        then="notice_and_wind", duty=takes_the_long_way, tone="primary",
    )  # fmt: skip
    state_defence = _step(
        "登记陈述申辩", [R.NOTIFIED], None, by=HANDLES, asks=["statement"], may_ask=["statement_answer"],
        note="none", duty=False,
    )  # fmt: skip
    ask_hearing = _step(
        "当事人要求听证", [R.NOTIFIED], R.HEARING, by=HANDLES,
        needs=[hearings.has_right.rule, hearings.asked_in_time.rule], asks=["hearing_asked_on"],
        then="pause_for_hearing", duty=False,
    )  # fmt: skip
    waive_hearing = _step(
        "当事人放弃听证", [R.NOTIFIED], None, by=HANDLES, needs=[hearings.has_right.rule],
        asks=["hearing_waived_on"], duty=False,
    )  # fmt: skip
    call_hearing = _step(
        "发听证通知", [R.HEARING], None, by=HANDLES,
        asks=["hearing_notified_on", "hearing_on", "hearing_host"], note="none",
        checks=[lambda party, told: party.faults_of_calling(told)], duty=hearing_not_called, tone="primary",
    )  # fmt: skip
    hear = _step(
        "登记听证报告", [R.HEARING], R.NOTIFIED, by=HANDLES, needs=[hearing_called, hearings.held.rule],
        asks=["hearing_report"], note="none", then="resume_after_hearing", duty=hearing_called,
        tone="primary",
    )  # fmt: skip

    # 决定
    decide = CaseStep(
        "作出处罚决定", [R.NOTIFIED], R.DECIDED, by=APPROVES, needs=DECIDING, asks=["decided_amount"],
        may_ask=["decided_other"], checks=[lambda party, told: party.faults_of_decision(told)],
        stamps="decided", sets=lambda party, by: party.number_decision(), duty=is_in_course, tone="primary",
    )  # fmt: skip
    spare = _step(
        "不予处罚", [R.OPEN, R.NOTIFIED], R.DECIDED, by=APPROVES,
        needs=[
            *READY, of_its_case(procedure.reviewed_where_needed.rule),
            of_its_case(documents.handling_approved.rule),
        ],
        note="required", stamps="decided",
        sets=lambda party, by: party.spare(), duty=False,
    )  # fmt: skip

    # 送达、公示、执行
    serve = _step(
        "登记送达", [R.DECIDED], R.SERVED, by=HANDLES, needs=[documents.decision_approved.rule],
        asks=["served_on", "served_how", "received_by"],
        checks=[lambda party, told: party.faults_of_service(told)], note="optional", then="serve_and_wind",
        tone="primary",
    )  # fmt: skip
    publish = _step(
        "登记公示", [R.DECIDED, R.SERVED, R.EXECUTED], None, by=HANDLES,
        asks=["published_on", "published_where"], note="none", duty=False,
    )  # fmt: skip
    pay = _step(
        "登记缴款", [R.SERVED], R.EXECUTED, by=HANDLES, needs=[owes], asks=["paid_on", "paid_amount"],
        may_ask=["surcharge_paid"], checks=[lambda party, told: party.faults_of_payment(told)],
        stamps="executed", duty=owes, tone="primary",
    )  # fmt: skip
    collect = _step(
        "当场收缴罚款", [R.SERVED], R.EXECUTED, by=HANDLES, needs=[*READY, owes],
        asks=["spot_ground", "paid_on"], may_ask=["spot_receipt", "spot_reason", "landed_on"],
        note="none", stamps="executed", duty=False,
        checks=[lambda party, told: party.faults_of_collecting(told)],
        sets=lambda party, by: party.collect_in_full(),
    )  # fmt: skip
    hand_in = _step(
        "登记罚款交至机关", [R.EXECUTED], None, by=HANDLES, needs=[holds_money], asks=["handed_on"],
        checks=[lambda party, told: faults.not_before(told, "handed_on", party.paid_on, "收缴")],
        duty=holds_money,
    )  # fmt: skip
    bank_it = _step(
        "登记罚款缴付银行", [R.EXECUTED], None, by=APPROVES, needs=[owes_the_bank], asks=["banked_on"],
        checks=[lambda party, told: faults.not_before(told, "banked_on", party.handed_on, "交至机关")],
        duty=owes_the_bank,
    )  # fmt: skip
    defer = _step(
        "同意延期缴纳", [R.SERVED], None, by=APPROVES, needs=[owes], asks=["deferred_until"],
        note="required", duty=False,
    )  # fmt: skip
    urge = _step(
        "催告", [R.SERVED], None, by=HANDLES, needs=[owes, closing.overdue_before_urging.rule],
        asks=["urged_on"], duty=False,
    )  # fmt: skip
    ask_court = _step(
        "申请强制执行", [R.SERVED], None, by=APPROVES, needs=[owes, closing.urged_before_court.rule],
        asks=["court_on", "court"], duty=False,
    )  # fmt: skip
    end_court = _step(
        "登记法院执行结果", [R.SERVED], R.EXECUTED, by=HANDLES, needs=[is_at_court], asks=["court_outcome"],
        stamps="executed", duty=False,
    )  # fmt: skip
    execute = _step(
        "登记履行完毕", [R.SERVED], R.EXECUTED, by=HANDLES, needs=[owes_nothing], stamps="executed",
        duty=owes_nothing,
    )  # fmt: skip
    change = _step(
        "决定变更或者撤销", [R.SERVED, R.EXECUTED], None, by=APPROVES, asks=["changed_on", "changed_how"],
        duty=False,
    )  # fmt: skip
    withdraw = _step(
        "撤回公示", [R.SERVED, R.EXECUTED], None, by=HANDLES, needs=[was_changed], asks=["withdrawn_on"],
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
        "作出结论", [InquiryState.OPEN], InquiryState.CONCLUDED, by=leads_what_it_is_about,
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
