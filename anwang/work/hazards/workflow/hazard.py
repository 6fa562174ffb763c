"""隐患闭环, discovery to closure."""

from __future__ import annotations

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.hazards.choices import HazardState as S
from anwang.work.hazards.rules import (
    both_receipts_if_major,
    has_after_photo,
    has_before_photo,
    has_no_wish,
    has_wish,
    is_finder,
    is_general,
    is_rectifier,
    not_listed,
    not_overdue,
    not_suspended,
    of_the_firm,
    plan_filed_if_major,
    rechecker,
    supervisor,
    verifier,
    visitor,
)
from anwang.work.hazards.workflow import checks, values

MAJOR_NEEDS = [plan_filed_if_major, both_receipts_if_major]


class HazardWorkflow(Workflow):
    """隐患闭环: discovery to closure (安全生产法, arts. 41, 65, 69)."""

    states = S

    confirm = Step(
        "核实",
        [S.REPORTED],
        S.CONFIRMED,
        by=verifier,
        asks=["level"],
        may_ask=["criterion"],
        checks=[checks.criterion_if_major],
        stamps="confirmed",
        tone="primary",
    )
    dismiss = Step("不予认定", [S.REPORTED], S.DISMISSED, by=verifier, note="required", duty=False)
    fix_on_site = Step(
        "当场改正销号",
        [S.REPORTED],
        S.CLOSED,
        by=visitor & is_finder,
        needs=[is_general, has_before_photo, has_after_photo],
        uploads="after",
        stamps="closed",
        sets=values.fixed_on_site,
        duty=False,
    )
    fix_by_firm = Step(
        "自行改正",
        [S.REPORTED],
        S.RECTIFIED,
        by=of_the_firm,
        needs=[is_general, has_before_photo, has_after_photo],
        uploads="after",
        stamps="submitted",
        sets=values.fixed_by_firm,
        duty=False,
    )
    assign = Step(
        "交办整改",
        [S.CONFIRMED],
        S.RECTIFYING,
        by=supervisor,
        asks=["assignee", "due_on"],
        checks=[checks.assignee_is_there, checks.due_not_past],
        stamps="assigned",
        sets=values.first_due,
        tone="primary",
    )
    submit = Step(
        "提交复查",
        [S.RECTIFYING],
        S.RECTIFIED,
        by=is_rectifier,
        needs=[*MAJOR_NEEDS, has_after_photo],
        may_ask=["spent"],
        uploads="after",
        stamps="submitted",
        sets=values.rectified,
        tone="primary",
    )
    close = Step(
        "复查销号",
        [S.RECTIFIED],
        S.CLOSED,
        by=rechecker,
        needs=[*MAJOR_NEEDS, not_suspended, not_listed],
        uploads="after",
        stamps="closed",
        tone="primary",
    )
    reject = Step(
        "退回整改",
        [S.RECTIFIED],
        S.RECTIFYING,
        by=rechecker,
        asks=["due_on"],
        checks=[checks.due_not_past],
        note="required",
        stamps="rejected",
        sets=values.rejected,
        uploads="before",
        duty=False,
    )
    ask_extension = Step(
        "申请延期",
        [S.RECTIFYING],
        None,
        by=is_rectifier & has_no_wish,
        needs=[not_overdue],
        asks=["wished_due_on", "wish_reason"],
        checks=[checks.wish_is_later],
        note="none",
        stamps="wished",
        duty=False,
    )
    grant = Step(
        "同意延期",
        [S.RECTIFYING],
        None,
        by=supervisor & has_wish,
        asks=["due_on"],
        checks=[checks.due_is_later],
        sets=values.extended,
        tone="primary",
    )
    decline = Step(
        "不同意延期",
        [S.RECTIFYING],
        None,
        by=supervisor & has_wish,
        note="required",
        sets=values.wish_answered,
        duty=False,
    )
    extend = Step(
        "延期",
        [S.RECTIFYING],
        None,
        by=supervisor & has_no_wish,
        asks=["due_on"],
        checks=[checks.due_is_later],
        note="required",
        sets=values.extended,
        duty=False,
    )
    nudge = Step("催办", [S.RECTIFYING], None, by=supervisor, duty=False)
    reassign = Step(
        "改派责任人",
        [S.RECTIFYING],
        None,
        by=supervisor,
        asks=["assignee"],
        checks=[checks.assignee_is_there],
        duty=False,
    )
    transfer = Step(
        "移送",
        [S.REPORTED, S.CONFIRMED, S.RECTIFYING, S.RECTIFIED],
        S.TRANSFERRED,
        by=supervisor,
        needs=[not_suspended, not_listed],
        asks=["transferred_to", "reply_due_on"],
        checks=[checks.reply_not_past],
        note="required",
        stamps="transferred",
        sets=values.wish_answered,
        duty=False,
    )
    conclude = Step(
        "登记答复并销号",
        [S.TRANSFERRED],
        S.CLOSED,
        by=supervisor,
        asks=["reply"],
        note="none",
        stamps="closed",
    )
    praise = Step(
        "记为好做法", [S.CLOSED], None, by=visitor, asks=["praise"], note="none", stamps="praised", duty=False
    )
    take_back = Step(
        "收回重新核实",
        [S.TRANSFERRED],
        S.REPORTED,
        by=supervisor,
        note="required",
        sets=values.taken_back,
        duty=False,
    )
    void = Step(
        "作废",
        [S.REPORTED, S.CONFIRMED, S.RECTIFYING, S.RECTIFIED, S.TRANSFERRED],
        S.VOIDED,
        by=supervisor,
        needs=[not_suspended, not_listed],
        note="required",
        stamps="voided",
        duty=False,
        confirm="作废后不能恢复，也不再计入统计；记录和留痕会保留。",
        tone="danger",
    )
