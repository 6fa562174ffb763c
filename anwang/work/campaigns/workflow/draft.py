"""The table of steps of a drafted plan."""

from anwang.base.flow.workflow import Step, Workflow
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.campaigns.choices import DraftState

supervisor = holds(Role.SUPERVISOR)
D = DraftState


class DraftWorkflow(Workflow):
    """方案草稿：改好以后发布，不要了就作废."""

    states = DraftState

    publish = Step(
        "发布", [D.DRAFTING], D.PUBLISHED, by=supervisor, note="none", stamps="published", tone="primary"
    )
    discard = Step(
        "作废草稿", [D.DRAFTING], D.DISCARDED,
        by=supervisor, note="required", duty=False, tone="danger",
        confirm="作废后不能恢复，记录会保留；正在执行的方案不受影响",
    )  # fmt: skip
