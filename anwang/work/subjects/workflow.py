"""The life of a supervised subject."""

from typing import Any

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.subjects.choices import SubjectState as S
from anwang.work.subjects.rules import has_address, is_not_merged, is_officer, looks_doubled


def _open_again(subject: Any, by: Any) -> dict[str, Any]:
    return {"closed_by": None, "closed_at": None}


class SubjectWorkflow(Workflow):
    """一企一档: registered by whoever walks the village, verified by the town; never deleted."""

    states = S

    verify = Step(
        "核实纳管",
        [S.PENDING],
        S.MANAGED,
        by=is_officer,
        needs=[has_address],
        stamps="verified",
        tone="primary",
    )
    mark_absent = Step(
        "查无此户",
        [S.PENDING, S.MANAGED],
        S.ABSENT,
        by=is_officer,
        note="required",
        stamps="closed",
        duty=False,
    )
    close_down = Step(
        "登记关停",
        [S.PENDING, S.MANAGED],
        S.CLOSED,
        by=is_officer,
        note="required",
        stamps="closed",
        duty=False,
        confirm="关停后不再安排检查；没有销号的隐患仍须办完，档案会保留。",
    )
    resume = Step(
        "恢复纳管",
        [S.ABSENT, S.CLOSED],
        S.MANAGED,
        by=is_officer,
        needs=[is_not_merged],
        sets=_open_again,
        duty=False,
    )
    merge = Step(
        "并入重复对象",
        [S.PENDING, S.MANAGED, S.ABSENT, S.CLOSED],
        S.CLOSED,
        by=is_officer & looks_doubled,
        asks=["merged_into"],
        stamps="closed",
        then="hand_over",
        duty=False,
        confirm="本条停用并指向保留的一条；隐患、检查和人员都转到保留的一条，两条的留痕都保留。",
    )
