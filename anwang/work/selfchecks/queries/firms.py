"""The town's view: for each firm what it has to check, did, is late with; no persons, no ranks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from anwang.work.selfchecks.choices import OccurrenceState
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence
from anwang.work.selfchecks.rules import enters_for_owner, keeps_schedule
from anwang.work.subjects.models import Subject

BACK = dt.timedelta(days=90)
PANEL = 4


def firm_rows(user: Any, since: dt.date | None = None) -> QuerySet[Subject]:
    """Managed firms and places with their figures of the last ninety days."""
    since = since or timezone.localdate() - BACK
    recent = Q(check_occurrences__due_on__gte=since)
    done = Q(check_occurrences__state=OccurrenceState.DONE)
    late = Q(check_occurrences__state=OccurrenceState.DUE, check_occurrences__closes_at__lt=timezone.now())
    in_time = Q(check_occurrences__done_at__lte=F("check_occurrences__closes_at"))

    def count(which: Q) -> Count:
        return Count("check_occurrences", filter=recent & which)

    rows: QuerySet[Subject] = Subject.objects.visible_to(user).managed()
    duties = CheckDuty.objects.filter(subject=OuterRef("pk"), is_active=True)
    return rows.annotate(
        has_duties=Exists(duties),
        checks_due=count(done | late),
        checks_done=count(done),
        checks_in_time=count(done & in_time),
        checks_late=count(late),
        checks_suspended=count(Q(check_occurrences__state=OccurrenceState.SUSPENDED)),
        last_check_on=Max("check_occurrences__done_at", filter=done),
    )


def figures_of(subject: Subject, user: Any) -> dict[str, int]:
    """The same for one firm."""
    rows = CheckOccurrence.objects.visible_to(user).filter(
        subject=subject, due_on__gte=timezone.localdate() - BACK
    )
    return {
        "done": rows.done().count(),
        "on_time": rows.done_on_time().count(),
        "late": rows.late().count(),
        "suspended": rows.suspended().count(),
    }


def panel_of(subject: Any, user: Any) -> dict[str, Any] | None:
    """The section of self-checks on a subject's page."""
    duties = CheckDuty.objects.visible_to(user).filter(subject=subject, is_active=True)
    rows = CheckOccurrence.objects.visible_to(user).filter(subject=subject)
    return {
        "duties": duties.order_by("id"),
        "current": rows.current().order_by("closes_at", "id")[:PANEL],
        "figures": figures_of(subject, user),
        "may_enter": enters_for_owner(user, subject),
        "may_keep": keeps_schedule(user, subject),
        "subject": subject,
    }
