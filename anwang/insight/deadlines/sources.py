"""The table of what falls due: which records, on which day, in which words.

A title names firms, numbers and things, never persons: calendars lie open on phones and shared screens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, Q

from anwang.insight.alerts.models import Alert
from anwang.insight.deadlines.choices import DeadlineKind as K
from anwang.insight.reports.models import Report
from anwang.knowledge.packs import queries as packs
from anwang.work.accidents.models import Correction
from anwang.work.campaigns.models import Meeting, Problem, Remedy, TaskPart
from anwang.work.cases.models import Case
from anwang.work.credit.models import Objection
from anwang.work.enforcement.models import Inspection
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard, Supervision
from anwang.work.registers.models import Entry
from anwang.work.risks.models import Reassessment, RiskReport
from anwang.work.selfchecks.models import CheckOccurrence


@dataclass(frozen=True)
class Source:
    """A kind of record with a day until which somebody has to do something.

    still: which rows still wait, where it is more than a state in which somebody has a duty. mine: which of
    them are one's own, where no life-cycle says it. counted, listed: how a week tells several of one day, and
    the address of their list.
    """

    kind: K
    model: type[Model]
    day: str
    title: Callable[[Any], str]
    related: Sequence[str] = ()
    still: Q | None = None
    mine: Callable[[Any], Q] | None = None
    counted: str = ""
    listed: str = ""

    @cached_property
    def running(self) -> Q:
        """The rows that still wait for somebody."""
        if self.still is not None:
            return self.still
        steps = self.model.workflow.steps.values()  # type: ignore[attr-defined]
        return Q(state__in={state for step in steps if step.duty for state in step.source})

    def own(self, user: Any) -> Q:
        """Those that wait for this person."""
        return self.mine(user) if self.mine else self.model.workflow.awaiting(user)  # type: ignore[attr-defined]


def _register_name(entry: Entry) -> str:
    """What the ledger is called; of one that no pack keeps any more, just that."""
    try:
        return packs.register(entry.register).name
    except LookupError:
        return "台账"


def _expiring(user: Any) -> Q:
    """A firm's own papers; of the town's, those one entered."""
    return Q() if user.is_client else Q(created_by=user)


SOURCES = (
    Source(
        K.HAZARD,
        Hazard,
        "due_on",
        lambda hazard: f"隐患整改到期：{hazard.subject or hazard.org} {hazard.title}",
        ["subject", "org"],
        still=Q(state=HazardState.RECTIFYING),
        counted="{count} 条隐患到期",
        listed="/hazards/?state=rectifying&due_on_after={day}&due_on_before={day}",
    ),
    Source(
        K.HAZARD,
        Supervision,
        "due_on",
        lambda one: f"挂牌督办到期：{one.hazard.subject or one.org} {one.notice_number}".strip(),
        ["hazard__subject", "org"],
    ),
    Source(
        K.TASK,
        TaskPart,
        "due_on",
        lambda part: f"任务到期：{part}",
        ["task", "org"],
        counted="{count} 项任务到期",
        listed="/campaigns/parts/",
    ),
    Source(K.TASK, Problem, "due_on", lambda problem: f"制度性问题整改到期：{problem}", ["org"]),
    Source(K.TASK, Remedy, "due_on", lambda remedy: f"制度措施到期：{remedy}", ["org"]),
    Source(
        K.MEETING,
        Meeting,
        "held_on",
        lambda one: f"会议：{f'{one.held_at:%H:%M} ' if one.held_at else ''}{one.title} {one.place}".strip(),
        ["org"],
        mine=lambda user: Q(),
    ),
    Source(
        K.REPORT,
        Report,
        "due_on",
        lambda report: f"报告报送：{report}",
        ["org"],
        counted="{count} 份报告报送",
        listed="/reports/?state=draft,presented&due_on_after={day}&due_on_before={day}",
    ),
    Source(
        K.VISIT,
        Inspection,
        "day",
        lambda visit: f"入企检查：{visit.subject} {visit.number}",
        ["subject", "org"],
    ),
    Source(
        K.SELF_CHECK,
        CheckOccurrence,
        "closes_at",
        lambda check: f"自查截止：{check.subject} {check.name}",
        ["subject", "org"],
    ),
    Source(K.CASE, Case, "due_on", lambda case: f"案件期限：{case.number} {case.due_what}".strip(), ["org"]),
    Source(
        K.RISK,
        Reassessment,
        "due_on",
        lambda one: f"风险重新评估到期：{one.subject} {one.point}",
        ["subject", "point", "org"],
    ),
    Source(
        K.RISK, RiskReport, "due_on", lambda report: f"风险报告到期：{report.subject}", ["subject", "org"]
    ),
    Source(
        K.ALERT,
        Alert,
        "due_on",
        lambda alert: f"预警处理到期：{alert.rule_name} {alert.subject or alert.org}",
        ["subject", "org"],
    ),
    Source(
        K.CREDIT,
        Objection,
        "answer_due_on",
        lambda objection: f"信用异议答复到期：{objection.conduct.number}",
        ["conduct", "org"],
    ),
    Source(
        K.ACCIDENT,
        Correction,
        "due_on",
        lambda one: f"事故整改措施到期：{one.accident.number} {one.what}",
        ["accident", "org"],
    ),
    Source(
        K.EXPIRY,
        Entry,
        "expires_on",
        lambda entry: f"台账到期：{entry.subject or entry.org} {_register_name(entry)}",
        ["subject", "org"],
        still=Q(ended_on=None),
        mine=_expiring,
    ),
)
