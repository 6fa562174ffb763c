"""The life of a risk report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anwang.base.flow.workflow import Step, Workflow
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.risks.plan_rules import is_assessed_throughout
from anwang.work.risks.report_choices import ReportState as S

principal, supervisor = holds(Role.PRINCIPAL), holds(Role.SUPERVISOR)


def _frozen(report: Any, _answers: Any) -> Mapping[str, Any]:
    """What the register says at the moment of signing."""
    return report.freeze()


class RiskReportWorkflow(Workflow):
    """风险报告: made of the register, signed by the principal, then unchangeable."""

    states = S

    file = Step(
        "签发报送",
        [S.DRAFT],
        S.FILED,
        by=principal,
        needs=[is_assessed_throughout],
        stamps="filed",
        sets=_frozen,
        tone="primary",
        confirm="签发后内容固定，不能再改；风险有变化的，另作变更报告。",
    )
    void = Step(
        "作废", [S.DRAFT], S.VOIDED, by=supervisor, note="required", duty=False, tone="danger",
        confirm="作废后不再催报，记录保留。",
    )  # fmt: skip
