"""The promise of the day is made and, where it proves wrong, corrected; nobody takes it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import CommitmentForm
from anwang.town.notices.actions import tell_once
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.commitments.models import Commitment, CommitmentEdition, due_at
from anwang.work.commitments.queries import form_for, known_figures, types_on
from anwang.work.commitments.rules import promises
from anwang.work.risks.choices import RiskGrade
from anwang.work.subjects.closings import closed_on
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject


def make_commitment(
    subject: Subject, *, grade: str, values: Mapping[str, Any], pledge: str = "", by: Any
) -> Commitment:
    """Promise for today; ``values`` are clean, by figure. Who is late is late, and still promises."""
    if not promises(by, subject):
        raise PermissionDenied(promises.says(subject))
    day = timezone.localdate()
    form = form_for(subject, day)
    if form is None or not subject.is_present:
        raise NotReady("这类单位不用作安全承诺公告")
    made = Commitment(
        subject=subject,
        org=subject.org,
        form=form.full_id,
        release=packs.release(form.pack_id),
        day=day,
        promised_by=by.name,
        made_by=by,
        made_at=timezone.now(),
        due_at=due_at(form, day),
    )
    _fill(made, form, grade, values, pledge)
    try:
        with transaction.atomic():
            made.save()
            _keep(made, by, "")
            note = made.timing + (f"；{made.risky_work}" if made.risky_work else "")
            record(by, "commitments.make", made, label="公告安全承诺", note=note)
    except IntegrityError:
        raise NotReady("今天的安全承诺已经公告，有变化的请更正") from None
    return made


@transaction.atomic
def correct_commitment(
    made: Commitment,
    *,
    grade: str,
    values: Mapping[str, Any],
    pledge: str = "",
    because: str,
    by: Any,
    seen: int | None = None,
) -> Commitment:
    """Say it anew, and why; the first wording stays, with its time."""
    made = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("subject", "release")
        .get(pk=made.pk)
    )
    if not promises(by, made):
        raise PermissionDenied(promises.says(made))
    if seen is not None and seen != made.version:
        raise Conflict("这份承诺刚刚被更正过，请返回看看再改")
    if not because.strip():
        raise BadInput("请写明更正的原因，如“下午临时增加动火作业”")
    before = {"grade": made.get_grade_display(), "values": made.risky_work, "pledge": made.pledge}
    _fill(made, made.sheet, grade, values, pledge)
    made.version += 1
    made.save()
    _keep(made, by, because.strip()[:200])
    after = {"grade": made.get_grade_display(), "values": made.risky_work, "pledge": made.pledge}
    words = {"grade": "当日风险等级", "values": "风险作业", "pledge": "承诺内容"}
    changes = {words[name]: [before[name], after[name]] for name in words if before[name] != after[name]}
    record(by, "commitments.correct", made, label="更正安全承诺", note=because.strip(), changes=changes)
    return made


def remind(now: dt.datetime) -> int:
    """Tell the principals whose commitment of today is not there yet; run again, nobody is told twice."""
    day = timezone.localdate(now)
    made = Commitment.objects.filter(day=day).values("subject")
    waiting = Subject.objects.managed().filter(type__in=types_on(day)).exclude(pk__in=made)
    waiting = waiting.exclude(pk__in=closed_on(waiting.values("pk"), day)).select_related("org")
    count = 0
    for subject in waiting:
        form = form_for(subject, day)
        if form is None:
            continue
        hour = timezone.localtime(due_at(form, day))
        people = User.objects.in_use().filter(
            posts__org=subject.org, posts__is_active=True, posts__role=Role.PRINCIPAL
        )
        text = f"{cn_date(day)}的安全承诺还没有公告，请在 {hour:%H:%M} 前研判并承诺"
        count += tell_once(people.distinct(), text, url=f"/commitments/new/?subject={subject.pk}")
    return count


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Let the commitments of a merged subject go with the one kept; of one day, the kept one's stands."""
    held = Commitment.objects.filter(subject=keep).values("day")
    place_at(Commitment.objects.filter(subject=drop).exclude(day__in=held), keep.org, subject=keep)


def _fill(made: Commitment, form: CommitmentForm, grade: str, values: Mapping[str, Any], pledge: str) -> None:
    known, was = {figure.id: figure for figure in form.figures}, made.values
    if unknown := sorted(set(values) - set(known)):
        raise BadInput(f"不认识的研判内容：{'、'.join(unknown)}")
    if grade not in RiskGrade.values:
        raise BadInput("当日风险等级须为重大、较大、一般、低中的一个")
    made.grade = grade
    made.values = {name: values.get(name, 0) for name in known}
    if made.day == timezone.localdate():
        made.values |= known_figures(form, made.subject)
    else:  # a later correction does not count anew what the register said that day
        made.values |= {name: was[name] for name, figure in known.items() if figure.source and name in was}
    made.risky_count = sum(int(made.values[name] or 0) for name, figure in known.items() if figure.raises)
    made.pledge = pledge.strip() or form.pledge


def _keep(made: Commitment, by: Any, because: str) -> None:
    CommitmentEdition.objects.create(
        commitment=made,
        number=made.version,
        grade=made.grade,
        values=made.values,
        pledge=made.pledge,
        written_by=by,
        because=because,
    )
