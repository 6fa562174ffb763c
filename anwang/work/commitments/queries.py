"""Reads about commitments: who owes one, who has not made it today, what the public reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import CommitmentForm
from anwang.town.people.choices import Role
from anwang.work.commitments.models import Commitment, due_at
from anwang.work.commitments.rules import promises
from anwang.work.risks.models import MajorHazardInstallation
from anwang.work.subjects.closings import closed_on
from anwang.work.subjects.models import Subject

KNOWN: dict[str, Callable[[Subject], int]] = {
    "risks.major-installations": lambda subject: (
        MajorHazardInstallation.objects.major().filter(subject=subject).count()
    ),
}
"""What the platform knows by itself, by the name that a pack gives it."""
LAST = 7  # on a subject's page


def form_for(subject: Subject, day: dt.date | None = None) -> CommitmentForm | None:
    """The commitment that this subject owes each day; None: none."""
    day = day or timezone.localdate()
    forms = (each for each in packs.commitment_forms() if each.in_force(day) and owes(subject, each))
    return next(forms, None)


def known_figures(form: CommitmentForm, subject: Subject) -> dict[str, int]:
    """Those figures of a form that nobody types, such as how many major hazard installations there are."""
    return {each.id: KNOWN[each.source](subject) for each in form.figures if each.source}


def owes(subject: Subject, form: CommitmentForm) -> bool:
    """Whether a subject of this type makes this commitment."""
    return subject.type in {form.qualify(ref) for ref in form.types}


def types_on(day: dt.date) -> set[str]:
    """The types of subject that owe a commitment on a day."""
    return {
        form.qualify(ref) for form in packs.commitment_forms() if form.in_force(day) for ref in form.types
    }


def owing(user: Any, day: dt.date) -> QuerySet[Subject]:
    """The subjects, as far as this person sees them, that are to make one on this day: closing days apart."""
    subjects = Subject.objects.visible_to(user).managed().filter(type__in=types_on(day))
    subjects = subjects.filter(verified_at__date__lte=day)
    closed = closed_on(subjects.values("pk"), day)
    return subjects.exclude(pk__in=closed) if closed else subjects


def missing(user: Any, day: dt.date) -> QuerySet[Subject]:
    """Those of them that have not, with the day of their last one."""
    made = Commitment.objects.filter(subject=OuterRef("pk"), day=day)
    return owing(user, day).filter(~Exists(made)).annotate(last_day=Max("commitments__day"))


def latest(subject: Subject, before: dt.date | None = None) -> Commitment | None:
    """The last one made, whose figures the next one takes over."""
    rows = Commitment.objects.filter(subject=subject)
    if before is not None:
        rows = rows.filter(day__lt=before)
    return rows.order_by("-day", "-pk").select_related("release", "subject").first()


@dataclass(frozen=True)
class Standing:
    """How the day's commitments stand."""

    day: dt.date
    owing: int
    made: int
    late: int
    missing: int


def standing(user: Any, day: dt.date) -> Standing:
    """The day's figures, as far as this person sees."""
    made = Commitment.objects.visible_to(user).filter(day=day)
    return Standing(
        day, owing(user, day).count(), made.count(), made.late().count(), missing(user, day).count()
    )


@dataclass(frozen=True)
class Today:
    """A firm's commitment of today: made, or due by when."""

    subject: Subject
    form: CommitmentForm
    made: Commitment | None
    due_at: dt.datetime
    is_closed: bool

    @property
    def is_late(self) -> bool:
        """Whether the hour has passed without it."""
        return self.made is None and not self.is_closed and timezone.now() > self.due_at


def today_of(subject: Subject) -> Today | None:
    """Where the subject stands today; None where it owes nothing."""
    day = timezone.localdate()
    form = form_for(subject, day) if subject.is_present else None
    if form is None:
        return None
    made = Commitment.objects.filter(subject=subject, day=day).select_related("release", "subject").first()
    return Today(subject, form, made, due_at(form, day), subject.pk in closed_on([subject.pk], day))


def today_for(user: Any) -> Today | None:
    """What a principal finds on the desk."""
    units = [post.org_id for post in user.posts_held if post.role == Role.PRINCIPAL]
    subjects = Subject.objects.filter(org__in=units).present()
    found = (today_of(subject) for subject in subjects)
    return next((today for today in found if today), None)


def commitments_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """The last days on a subject's page."""
    today = today_of(subject)
    rows = Commitment.objects.visible_to(user).filter(subject=subject).select_related("release")
    if today is None and not rows.exists():
        return None
    return {"today": today, "rows": rows[:LAST], "may_promise": promises(user, subject)}


def public_commitment(subject: Subject) -> dict[str, Any] | None:
    """Today's on the door; where there is none yet, that it is not there, and the last one's day."""
    today = today_of(subject)
    if today is None:
        return None
    return {"today": today, "last": None if today.made else latest(subject)}
