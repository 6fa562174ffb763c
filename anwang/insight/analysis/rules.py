"""Who may ask."""

from __future__ import annotations

from typing import Any

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role

ANALYSTS = (Role.SUPERVISOR, Role.INSPECTOR, Role.TOWN_LEADER, Role.DISTRICT_OFFICER)
"""The emergency office, the leaders, the district: who must see what it adds up to."""


@rule("数据分析由应急办、镇领导和区级监管人员使用")
def may_analyse(user: Any, _: Any = None) -> bool:
    """Holds a post from which one looks over a whole town or district."""
    return bool(user.holds(*ANALYSTS))
