"""Rules about risks."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

OFFICERS = (Role.SUPERVISOR, Role.INSPECTOR)
FIRM_KEEPERS = (Role.PRINCIPAL, Role.SAFETY_OFFICER)
HELPERS = (Role.VILLAGE_CADRE, Role.GRID_WORKER)
DRAWERS = (Role.PRINCIPAL, Role.SAFETY_OFFICER, Role.INSPECTOR, Role.SUPERVISOR, Role.VILLAGE_CADRE)

keeps_risks = holds(*FIRM_KEEPERS, *OFFICERS, *HELPERS)
"""Who writes the register: the firm, the town, and a village for an owner who cannot."""
answers_for_risks = holds(*FIRM_KEEPERS)
raises_risks = holds(*FIRM_KEEPERS, *OFFICERS)
is_risk_officer = holds(*OFFICERS)
draws = holds(*DRAWERS)
"""Who uploads floor plans and draws on them."""


@rule(
    lambda task: f"还有 {task.unassessed().count()} 个风险事件没有重新评估",
    mend=lambda task: task.point.get_absolute_url(),
)
def is_assessed_anew(user: Any, task: Any) -> bool:
    """Every event of the point was assessed since the task was opened."""
    return not task.unassessed().exists()


def _unassessed(report: Any) -> Any:
    return report.subject.risk_points.unassessed()


@rule(
    lambda report: f"还有 {_unassessed(report).count()} 个风险点没有评估，评估后才能签发",
    mend=lambda report: f"/risks/?{urlencode({'view': 'unassessed', 'q': report.subject.name})}",
)
def is_assessed_throughout(user: Any, report: Any) -> bool:
    """Every risk point in use has been assessed."""
    return not _unassessed(report).exists()
