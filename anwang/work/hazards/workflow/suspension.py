"""停产停业, ordered to lifted."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.hazards.choices import SuspensionState as S
from anwang.work.hazards.clocks import due_after
from anwang.work.hazards.rules import is_rectifier_of, suspended_hazard_is_rectified, verifier


def _review_due(suspension: Any, by: Any) -> dict[str, Any]:
    due = due_after("resumption-review", timezone.localdate())
    return {"review_due_on": due.date, "review_rule": f"申请恢复后现场审查：{due.rule}"}


class SuspensionWorkflow(Workflow):
    """停产停业与恢复: work resumes only after review and consent (安全生产法, art. 65)."""

    states = S

    apply = Step(
        "申请恢复",
        [S.SUSPENDED],
        S.APPLIED,
        by=is_rectifier_of,
        needs=[suspended_hazard_is_rectified],
        stamps="applied",
        sets=_review_due,
        tone="primary",
        duty=False,
    )
    resume = Step(
        "审查同意恢复",
        [S.APPLIED],
        S.RESUMED,
        by=verifier,
        asks=["reviewed_on"],
        note="required",
        stamps="resumed",
        tone="primary",
    )
    refuse = Step(
        "审查不同意恢复",
        [S.APPLIED],
        S.SUSPENDED,
        by=verifier,
        asks=["reviewed_on"],
        note="required",
        sets=lambda suspension, by: {"review_due_on": None, "review_rule": ""},
        duty=False,
    )
