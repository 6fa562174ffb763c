"""The life of an accident, and of each measure that it taught."""

from __future__ import annotations

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.accidents import guards
from anwang.work.accidents.choices import AccidentState as S
from anwang.work.accidents.choices import CorrectionState as C
from anwang.work.accidents.rules import corrects, decides, fresh_eyes, handles, is_graded, is_ungraded


class AccidentWorkflow(Workflow):
    """事故: told, verified, investigated, its measures followed until they are evaluated (令493)."""

    states = S

    confirm = Step(
        "核实", [S.REPORTED], S.HANDLING, by=handles, asks=["accident_type"],
        may_ask=["topic", "is_grave_incident"], stamps="confirmed", then="after_confirmed", tone="primary",
    )  # fmt: skip
    dismiss = Step(
        "不属生产安全事故", [S.REPORTED, S.HANDLING], S.DISMISSED, by=handles, note="required",
        duty=False, tone="danger",
    )  # fmt: skip
    investigate = Step(
        "开始调查", [S.HANDLING], S.INVESTIGATING, by=handles, asks=["investigator"],
        stamps="investigated", sets=lambda accident, _by: accident.term_of_investigation(),
        duty=is_graded, tone="primary",
    )  # fmt: skip
    extend = Step(
        "延长调查期限", [S.INVESTIGATING], None, by=handles, asks=["report_due_on"], note="required",
        checks=[lambda accident, told: accident.fault_of_extension(told)], duty=False,
    )  # fmt: skip
    conclude = Step(
        "登记调查结果", [S.INVESTIGATING], S.FOLLOWING, by=handles, asks=["result", "approved_on"],
        may_ask=["approval_number"], note="none", stamps="concluded",
        checks=[lambda accident, told: accident.fault_of_approval(told)],
        sets=lambda accident, _by: accident.term_of_follow_up(), tone="primary",
    )  # fmt: skip
    evaluate = Step(
        "评估办结", [S.FOLLOWING], S.CLOSED, by=decides,
        needs=[
            guards.something_was_learnt.rule, guards.every_measure_evaluated.rule,
            guards.inquired_where_demanded.rule,
        ],
        asks=["evaluation"], note="none", stamps="closed", tone="primary",
    )  # fmt: skip
    settle = Step(
        "办结", [S.HANDLING], S.CLOSED, by=handles, needs=[is_ungraded], asks=["evaluation"], note="none",
        stamps="closed", duty=is_ungraded, tone="primary",
    )  # fmt: skip


class CorrectionWorkflow(Workflow):
    """整改和防范措施: done by who is charged with it, evaluated by somebody else (安全生产法, art. 86)."""

    states = C

    finish = Step(
        "已落实", [C.OPEN], C.DONE, by=corrects, asks=["done_words"], note="none", stamps="finished",
        tone="primary",
    )  # fmt: skip
    send_back = Step(
        "没有落实，退回", [C.DONE], C.OPEN, by=decides | handles, needs=[fresh_eyes], note="required",
        duty=False,
    )  # fmt: skip
    evaluate = Step(
        "评估落实情况", [C.DONE], C.EVALUATED, by=decides | handles, needs=[fresh_eyes],
        asks=["evaluation"], note="none", stamps="evaluated", tone="primary",
    )  # fmt: skip
