"""The three stages of a visit as the firm is told them (执法“三部曲”), with the approval before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.work.enforcement.choices import InspectionState as S


@dataclass(frozen=True)
class Stage:
    """One of them."""

    name: str
    hint: str
    at: Any
    is_done: bool
    is_current: bool


def stages_of(visit: Any) -> list[Stage]:
    """Approval, then 执法告知, 现场检查, 交流反馈."""
    told = "出示执法证，告知检查内容、依据和申请回避的权利"
    rows = [
        ("审批", "法定规则逐条核对，由负责人批准", visit.approved_at, [S.DRAFT]),
        ("执法告知", told, visit.entered_at, [S.APPROVED, S.NOTIFIED]),
        (
            "现场检查",
            "按检查表检查，双方在记录上签字",
            visit.signed_at or visit.recorded_at,
            [S.ON_SITE, S.RECORDED],
        ),
        ("交流反馈", "逐个问题说清事实、依据、后果、怎么改、为什么是这个期限", visit.closed_at, [S.SIGNED]),
    ]
    order = list(S)
    now = order.index(S(visit.state))
    return [
        Stage(name, hint, at, all(order.index(each) < now for each in states), S(visit.state) in states)
        for name, hint, at, states in rows
    ]
