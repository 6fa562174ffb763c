"""The life of a return: filled in by itself, looked at, signed; corrected only as a new edition."""

from django.utils import timezone

from anwang.base.flow.workflow import Step, Workflow
from anwang.insight.returns.choices import ReturnState as S
from anwang.insight.returns.rules import (
    awaits_signature,
    fills_in,
    is_of_an_office,
    is_over,
    is_signed_by_hand,
    signs,
    waits_for_filler,
)


class ReturnWorkflow(Workflow):
    """统计报表: follows the records until it is signed, then stands still; a correction is a new edition."""

    states = S

    prepare = Step(
        "送签",
        [S.DRAFT],
        S.PREPARED,
        by=fills_in & is_of_an_office,
        needs=[is_over],
        stamps="prepared",
        duty=waits_for_filler,
        tone="primary",
    )
    issue = Step(
        "签发",
        [S.DRAFT, S.PREPARED],
        S.ISSUED,
        by=signs,
        needs=[is_over, is_signed_by_hand],
        stamps="issued",
        sets=lambda found, user: {"first_issued_on": found.first_issued_on or timezone.localdate()},
        then="freeze",
        note="none",
        duty=awaits_signature,
        tone="primary",
        confirm="签发后数字和它数的每一条记录都固定下来；以后记录有变动，只显示差异，不改写这一版。",
    )
    send_back = Step("退回", [S.PREPARED], S.DRAFT, by=signs, note="required", duty=False)
    correct = Step(
        "更正",
        [S.ISSUED],
        S.DRAFT,
        by=signs,
        note="required",
        duty=False,
        confirm="已签发的一版原样保留，更正后签发的是新的一版。",
    )
