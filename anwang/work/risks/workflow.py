"""Life-cycles of risks."""

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.risks.choices import ReassessmentState as S
from anwang.work.risks.rules import answers_for_risks, is_assessed_anew, is_risk_officer, keeps_risks


class ReassessmentWorkflow(Workflow):
    """重新评估: opened by a change; done when every event of the point was assessed anew."""

    states = S

    assess = Step(
        "完成重新评估",
        [S.OPENED],
        S.ASSESSED,
        by=keeps_risks,
        needs=[is_assessed_anew],
        stamps="assessed",
        duty=answers_for_risks,
    )
    close = Step(
        "不需评估，关闭",
        [S.OPENED],
        S.CLOSED,
        by=is_risk_officer,
        stamps="closed",
        note="required",
        duty=False,
        confirm="关闭后，企业不再被要求重新评估；临时提级不因此取消。",
    )
