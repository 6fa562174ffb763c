"""挂牌督办, listed to delisted; and a request for more time under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from anwang.base.flow.workflow import Step, Workflow
from anwang.base.kit.dates import cn_date
from anwang.work.hazards.choices import ExtensionState, SupervisionState
from anwang.work.hazards.clocks import due_after
from anwang.work.hazards.rules import (
    hazard_is_rectified,
    is_rectifier_of,
    no_extension_open,
    progress_is_near,
    supervisor,
)


def _later(record: Any, answers: Mapping[str, Any]) -> dict[str, str]:
    """More time ends later than the time there is."""
    due_on = record.due_on
    return {} if answers["due_on"] > due_on else {"due_on": f"须晚于现在的督办期限（{cn_date(due_on)}）"}


def _next_progress(supervision: Any, by: Any) -> dict[str, Any]:
    """A report opens the next quarter, at most."""
    return {
        "progress_due_on": due_after("supervision-progress", timezone.localdate(), supervision.level).date
    }


def _granted_is_later(request: Any, answers: Mapping[str, Any]) -> dict[str, str]:
    due_on = request.supervision.due_on
    wrong = answers["granted_until"] <= due_on
    return {"granted_until": f"须晚于现在的督办期限（{cn_date(due_on)}）"} if wrong else {}


class SupervisionWorkflow(Workflow):
    """挂牌督办: a major hazard under the eyes of a higher body until it is delisted (安全生产法, art. 41)."""

    states = SupervisionState

    report = Step(
        "报告进展",
        [SupervisionState.LISTED],
        None,
        by=is_rectifier_of | supervisor,
        note="required",
        sets=_next_progress,
        duty=progress_is_near,
        tone="primary",
    )
    extend = Step(
        "延长督办期限",
        [SupervisionState.LISTED],
        None,
        by=supervisor,
        asks=["due_on"],
        checks=[_later],
        note="required",
        duty=False,
    )
    delist = Step(
        "摘牌",
        [SupervisionState.LISTED],
        SupervisionState.DELISTED,
        by=supervisor,
        needs=[hazard_is_rectified, no_extension_open],
        asks=["delisting_notice"],
        may_ask=["delisting_publicity"],
        stamps="delisted",
        duty=False,
    )


class ExtensionWorkflow(Workflow):
    """督办延期: asked for in time, answered with a date or a reason."""

    states = ExtensionState

    grant = Step(
        "同意延期",
        [ExtensionState.ASKED],
        ExtensionState.GRANTED,
        by=supervisor,
        asks=["granted_until"],
        checks=[_granted_is_later],
        note="required",
        stamps="decided",
        tone="primary",
    )
    refuse = Step(
        "不同意延期",
        [ExtensionState.ASKED],
        ExtensionState.REFUSED,
        by=supervisor,
        note="required",
        stamps="decided",
        duty=False,
    )
