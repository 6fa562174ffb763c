"""The table of steps of a meeting."""

from __future__ import annotations

from anwang.base.flow.workflow import Step, Workflow
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.campaigns.choices import MeetingState
from anwang.work.campaigns.rules import somebody_attends, the_day_has_come

S = MeetingState
supervisor = holds(Role.SUPERVISOR)


class MeetingWorkflow(Workflow):
    """会议：筹备、通知、召开；开过的会有记录，议定的事项成为任务."""

    states = S

    notify = Step(
        "通知参会单位", [S.PREPARED], None,
        by=supervisor, needs=[somebody_attends], note="none", stamps="notified", duty=False,
        confirm="将给参会单位的人各发一条消息",
    )  # fmt: skip
    hold = Step(
        "会议已召开", [S.PREPARED], S.HELD,
        by=supervisor, needs=[the_day_has_come], asks=["minutes"], may_ask=["chair"], note="none",
        stamps="recorded", duty=the_day_has_come, tone="primary",
    )  # fmt: skip
    amend = Step("补充会议记录", [S.HELD], None, by=supervisor, asks=["minutes"], note="none", duty=False)
    cancel = Step(
        "取消会议", [S.PREPARED], S.CANCELLED, by=supervisor, note="required", duty=False, tone="danger"
    )
