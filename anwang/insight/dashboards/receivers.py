"""News of what is counted, of the firms it is at and of places: it may count for something else now."""

from __future__ import annotations

from typing import Any

from anwang.insight.dashboards.actions import touch
from anwang.insight.dashboards.happenings import ACCIDENT, SELF_CHECK
from anwang.insight.dashboards.tallying import note
from anwang.work.accidents.models import Accident
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.models import Visit


def after_step(sender: Any, *, record: Any, **news: Any) -> None:
    """A hazard took a step."""
    touch([record.pk])


def after_change(sender: Any, *, hazards: Any, **news: Any) -> None:
    """Hazards were registered, moved, or put under another measure."""
    touch(hazards)


def after_visit_step(sender: Any, *, record: Any, **news: Any) -> None:
    """A visit was voided."""
    _note_visits(pk=record.pk)


def after_visits(sender: Any, *, visits: Any, **news: Any) -> None:
    """Visits were handed in or moved."""
    _note_visits(pk__in=visits)


def after_accident_step(sender: Any, *, record: Any, **news: Any) -> None:
    """An accident took a step."""
    note(ACCIDENT, [record.pk])


def after_accidents(sender: Any, *, accidents: Any, **news: Any) -> None:
    """Accidents were reported or moved."""
    note(ACCIDENT, accidents)


def after_subject(sender: Any, *, subject: Any, **news: Any) -> None:
    """A firm is of another type now."""
    touch(Hazard.objects.filter(subject=subject).values_list("pk", flat=True))
    _note_all(subject=subject)


def after_move(sender: Any, *, org: Any, **news: Any) -> None:
    """A leaf of the tree hangs elsewhere, with all its records."""
    touch(Hazard.objects.filter(org=org).values_list("pk", flat=True))
    _note_all(org=org)


def _note_all(**which: Any) -> None:
    _note_visits(**which)
    note(ACCIDENT, Accident.objects.filter(**which).values_list("pk", flat=True))


def _note_visits(**which: Any) -> None:
    """Firms' own checks among these visits; nothing counts the others here."""
    own = Visit.objects.filter(visit_class=VisitClass.SELF_CHECK, **which)
    note(SELF_CHECK, own.values_list("pk", flat=True))
