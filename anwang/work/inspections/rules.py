"""Rules about visits."""

from typing import Any

from anwang.base.flow.rules import rule


@rule(
    "由这次检查产生的隐患还没有全部作废，请先逐条作废",
    mend=lambda visit: f"{visit.get_absolute_url()}#findings",
)
def leaves_no_open_hazard(user: Any, visit: Any) -> bool:
    """Every hazard found on it is over."""
    return not visit.findings.filter(hazard__in=type(visit).open_hazards()).exists()
