"""Reports of risks are opened by the calendar and by what changes; signing them is a step."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.base.kit.workdays import Due
from anwang.knowledge.packs import queries as packs
from anwang.town.notices.actions import tell, tell_once
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.risks.choices import ReportKind
from anwang.work.risks.models import RiskPoint, RiskReport
from anwang.work.risks.models.snapshot import GRAVE, changes_between, snapshot_of
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

ANNUAL, CHANGE, REMIND = "core/risk-report-annual", "core/risk-report-change", "core/risk-report-remind"


def open_reports(today: dt.date) -> int:
    """Open what is due: the year's report of every firm with a grave risk, and reports of what changed.

    Run again, or after days of rest, it opens nothing twice. Returns how many it opened.
    """
    grave = RiskPoint.objects.current().filter(grade__in=GRAVE).values("subject")
    reporting = Q(pk__in=grave) | Q(pk__in=RiskReport.objects.filed().values("subject"))
    subjects = Subject.objects.managed().filter(reporting, is_enterprise=True).select_related("org")
    this_year = set(
        RiskReport.objects.filter(kind=ReportKind.ANNUAL, year=today.year)
        .exclude(state="voided")
        .values_list("subject", flat=True)
    )
    filed, moved = _last_filed(), _last_moved()
    waiting = set(RiskReport.objects.drafts().values_list("subject", flat=True))
    opened = 0
    for subject in subjects:
        if subject.pk not in this_year:
            opened += _open_annual(subject, today)
        elif subject.pk in waiting or subject.pk not in filed:
            continue
        elif moved[subject.pk] >= filed[subject.pk].filed_at:
            opened += _open_change(subject, filed[subject.pk], today)
    _remind(today)
    return opened


def _last_filed() -> dict[int, RiskReport]:
    """The newest signed report of each firm."""
    return {report.subject_id: report for report in RiskReport.objects.filed().order_by("filed_at", "pk")}


def _last_moved() -> dict[int, Any]:
    """When anything was last written at a point of each firm: before that, no report need be compared."""
    rows = RiskPoint.objects.values_list("subject").annotate(last=Max("changed_at"))
    return dict(rows.order_by())


def _open_annual(subject: Subject, today: dt.date) -> int:
    months = packs.limit(ANNUAL, today)
    last = dt.date(today.year, months.value, 1) + dt.timedelta(days=31)
    due_on = last.replace(day=1) - dt.timedelta(days=1)
    rule = f"每年年初起 {months.words}内报送"
    if due_on < today:  # the register was made later in the year: as much time as a change has
        days = packs.limit(CHANGE, today)
        due_on, rule = today + dt.timedelta(days=days.value), f"风险清单建立后 {days.words}内首次报送"
    return _open(subject, ReportKind.ANNUAL, today.year, "", Due(due_on, rule))


def _open_change(subject: Subject, before: RiskReport, today: dt.date) -> int:
    told = changes_between(before.content, snapshot_of(subject))
    if not told:
        return 0
    days = packs.limit(CHANGE, today)
    due_on = today + dt.timedelta(days=days.value)
    cause = "；".join(told)
    cause = cause if len(cause) <= 300 else f"{cause[:299]}…"  # noqa: PLR2004 -- the field's length
    due = Due(due_on, f"较大以上风险变化后 {days.words}内报送")
    return _open(subject, ReportKind.CHANGE, today.year, cause, due)


@transaction.atomic
def _open(subject: Subject, kind: str, year: int, cause: str, due: Due) -> int:
    try:
        with transaction.atomic():
            report = RiskReport.objects.create(
                subject=subject,
                org=subject.org,
                topic=subject.topic,
                kind=kind,
                year=year,
                cause=cause,
                due_on=due.date,
                due_rule=due.rule,
            )
    except IntegrityError:  # another worker was quicker
        return 0
    record(None, "risks.open_report", report, label="生成风险报告", note=cause)
    tell(
        _principals(report),
        f"{report.title}已按风险清单生成，请核对后签发，{cn_date(due.date)}前",
        url=report.get_absolute_url(),
    )
    return 1


def _remind(today: dt.date) -> None:
    """Whose report runs out within days is told once more, and once when it has."""
    days = packs.limit(REMIND, today).value
    near = RiskReport.objects.drafts().filter(due_on__lte=today + dt.timedelta(days=days))
    for report in near.select_related("subject"):
        state = "已过期限" if report.due_on < today else "快到期"
        text = f"{report.title}{state}（{cn_date(report.due_on)}），请签发报送"
        tell_once(_principals(report), text, url=report.get_absolute_url())


def _principals(report: RiskReport) -> Any:
    people = User.objects.in_use().filter(
        posts__org=report.org_id, posts__is_active=True, posts__role=Role.PRINCIPAL
    )
    return people.distinct()


def move_reports(keep: Subject, drop: Subject) -> None:
    """Let the reports of a merged subject go with the one kept; of one year, the kept one's stands."""
    held = RiskReport.objects.filter(subject=keep, kind=ReportKind.ANNUAL).values("year")
    rows = RiskReport.objects.filter(subject=drop).exclude(kind=ReportKind.ANNUAL, year__in=held)
    if RiskReport.objects.drafts().filter(subject=keep, kind=ReportKind.CHANGE).exists():
        rows = rows.exclude(kind=ReportKind.CHANGE, state="draft")
    place_at(rows, keep.org, subject=keep)
