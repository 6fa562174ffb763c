"""Enterprises with what they have written down."""

import datetime as dt
from typing import Any

from django.utils import timezone

from anwang.work.assurance.choices import StandingState
from anwang.work.assurance.firms import Firm, gather
from anwang.work.assurance.judging import judge
from anwang.work.assurance.judging.judgement import Judgement
from anwang.work.assurance.queries import release_in_use
from anwang.work.registers.actions import add_entry
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import kept
from anwang.work.subjects.models import Subject

PLAN = "primary-responsibility"


def write(subject: Subject, register: str, *, by: Any = None, **values: Any) -> Entry:
    """A line of a register; columns with a hyphen are written with an underscore."""
    known = {name.replace("_", "-"): value for name, value in values.items()}
    name = register if "/" in register else f"assurance/{register}"
    return add_entry(kept(name, None), subject, known, by=by)


def write_annual(subject: Subject, sector: str, **values: Any) -> Entry:
    """The facts of this year."""
    return write(subject, "annual", year="2026", sector=sector, **values)


def write_member(subject: Subject, name: str, post: str, **values: Any) -> Entry:
    """Somebody of the safety team."""
    return write(subject, f"{PLAN}/teams", name=name, post=post, **values)


def firm_of(subject: Subject, today: dt.date | None = None) -> Firm:
    """The enterprise as the rules see it."""
    release = release_in_use()
    assert release is not None
    subject.refresh_from_db()
    return gather([subject], release, today or timezone.localdate())[0]


def judged(subject: Subject, kind: str) -> Judgement | None:
    """How it stands to one requirement; None where it is not demanded."""
    found = {requirement.id: judgement for requirement, judgement in judge(firm_of(subject))}
    return found.get(kind)


def told(subject: Subject, kind: str) -> tuple[StandingState, str] | None:
    """Its state and what is lacking."""
    judgement = judged(subject, kind)
    return judgement and (judgement.state, judgement.lacks)
