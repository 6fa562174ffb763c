"""The life of a periodic report."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.flow.workflow import Step, Workflow
from anwang.insight.reports.choices import ReportState as S
from anwang.insight.reports.rules import (
    another_signs,
    hands_in,
    nobody_writes_for_me,
    reports_for_own_unit,
    signs_for_own_unit,
)
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

STANDS = "报送后数字和文字固定下来，以后记录有变动也不会改写。"


def _handed_in(report: Any, user: Any) -> dict[str, Any]:
    """The first day counts; a head who hands in has signed by doing so."""
    is_head = signs_for_own_unit(user, report)
    signed = {"signed_by": user if is_head else None, "signed_at": timezone.now() if is_head else None}
    return signed | {"number": report.numbered(), "handed_in_on": report.handed_in_on or timezone.localdate()}


def _signed(report: Any, user: Any) -> dict[str, Any]:
    """Signed, it is handed in: by whoever presented it, now."""
    return {
        "number": report.numbered(),
        "submitted_by": report.presented_by,
        "submitted_at": timezone.now(),
        "handed_in_on": report.handed_in_on or timezone.localdate(),
    }


class ReportWorkflow(Workflow):
    """报告: writes itself, is signed where there is a head, then stands still; sent back, a new edition."""

    states = S

    present = Step(
        "报审", [S.DRAFT], S.PRESENTED,
        by=reports_for_own_unit & another_signs, stamps="presented", note="none", tone="primary",
        confirm="送本单位负责人审签；审签以前可以撤回再改。",
    )  # fmt: skip
    submit = Step(
        "报送", [S.DRAFT], S.SUBMITTED,
        by=hands_in, duty=nobody_writes_for_me, stamps="submitted", sets=_handed_in, then="freeze",
        note="none", tone="primary", confirm=STANDS,
    )  # fmt: skip
    sign = Step(
        "审签", [S.PRESENTED], S.SUBMITTED,
        by=signs_for_own_unit, stamps="signed", sets=_signed, then="freeze", tone="primary",
        confirm=f"审签后即报送。{STANDS}",
    )  # fmt: skip
    decline = Step("退回起草人", [S.PRESENTED], S.DRAFT, by=signs_for_own_unit, note="required", duty=False)
    recall = Step(
        "撤回", [S.PRESENTED], S.DRAFT, by=reports_for_own_unit & another_signs, note="none", duty=False
    )
    send_back = Step(
        "退回修改",
        [S.SUBMITTED],
        S.DRAFT,
        by=holds(Role.SUPERVISOR),
        note="required",
        duty=False,
        confirm="已报送的一版会保留，修改后报送的是新的一版。",
    )
