"""The life of a visit."""

from anwang.base.flow.workflow import Step, Workflow
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.inspections.choices import VisitState as S
from anwang.work.inspections.rules import leaves_no_open_hazard

supervisor = holds(Role.SUPERVISOR)


class VisitWorkflow(Workflow):
    """检查: handed in once, whole; what was entered by mistake is voided with a reason."""

    states = S

    void = Step(
        "作废",
        [S.DONE],
        S.VOIDED,
        by=supervisor,
        needs=[leaves_no_open_hazard],
        note="required",
        duty=False,
        tone="danger",
        confirm="作废后不再计入任何统计，记录和留痕会保留，不能恢复。",
    )
