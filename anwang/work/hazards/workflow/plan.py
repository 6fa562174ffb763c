"""治理方案, drafted to filed."""

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.hazards.choices import PlanState as S
from anwang.work.hazards.rules import hazard_is_confirmed, is_rectifier_of, plan_is_complete, verifier


class TreatmentPlanWorkflow(Workflow):
    """治理方案备案: handed in by the firm, filed by the regulator or given back."""

    states = S

    file = Step(
        "备案",
        [S.DRAFTED],
        S.FILED,
        by=verifier,
        needs=[hazard_is_confirmed, plan_is_complete],
        stamps="filed",
        tone="primary",
    )
    give_back = Step("退回修改", [S.DRAFTED], S.RETURNED, by=verifier, note="required", duty=False)
    hand_in = Step(
        "重新报送",
        [S.RETURNED],
        S.DRAFTED,
        by=is_rectifier_of | verifier,
        needs=[plan_is_complete],
        tone="primary",
    )
    reopen = Step(
        "撤回备案",
        [S.FILED],
        S.RETURNED,
        by=verifier,
        note="required",
        duty=False,
        confirm="撤回后须修改并重新备案，备案之前不能提交复查和销号。",
    )
