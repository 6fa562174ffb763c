"""The life of a periodic report."""

from django.utils import timezone

from anwang.base.flow.workflow import Step, Workflow
from anwang.insight.reports.choices import ReportState as S
from anwang.insight.reports.rules import reports_for_own_unit
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds


class ReportWorkflow(Workflow):
    """报告: writes itself until it is submitted, then stands still; sent back, it becomes a new edition."""

    states = S

    submit = Step(
        "报送",
        [S.DRAFT],
        S.SUBMITTED,
        by=reports_for_own_unit,
        stamps="submitted",
        sets=lambda report, user: {"handed_in_on": report.handed_in_on or timezone.localdate()},
        then="freeze",
        note="none",
        tone="primary",
        confirm="报送后数字和文字固定下来，以后记录有变动也不会改写。",
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
