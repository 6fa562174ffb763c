"""Rules about risks."""

from typing import Any

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

OFFICERS = (Role.SUPERVISOR, Role.INSPECTOR)
FIRM_KEEPERS = (Role.PRINCIPAL, Role.SAFETY_OFFICER)
HELPERS = (Role.VILLAGE_CADRE, Role.GRID_WORKER)

keeps_risks = holds(*FIRM_KEEPERS, *OFFICERS, *HELPERS)
"""Who writes the register: the firm, the town, and a village for an owner who cannot."""
answers_for_risks = holds(*FIRM_KEEPERS)
raises_risks = holds(*FIRM_KEEPERS, *OFFICERS)
is_risk_officer = holds(*OFFICERS)


@rule(
    lambda task: f"还有 {task.unassessed().count()} 个风险事件没有重新评估",
    mend=lambda task: task.point.get_absolute_url(),
)
def is_assessed_anew(user: Any, task: Any) -> bool:
    """Every event of the point was assessed since the task was opened."""
    return not task.unassessed().exists()
