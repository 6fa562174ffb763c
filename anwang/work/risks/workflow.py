"""Life-cycles of risks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anwang.base.flow.workflow import Step, Workflow
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.risks.choices import ReassessmentState as S
from anwang.work.risks.choices import ReportState as R
from anwang.work.risks.rules import (
    answers_for_risks,
    is_assessed_anew,
    is_assessed_throughout,
    is_risk_officer,
    keeps_risks,
)

principal, supervisor = holds(Role.PRINCIPAL), holds(Role.SUPERVISOR)


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


def _frozen(report: Any, _answers: Any) -> Mapping[str, Any]:
    """What the register says at the moment of signing."""
    return report.freeze()


class RiskReportWorkflow(Workflow):
    """风险报告: made of the register, signed by the principal, then unchangeable."""

    states = R

    file = Step(
        "签发报送",
        [R.DRAFT],
        R.FILED,
        by=principal,
        needs=[is_assessed_throughout],
        stamps="filed",
        sets=_frozen,
        tone="primary",
        confirm="签发后内容固定，不能再改；风险有变化的，另作变更报告。",
    )
    void = Step(
        "作废", [R.DRAFT], R.VOIDED, by=supervisor, note="required", duty=False, tone="danger",
        confirm="作废后不再催报，记录保留。",
    )  # fmt: skip
