"""Those who have not handed in are reminded, once for each occasion; the office learns who is missing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import NotReady
from anwang.insight.reports.choices import ReminderStep, ReportState
from anwang.insight.reports.models import Reminder, Report
from anwang.insight.reports.rules import SIGNERS, WRITERS, urges
from anwang.insight.reports.schedule import Schedule, schedule_of
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import Post, User

MADE_GOOD = dt.timedelta(days=31)
"""Older gaps are no news any more."""
LOOK_AHEAD = dt.timedelta(days=31)
NAMED_AT_MOST = 12


@dataclass(frozen=True)
class Reminded:
    """What a morning's reminding came to."""

    reports: int
    people: int
    missing: int
    """Reports of which the office was told that they are still missing."""


@transaction.atomic
def remind(town: Org, day: dt.date) -> Reminded:
    """Send each open report's reminder of today, unless it was sent; run again, nothing is sent twice."""
    drafts = Report.objects.outstanding().filter(
        town=town.pk, due_on__range=(day - MADE_GOOD, day + LOOK_AHEAD)
    )
    reports = list(drafts.select_related("org").order_by("due_on", "org__order", "pk"))
    sent = set(Reminder.objects.filter(report__in=reports).values_list("report", "step"))
    schedules = {due_on: schedule_of(due_on) for due_on in {report.due_on for report in reports}}
    people = _people_of(reports)
    told, new = 0, []
    for report in reports:
        step = schedules[report.due_on].reached(day)
        if step is None or (report.pk, step) in sent:
            continue
        words = _words(report, step, schedules[report.due_on], day)
        tell(people[report.pk], words, url=report.get_absolute_url())
        told += len(people[report.pk])
        new.append(Reminder(report=report, step=step, sent_on=day, told_count=len(people[report.pk])))
    Reminder.objects.bulk_create(new, ignore_conflicts=True)
    missing = [
        each.report for each in new if each.step == ReminderStep.AGAIN and each.report.org_id != town.pk
    ]
    _tell_the_office(town, missing)
    return Reminded(len(new), told, len(missing))


def _words(report: Report, step: ReminderStep, schedule: Schedule, day: dt.date) -> str:
    """安全生产专项整治周报（2026年第47周）11月20日前报送，还剩 2 天."""
    what = f"{report.heading}（{report.period_words}）"
    returned = "，已退回，请修改后重新报送" if report.is_returned else ""
    if report.state == ReportState.PRESENTED:
        returned = "，已报审，等你审签"
    if step in {ReminderStep.LATE, ReminderStep.AGAIN}:
        hurry = "" if report.state == ReportState.PRESENTED else "，请尽快报送"
        return f"{what}逾期 {(day - report.due_on).days} 天未报{hurry}{returned}"
    left = (report.due_on - day).days
    due = f"{what}{report.due_on.month}月{report.due_on.day}日前报送"
    rest = f"，{schedule.note}" if schedule.note else ""
    return f"{due}，{f'还剩 {left} 天' if left else '今天到期'}{rest}{returned}"


def _people_of(reports: Iterable[Report]) -> dict[int, list[User]]:
    """On whom each of these reports waits: its writers, or the head who has it for signing.

    Where nobody writes, the head is meant as well.
    """
    reports = list(reports)
    posts = Post.objects.filter(
        org__in={report.org_id for report in reports},
        role__in=WRITERS | SIGNERS,
        is_active=True,
        user__is_active=True,
    )
    held: dict[tuple[int, bool], list[User]] = defaultdict(list)
    for post in posts.select_related("user"):
        held[post.org_id, post.role in SIGNERS].append(post.user)
    return {
        report.pk: held[report.org_id, report.state == ReportState.PRESENTED] or held[report.org_id, True]
        for report in reports
    }


def _tell_the_office(town: Org, missing: Iterable[Report]) -> None:
    """One notice for each report of a period: which units have not handed it in."""

    @cache
    def office() -> list[User]:
        posts = Post.objects.filter(org=town, role=Role.SUPERVISOR, is_active=True, user__is_active=True)
        return [post.user for post in posts.select_related("user")]

    groups: dict[tuple[Any, ...], list[Report]] = defaultdict(list)
    for report in missing:
        groups[report.campaign_id, report.form, report.starts_on, report.ends_on].append(report)
    for (campaign, form, _, ends_on), reports in groups.items():
        names = "、".join(str(report.org) for report in reports[:NAMED_AT_MOST])
        more = "等" if len(reports) > NAMED_AT_MOST else ""
        first = reports[0]
        query = {"view": "late", "form": form, "ends_on_after": ends_on, "ends_on_before": ends_on}
        url = f"{reverse('reports:list')}?{urlencode(query | ({'campaign': campaign} if campaign else {}))}"
        words = f"{first.heading}（{first.period_words}）还缺 {len(reports)} 个单位：{names}{more}"
        tell(office(), words, url=url)


@transaction.atomic
def urge(reports: Iterable[Report], *, by: Any) -> int:
    """Press for reports that are missing (催报), each once a day; returns how many were pressed for."""
    today = timezone.localdate()
    wanted = [report for report in reports if report.is_outstanding]
    for report in wanted:
        if not urges(by, report):
            raise PermissionDenied(urges.says(report))
    urged = Reminder.objects.filter(report__in=wanted, step=ReminderStep.URGED, sent_on=today)
    done = set(urged.values_list("report", flat=True))
    wanted = [report for report in wanted if report.pk not in done]
    people = _people_of(wanted)
    for report in wanted:
        words = f"应急办催报：{_words(report, _urged_step(report, today), schedule_of(report.due_on), today)}"
        tell(people[report.pk], words, url=report.get_absolute_url(), by=by)
        count = len(people[report.pk])
        Reminder.objects.create(
            report=report, step=ReminderStep.URGED, sent_on=today, sent_by=by, told_count=count
        )
        record(by, "reports.urge", report, label="催报", note=f"告知 {count} 人")
    return len(wanted)


@transaction.atomic
def urge_one(report: Report, *, by: Any) -> None:
    """Press for one report, or say why not."""
    if not report.is_outstanding:
        raise NotReady("这份报告已经报送，不用催")
    if not urge([report], by=by):
        raise NotReady("今天已经催过，明天可以再催")


def _urged_step(report: Report, today: dt.date) -> ReminderStep:
    return ReminderStep.LATE if report.due_on < today else ReminderStep.AHEAD
