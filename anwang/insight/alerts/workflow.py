"""预警, opened to dealt with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anwang.base.flow.workflow import Step, Workflow
from anwang.insight.alerts.choices import AlertState as S
from anwang.insight.alerts.rules import is_assignee, is_the_system, office_head


def _assignee_is_there(alert: Any, answers: Mapping[str, Any]) -> dict[str, str]:
    if answers["assignee"].covers(alert):
        return {}
    return {"assignee": "受理人须是管辖此处的镇、部门、村（社区）或网格人员"}


class AlertWorkflow(Workflow):
    """预警的办理: a named person does something about it, or says why nothing need be done."""

    states = S

    handle = Step(
        "办结",
        [S.OPEN],
        S.HANDLED,
        by=is_assignee | office_head,
        asks=["done"],
        note="none",
        stamps="handled",
        tone="primary",
        duty=is_assignee,
    )
    dismiss = Step(
        "不需处理",
        [S.OPEN],
        S.DISMISSED,
        by=is_assignee | office_head,
        note="required",
        stamps="handled",
        duty=False,
    )
    reassign = Step(
        "改派受理人",
        [S.OPEN],
        None,
        by=office_head,
        asks=["assignee"],
        checks=[_assignee_is_there],
        duty=False,
    )
    cease = Step("缘由已消除", [S.OPEN], S.CEASED, by=is_the_system, duty=False)
