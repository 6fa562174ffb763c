"""The clock makes due checks out of duties: each once, with its original day, however long it slept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from anwang.work.selfchecks.choices import OccurrenceState
from anwang.work.selfchecks.closing import Stretch, closures_of, is_stopped, stops_of
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence
from anwang.work.selfchecks.schedule import Closures, Occasion, occasions

ONE_DAY = dt.timedelta(days=1)
AT_ONCE = 500  # duties in one transaction


def arrange(today: dt.date, subject: int | None = None) -> int:
    """Make every check whose window has opened by today, of all duties or of one firm's; how many are new.

    Run twice, or after days of sleep, it makes each occasion once: the unique constraint is the judge.
    """
    duties = CheckDuty.objects.standing().filter(starts_on__lte=today).exclude(made_until__gte=today)
    if subject is not None:
        duties = duties.filter(subject=subject)
    ids = list(duties.order_by("pk").values_list("pk", flat=True))
    made = sum(_make(ids[start : start + AT_ONCE], today) for start in range(0, len(ids), AT_ONCE))
    _stop(subject)
    return made


@transaction.atomic
def _make(ids: list[int], today: dt.date) -> int:
    duties = list(CheckDuty.objects.filter(pk__in=ids).select_for_update(of=("self",)).select_related("org"))
    if not duties:
        return 0
    subjects = {duty.subject_id for duty in duties}
    closures = closures_of(subjects, min(map(_since, duties)), today)
    stops = stops_of(subjects)
    before = CheckOccurrence.objects.filter(duty__in=ids).count()
    rows = [
        row
        for duty in duties
        for row in _rows(duty, closures[duty.subject_id], stops[duty.subject_id], today)
    ]
    CheckOccurrence.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    CheckDuty.objects.filter(pk__in=ids).update(made_until=today)
    _only_the_newest_is_current(ids)
    return CheckOccurrence.objects.filter(duty__in=ids).count() - before


def _since(duty: CheckDuty) -> dt.date:
    """The first day that was not looked at yet."""
    return duty.made_until + ONE_DAY if duty.made_until else duty.starts_on


def _rows(
    duty: CheckDuty, closures: Closures, stops: list[Stretch], today: dt.date
) -> Iterator[CheckOccurrence]:
    for occasion in occasions(duty.terms, closures, _since(duty), today):
        yield occurrence_of(duty, occasion, stopped=is_stopped(stops, occasion.due_on))


def occurrence_of(duty: CheckDuty, occasion: Occasion, *, stopped: bool = False) -> CheckOccurrence:
    """The row of one occasion, not saved."""
    return CheckOccurrence(
        duty=duty,
        subject_id=duty.subject_id,
        org=duty.org,
        topic=duty.topic,
        name=duty.name,
        level=duty.level,
        due_on=occasion.due_on,
        slot=occasion.slot,
        opens_at=timezone.make_aware(occasion.opens_at),
        closes_at=timezone.make_aware(occasion.closes_at),
        state=OccurrenceState.SUSPENDED if stopped else OccurrenceState.DUE,
    )


def _only_the_newest_is_current(duties: list[int]) -> None:
    """What has a later one of the same duty can no longer be made good."""
    begun = CheckOccurrence.objects.filter(opens_at__lte=timezone.now())
    later = begun.filter(duty=OuterRef("duty"), opens_at__gt=OuterRef("opens_at"))
    old = CheckOccurrence.objects.filter(duty__in=duties, is_current=True).filter(Exists(later))
    CheckOccurrence.objects.filter(pk__in=list(old.values_list("pk", flat=True))).update(is_current=False)


def _stop(subject: int | None) -> None:
    """What fell due while work was stopped is not held against anybody."""
    waiting = CheckOccurrence.objects.due().filter(subject__hazards__suspensions__isnull=False).distinct()
    if subject is not None:
        waiting = waiting.filter(subject=subject)
    rows = list(waiting.select_related("duty"))
    stops = stops_of({row.subject_id for row in rows})
    for row in rows:
        if is_stopped(stops[row.subject_id], row.due_on):
            row.take("suspend", by=None)
