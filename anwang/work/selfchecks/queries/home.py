"""The firm's home: what is to be checked now, what was missed, what is to be put right, what comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date, deadline, local_day, short_date
from anwang.work.hazards.models import Hazard
from anwang.work.selfchecks.choices import CheckLevel
from anwang.work.selfchecks.closing import closures_of
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence, OwnerEntry
from anwang.work.selfchecks.queries.major import MajorHazard, major_hazards_of
from anwang.work.selfchecks.rules import answers_for_level, enters_for_owner, keeps_schedule
from anwang.work.selfchecks.schedule import occasions
from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import own_subject

BACK = dt.timedelta(days=30)
AHEAD = dt.timedelta(days=60)
NAMED = 4
SHOWN = 6
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class DueCheck:
    """One check to be done now, as its card says it."""

    occurrence: CheckOccurrence
    may_do: bool
    verb: str

    @property
    def window(self) -> str:
        """今天 08:00–20:00; 11月30日前，还剩 4 天; 晚了 2 天，还可以补."""
        row = self.occurrence
        opens, closes = timezone.localtime(row.opens_at), timezone.localtime(row.closes_at)
        if row.slot:
            return f"{short_date(row.due_on)} 第{row.slot}班 {opens:%H:%M}–{closes:%H:%M}"
        left = (local_day(row.closes_at) - timezone.localdate()).days
        if left < 0:
            return f"应在 {short_date(row.due_on)} 以前做，晚了 {-left} 天，还可以补"
        if left == 0:
            return "今天做完"
        return f"{closes.month}月{closes.day}日以前，{deadline(row.closes_at)}"

    @property
    def who(self) -> str:
        """Whose it is, for whoever cannot do it."""
        return f"由{self.occurrence.get_level_display()}做"


@dataclass(frozen=True)
class Home:
    """All that a firm's home shows."""

    subject: Subject
    on_behalf: bool
    groups: list[tuple[str, list[DueCheck]]]
    missed: str
    missed_count: int
    following: str
    hazards: list[Hazard]
    majors: list[MajorHazard]
    self_corrected: int
    waiting: list[OwnerEntry]
    has_duties: bool
    may_keep: bool

    @property
    def count(self) -> int:
        """How many checks are to be done now."""
        return sum(len(checks) for _, checks in self.groups)


def home_for(user: Any) -> Home | None:
    """The home of whoever works for a firm."""
    subject = own_subject(user)
    return home_of(subject, user) if subject is not None else None


def home_of(subject: Subject, user: Any) -> Home:
    """The same for a given firm, as this person may act for it."""
    rows = CheckOccurrence.objects.visible_to(user).filter(subject=subject)
    hazards = Hazard.objects.visible_to(user).filter(subject=subject)
    entries = OwnerEntry.objects.visible_to(user).filter(subject=subject).waiting()
    on_behalf = bool(enters_for_owner(user, subject))
    missed = rows.late().filter(is_current=False, due_on__gte=timezone.localdate() - BACK)
    open_general = hazards.open().filter(level="general").order_by("due_on", "id")
    return Home(
        subject=subject,
        on_behalf=on_behalf,
        groups=_groups(rows.current().select_related("subject"), user, on_behalf=on_behalf),
        missed=_missed_words(missed),
        missed_count=missed.count(),
        following=_following(subject, user),
        hazards=list(open_general.with_names()[:SHOWN]),
        majors=major_hazards_of(hazards, user),
        self_corrected=hazards.self_corrected().count(),
        waiting=list(entries.select_related("visit", "entered_by")),
        has_duties=CheckDuty.objects.visible_to(user).filter(subject=subject, is_active=True).exists(),
        may_keep=bool(keeps_schedule(user, subject)),
    )


def _groups(rows: Any, user: Any, *, on_behalf: bool) -> list[tuple[str, list[DueCheck]]]:
    """By who checks: post, team, principal; what this person can do first."""
    verb = "代填" if on_behalf else "开始自查"
    found = [
        DueCheck(row, may_do=on_behalf or bool(answers_for_level(user, row)), verb=verb)
        for row in rows.order_by("closes_at", "id")
    ]
    groups = [
        (level.label, [each for each in found if each.occurrence.level == level]) for level in CheckLevel
    ]
    groups = [(label, checks) for label, checks in groups if checks]
    return sorted(groups, key=lambda group: not group[1][0].may_do)


def _missed_words(rows: Any) -> str:
    """11-24 岗位日检、11-25 岗位日检 等 6 次."""
    found = list(rows.order_by("-due_on", "-id")[: NAMED + 1])
    named = "、".join(f"{short_date(row.due_on)} {row.name}" for row in found[:NAMED])
    return f"{named} 等" if len(found) > NAMED else named


def _following(subject: Subject, user: Any) -> str:
    """What opens next, for when nothing is open now: 12月21日起可以做“每月自查”."""
    today = timezone.localdate()
    duties = CheckDuty.objects.visible_to(user).standing().filter(subject=subject)
    closures = closures_of([subject.pk], today, today + AHEAD)[subject.pk]
    coming = [
        (found[0].opens_at.date(), duty.name)
        for duty in duties
        if (found := occasions(duty.terms, closures, today + ONE_DAY, today + AHEAD))
    ]
    if not coming:
        return ""
    day, name = min(coming)
    return f"下一次：{cn_date(day)}起做“{name}”"
