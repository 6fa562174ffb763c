"""Facts of an arrangement, gathered from plans, officers and days (排期)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from anwang.base.kit.workdays import is_workday
from anwang.town.orgs.models import Org
from anwang.work.enforcement.arrangement import Arrangement, Hand
from anwang.work.enforcement.choices import FirmLevel, Source
from anwang.work.enforcement.guards import arrangements, broken, visits
from anwang.work.enforcement.guards.guard import Broken
from anwang.work.enforcement.models import FirmClass, Inspection, Leave, Officer, PlanItem
from anwang.work.enforcement.numbers import number
from anwang.work.enforcement.outputs import OFFICIAL
from anwang.work.inspections.choices import VisitClass
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject


def arrangement(
    subject: Subject,
    *,
    year: int,
    month: int,
    day: dt.date | None = None,
    officers: Iterable[Officer] = (),
    department: Org | None = None,
    is_joint: bool = False,
    leaving_out: PlanItem | None = None,
    leaving_visit: int | None = None,
) -> Arrangement:
    """Everything the guards ask; ``leaving_out`` is the planned visit that is being moved.

    ``leaving_visit``: the official visit itself, where it is of no plan.
    """
    around = day or dt.date(year, month, 15)
    others = PlanItem.objects.standing().filter(subject=subject, plan__year=year)
    if leaving_out is not None:
        others = others.exclude(pk=leaving_out.pk)
    known = list(others.select_related("plan", "department"))
    level = FirmClass.objects.filter(subject=subject).values_list("level", flat=True).first()
    gap = number("visit-gap", around)
    same_month = () if is_joint else _same_month(known, month, department)
    return Arrangement(
        year=year,
        cap=number("visit-cap", around),
        others_in_year=len(known),
        level=level or FirmLevel.TOWN,
        level_words=FirmLevel(level or FirmLevel.TOWN).label,
        is_joint=is_joint,
        is_managed=subject.state == SubjectState.MANAGED,
        state_words=subject.get_state_display(),
        day=day,
        is_workday=day is None or is_workday(day),
        nearest=_nearest(known, around, gap, set(same_month)),
        gap=gap,
        same_month=same_month,
        hands=tuple(_hand(officer, day, leaving_out, leaving_visit) for officer in officers),
        needed=number("visit-officers", around),
        most_a_day=number("visits-a-day", around),
    )


def _same_month(known: Sequence[PlanItem], month: int, department: Org | None) -> tuple[str, ...]:
    here = [
        item for item in known if item.month == month and item.department_id != getattr(department, "pk", 0)
    ]
    return tuple(dict.fromkeys(str(item.department) for item in here)) if department else ()


def _nearest(known: Sequence[PlanItem], around: dt.date, gap: int, told: set[str]) -> dt.date | None:
    """The nearest other visit within the gap; what is told as to be joined is not told twice."""
    near = [
        item.around
        for item in known
        if abs((item.around - around).days) < gap and str(item.department) not in told
    ]
    return min(near, key=lambda day: abs((day - around).days), default=None)


def _hand(
    officer: Officer, day: dt.date | None, leaving_out: PlanItem | None, leaving_visit: int | None
) -> Hand:
    leave = Leave.objects.touching(day, day).filter(officer=officer).first() if day else None
    busy = 0
    if day:
        that_day = PlanItem.objects.standing().filter(officers=officer, day=day)
        busy = that_day.exclude(pk=leaving_out.pk if leaving_out else None).count()
        unplanned = Inspection.objects.standing().filter(officers=officer, day=day, item=None)
        busy += unplanned.exclude(pk=leaving_visit).count()
    return Hand(
        officer_id=officer.pk,
        name=str(officer),
        certificate=officer.certificate,
        valid_until=officer.valid_until,
        away=str(leave or ""),
        others_that_day=busy,
    )


def clashes(item: PlanItem) -> list[Broken]:
    """What stands against a planned visit as it is arranged now."""
    guards = arrangements.GOING if item.day else arrangements.PLANNING
    return broken(facts_of(item), guards)


def facts_of(item: PlanItem) -> Arrangement:
    """The facts of a planned visit as it is arranged now."""
    return arrangement(
        item.subject,
        year=item.plan.year,
        month=item.month,
        day=item.day,
        officers=item.officers.select_related("user", "entry"),
        department=item.department,
        is_joint=item.is_joint,
        leaving_out=item,
    )


def against(visit: Inspection) -> list[Broken]:
    """What stands against an official visit: the arrangement, then the visit's own rules.

    Only planned visits count to the cap, and experts are no officers.
    """
    facts = arrangement(
        visit.subject,
        year=visit.day.year,
        month=visit.day.month,
        day=visit.day,
        officers=visit.officers.select_related("user", "entry"),
        department=visit.item.department if visit.item else None,
        is_joint=visit.visit_class == VisitClass.JOINT,
        leaving_out=visit.item,
        leaving_visit=visit.pk,
    )
    asked = [
        each
        for each in arrangements.GOING
        if not (each is arrangements.within_yearly_cap and visit.source != Source.PLAN)
        and not (each is arrangements.enough_officers and visit.visit_class not in OFFICIAL)
    ]
    own = (visits.delegated, visits.experts_named, visits.unannounced_for_a_reason)
    return broken(facts, asked) + broken(visit, own)
