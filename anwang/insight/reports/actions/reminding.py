"""Those who have not handed in are reminded, once for each occasion; the office learns who is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import NotReady
from anwang.insight.reports.actions.telling import HIGHER, people_of, tell_above
from anwang.insight.reports.choices import URGED, ReportState
from anwang.insight.reports.models import Reminder, Report
from anwang.insight.reports.rules import urges
from anwang.insight.reports.schedule import Schedule, schedule_of
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Org

MADE_GOOD = dt.timedelta(days=31)
"""Older gaps are no news any more."""
LOOK_AHEAD = dt.timedelta(days=31)


@dataclass(frozen=True)
class Reminded:
    """What a morning's reminding came to."""

    reports: int
    people: int
    missing: int
    """Reports of which the office was told that they are still missing."""


@transaction.atomic
def remind(town: Org, day: dt.date) -> Reminded:
    """Climb the ladder for each report that is missing, once a step; run again, nothing is sent twice."""
    drafts = Report.objects.outstanding().filter(
        town=town.pk, due_on__range=(day - MADE_GOOD, day + LOOK_AHEAD)
    )
    reports = list(drafts.select_related("org").order_by("due_on", "org__order", "pk"))
    sent = set(Reminder.objects.filter(report__in=reports).values_list("report", "step"))
    schedules = {due_on: schedule_of(due_on, town) for due_on in {report.due_on for report in reports}}
    people = people_of(reports)
    told, new, above = 0, [], []
    for report in reports:
        rung = schedules[report.due_on].reached(day)
        if rung is None or (report.pk, rung.id) in sent:
            continue
        meant = people.told(report, rung)
        tell(meant, _words(report, schedules[report.due_on], day), url=report.get_absolute_url())
        told += len(meant)
        new.append(
            Reminder(report=report, step=rung.id, reason=rung.name, sent_on=day, told_count=len(meant))
        )
        above += [(report, place) for place in rung.tells if place in HIGHER]
    Reminder.objects.bulk_create(new, ignore_conflicts=True)
    tell_above(town, above)
    return Reminded(len(new), told, len({report.pk for report, _ in above if report.org_id != town.pk}))


def _words(report: Report, schedule: Schedule, day: dt.date) -> str:
    """安全生产专项整治周报（2026年第47周）11月20日前报送，还剩 2 天."""
    what = f"{report.heading}（{report.period_words}）"
    returned = "，已退回，请修改后重新报送" if report.is_returned else ""
    if report.state == ReportState.PRESENTED:
        returned = "，已报审，等你审签"
    if report.due_on < day:
        hurry = "" if report.state == ReportState.PRESENTED else "，请尽快报送"
        return f"{what}逾期 {(day - report.due_on).days} 天未报{hurry}{returned}"
    left = (report.due_on - day).days
    due = f"{what}{report.due_on.month}月{report.due_on.day}日前报送"
    rest = f"，{schedule.note}" if schedule.note else ""
    return f"{due}，{f'还剩 {left} 天' if left else '今天到期'}{rest}{returned}"


@transaction.atomic
def urge(reports: Iterable[Report], *, by: Any) -> int:
    """Press for reports that are missing (催报), each once a day; returns how many were pressed for."""
    today = timezone.localdate()
    wanted = [report for report in reports if report.is_outstanding]
    for report in wanted:
        if not urges(by, report):
            raise PermissionDenied(urges.says(report))
    urged = Reminder.objects.filter(report__in=wanted, step=URGED, sent_on=today)
    done = set(urged.values_list("report", flat=True))
    wanted = [report for report in wanted if report.pk not in done]
    people = people_of(wanted)
    for report in wanted:
        words = f"应急办催报：{_words(report, schedule_of(report.due_on), today)}"
        tell(people.writing(report), words, url=report.get_absolute_url(), by=by)
        count = len(people.writing(report))
        Reminder.objects.create(report=report, step=URGED, sent_on=today, sent_by=by, told_count=count)
        record(by, "reports.urge", report, label="催报", note=f"告知 {count} 人")
    return len(wanted)


@transaction.atomic
def urge_one(report: Report, *, by: Any) -> None:
    """Press for one report, or say why not."""
    if not report.is_outstanding:
        raise NotReady("这份报告已经报送，不用催")
    if not urge([report], by=by):
        raise NotReady("今天已经催过，明天可以再催")
