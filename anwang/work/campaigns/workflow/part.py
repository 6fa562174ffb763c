"""The table of steps of a task in one unit."""

from typing import Any

from anwang.base.flow.workflow import Step, Workflow
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.campaigns.choices import OPEN, PartState
from anwang.work.campaigns.rules import (
    fresh_eyes,
    of_the_unit,
    others_have_handed_in,
    others_still_work,
    something_was_done,
    still_asked_for,
)

S = PartState
supervisor = holds(Role.SUPERVISOR)
RESCHEDULED = "应急办调整的期限，原因见办理记录"


def _as_the_task_now_is(part: Any) -> dict[str, Any]:
    """A part handed out again has the words and the term of the version in force."""
    return {"release": part.task.release, "due_on": part.task.due_on, "due_rule": part.task.due_rule}


class PartWorkflow(Workflow):
    """任务落实：下达、进行、提交、认定；认定不了的退回（方案“对单挂图作战”）."""

    states = PartState

    begin = Step("开始办理", [S.ISSUED], S.WORKING, by=of_the_unit)
    submit = Step(
        "提交认定", [S.WORKING], S.SUBMITTED,
        by=of_the_unit, needs=[something_was_done, others_have_handed_in], stamps="submitted", tone="primary",
    )  # fmt: skip
    submit_early = Step(
        "说明情况后提交", [S.WORKING], S.SUBMITTED,
        by=of_the_unit & others_still_work, needs=[something_was_done],
        stamps="submitted", note="required", duty=False,
        confirm="还有单位没有提交。请写明牵头单位为什么先收口，说明会记入办理记录",
    )  # fmt: skip
    accept = Step(
        "认定完成", [S.SUBMITTED], S.ACCEPTED,
        by=supervisor, needs=[fresh_eyes, others_have_handed_in], stamps="accepted",
    )  # fmt: skip
    accept_early = Step(
        "说明情况后认定", [S.SUBMITTED], S.ACCEPTED,
        by=supervisor & others_still_work, needs=[fresh_eyes],
        stamps="accepted", note="required", duty=False,
        confirm="还有单位没有提交。请写明为什么先认定牵头单位，说明会记入办理记录",
    )  # fmt: skip
    send_back = Step(
        "退回", [S.SUBMITTED], S.WORKING,
        by=supervisor, note="required", duty=False,
        sets=lambda part, user: {"return_count": part.return_count + 1},
    )  # fmt: skip
    praise = Step(
        "记为好做法", [S.ACCEPTED], None,
        by=supervisor, asks=["praise"], note="none", stamps="praised", duty=False,
    )  # fmt: skip
    withdraw = Step(
        "撤销", list(OPEN), S.WITHDRAWN,
        by=supervisor, note="required", duty=False, tone="danger",
        confirm="撤销后不再计入进度，已有的落实情况会保留",
    )  # fmt: skip
    reissue = Step(
        "重新下达", [S.WITHDRAWN], S.ISSUED,
        by=supervisor, needs=[still_asked_for], duty=False,
        sets=lambda part, user: _as_the_task_now_is(part),
    )  # fmt: skip
    share_out = Step("调整分工", list(OPEN), None, by=supervisor, asks=["role"], duty=False)
    reschedule = Step(
        "调整期限", list(OPEN), None,
        by=supervisor, asks=["due_on"], note="required", duty=False,
        sets=lambda part, user: {"due_rule": RESCHEDULED},
    )  # fmt: skip
