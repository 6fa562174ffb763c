"""Rules about risks."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

DRAWERS = (Role.PRINCIPAL, Role.SAFETY_OFFICER, Role.INSPECTOR, Role.SUPERVISOR, Role.VILLAGE_CADRE)

draws = holds(*DRAWERS)


def _unassessed(report: Any) -> Any:
    return report.subject.risk_points.unassessed()


@rule(
    lambda report: f"还有 {_unassessed(report).count()} 个风险点没有评估，评估后才能签发",
    mend=lambda report: f"/risks/?{urlencode({'view': 'unassessed', 'q': report.subject.name})}",
)
def is_assessed_throughout(user: Any, report: Any) -> bool:
    """Every risk point in use has been assessed."""
    return not _unassessed(report).exists()
