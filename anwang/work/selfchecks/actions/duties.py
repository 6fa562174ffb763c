"""Duties come from the packs, or are arranged by hand; closing days are entered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.flow.workflow import words_of
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Rhythm
from anwang.town.people.choices import FIRM
from anwang.town.people.models import Post
from anwang.work.selfchecks.actions.arranging import arrange
from anwang.work.selfchecks.choices import ClosedKind
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence, ClosedDays, OwnerEntry, SampleNote
from anwang.work.selfchecks.rounds import lists_for
from anwang.work.selfchecks.rules import keeps_schedule
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

FIELDS = (
    "name", "level", "kind", "checklist", "every", "cycle_unit", "months", "window_days", "work_from",
    "work_until", "is_active",
)  # fmt: skip
TERMS = frozenset(FIELDS) - {"name", "is_active"}


def adopt_all(today: dt.date) -> int:
    """What packs ask of firms that somebody signs in for, where it is not arranged yet (自查频次)."""
    held = Post.objects.filter(org=OuterRef("org"), is_active=True, role__in=FIRM, user__is_active=True)
    firms = Subject.objects.managed().filter(Exists(held))
    return sum(len(adopt(subject, by=None, starts_on=today)) for subject in firms.select_related("org"))


@transaction.atomic
def adopt(subject: Subject, *, by: Any, starts_on: dt.date | None = None) -> list[CheckDuty]:
    """Arrange what the packs ask of this type and size of firm; what is there, even if stopped, stays."""
    keeps_schedule.demand(by, subject)
    starts_on = starts_on or timezone.localdate()
    known = set(CheckDuty.objects.filter(subject=subject).values_list("rhythm", flat=True))
    asked = [
        each
        for each in packs.rhythms(subject.org.town)
        if each.in_force(starts_on) and each.fits(subject.type, subject.employees)
    ]
    made = []
    for rhythm in asked:
        if rhythm.full_id in known or not (checklist := _checklist_of(rhythm, subject)):
            continue
        made.append(_from(rhythm, subject, checklist, starts_on, by))
    return made


def _checklist_of(rhythm: Rhythm, subject: Subject) -> str:
    """The list that the rhythm names; else the first that a campaign has for self-checks there."""
    if rhythm.checklist:
        return rhythm.qualify(rhythm.checklist)
    own = lists_for(subject)
    own.sort(key=lambda each: each.pack_id == rhythm.pack_id)
    return own[0].full_id if own else ""


def _from(rhythm: Rhythm, subject: Subject, checklist: str, starts_on: dt.date, by: Any) -> CheckDuty:
    duty = CheckDuty(
        subject=subject,
        org=subject.org,
        topic=subject.topic,
        name=rhythm.name,
        level=rhythm.level,
        kind=rhythm.kind,
        rhythm=rhythm.full_id,
        checklist=checklist,
        every=rhythm.every,
        cycle_unit=rhythm.unit,
        months=list(rhythm.months),
        window_days=rhythm.window_days,
        work_from=_time(rhythm.work_from),
        work_until=_time(rhythm.work_until),
        starts_on=starts_on,
        created_by=by,
    )
    duty.save()
    record(by, "selfchecks.arrange_duty", duty, label="安排自查", note=f"{duty.name}，{duty.cycle_words}")
    return duty


def _time(text: str) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


@transaction.atomic
def save_duty(duty: CheckDuty, *, by: Any, controls: Any = None, **values: Any) -> CheckDuty:
    """Arrange a round by hand, or change one; what is due under changed terms is dropped with that reason."""
    if not keeps_schedule(by, duty.subject):
        raise PermissionDenied(keeps_schedule.says(duty.subject, by))
    is_new = duty.pk is None
    duty.org, duty.topic = duty.subject.org, duty.subject.topic
    changes = _set(duty, {name: value for name, value in values.items() if name in FIELDS})
    if is_new:
        duty.starts_on, duty.created_by = values.get("starts_on") or timezone.localdate(), by
    elif set(changes) & (TERMS | {"is_active"}):
        _drop_open(duty)
        duty.starts_on, duty.made_until = timezone.localdate(), None
    duty.full_clean(exclude=["org", "subject", "created_by"])
    _demand_questions(duty, controls, is_new=is_new or "checklist" in changes)
    duty.save()
    if controls is not None:
        duty.controls.set(controls)
    told = {str(CheckDuty._meta.get_field(name).verbose_name): change for name, change in changes.items()}
    label = "安排自查" if is_new else "调整自查安排"
    record(
        by, "selfchecks.save_duty", duty, label=label, changes={} if is_new else told, note=duty.cycle_words
    )
    arrange(timezone.localdate(), duty.subject_id)
    return duty


def _demand_questions(duty: CheckDuty, controls: Any, *, is_new: bool) -> None:
    """Something is asked, and the list is one for firms of this kind."""
    if is_new and duty.checklist and duty.checklist not in {each.full_id for each in lists_for(duty.subject)}:
        raise ValidationError({"checklist": "没有这张检查表，或者这类企业自查不用它"})
    asked = bool(duty.checklist or (duty.controls.exists() if controls is None and duty.pk else controls))
    if not asked:
        raise ValidationError({"checklist": "请选一张检查表，或者勾选管控措施"})


def _set(duty: CheckDuty, values: dict[str, Any]) -> dict[str, list[str]]:
    changes = {}
    for name, value in values.items():
        before = words_of(duty, name)
        setattr(duty, name, value)
        if (now := words_of(duty, name)) != before:
            changes[name] = [before, now]
    return changes


def _drop_open(duty: CheckDuty) -> None:
    """Whatever is open under the old terms is not asked for any more; what is past stays as it is."""
    for occurrence in CheckOccurrence.objects.current().filter(duty=duty, closes_at__gte=timezone.now()):
        occurrence.take("drop", by=None, skip_reason="自查安排已调整")


@transaction.atomic
def close_days(closed: ClosedDays, *, by: Any) -> ClosedDays:
    """Enter when the firm is closed; what was due on such days already, and not done, is left out for it."""
    if not keeps_schedule(by, closed.subject):
        raise PermissionDenied(keeps_schedule.says(closed.subject, by))
    closed.org, closed.topic, closed.entered_by = closed.subject.org, closed.subject.topic, by
    closed.full_clean(exclude=["org", "subject", "entered_by"])
    closed.save()
    record(by, "selfchecks.close_days", closed, label="登记停业日", note=f"{closed}　{closed.reason}".strip())
    if closed.kind == ClosedKind.IDLE:
        span = Q(due_on__range=(closed.from_on, closed.until_on))
        for occurrence in CheckOccurrence.objects.due().filter(span, subject=closed.subject):
            occurrence.take("drop", by=None, skip_reason=str(closed))
    return closed


@transaction.atomic
def open_days(closed: ClosedDays, *, by: Any) -> None:
    """Take a closing back; from now on those days count again."""
    if not keeps_schedule(by, closed.subject):
        raise PermissionDenied(keeps_schedule.says(closed.subject, by))
    record(by, "selfchecks.open_days", closed, label="取消停业日", note=str(closed))
    closed.delete()


def begin_again(subject: Subject) -> None:
    """A firm that was gone is there again: nothing is asked for the time between."""
    CheckDuty.objects.filter(subject=subject).update(starts_on=timezone.localdate(), made_until=None)


@transaction.atomic
def end_duties_of(pack_id: str, *, by: Any) -> None:
    """The pack whose questions they ask has ended: so do they; the firm's own measures are asked on."""
    for duty in CheckDuty.objects.filter(checklist__startswith=f"{pack_id}/", is_active=True):
        _drop_open(duty)
        duty.is_active = duty.controls.exists()
        duty.checklist = "" if duty.is_active else duty.checklist
        duty.save()
        record(by, "selfchecks.end_duty", duty, label="检查表停用，自查安排跟着结束", note=duty.name)


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """A double was merged: what was due and done goes with the one that is kept; its rhythms end."""
    CheckDuty.objects.filter(subject=drop).update(is_active=False, rhythm="")
    for model in (CheckDuty, CheckOccurrence, ClosedDays, OwnerEntry, SampleNote):
        place_at(model.objects.filter(subject=drop), keep.org, subject=keep)  # type: ignore[attr-defined]
