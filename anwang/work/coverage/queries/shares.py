"""Whom a rate counts, out of whom, and why the others are missing."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import CharField
from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.knowledge.packs import queries as packs
from anwang.town.people.choices import Role
from anwang.town.people.models import Post
from anwang.work.coverage.choices import LINKED, CandidateState
from anwang.work.coverage.models import Candidate
from anwang.work.hazards.choices import HazardSource, HazardState, SuspensionState
from anwang.work.hazards.models import Suspension
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.choices import OccurrenceState
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject

PRESENT = (SubjectState.MANAGED, SubjectState.PENDING)
GONE = (SubjectState.ABSENT, SubjectState.CLOSED)
SIGNS_IN = (Role.PRINCIPAL, Role.SAFETY_OFFICER)


def listed(scope: Scope) -> QuerySet[Candidate]:
    """Firms that the newest lists name, each once; those that need not be supervised here are no part."""
    rows = Candidate.objects.current().chief().exclude(state=CandidateState.AWAY)
    return scope.narrow(rows)


def managed_of_listed(scope: Scope) -> QuerySet[Candidate]:
    """Of those, the ones that stand in the ledger and are supervised."""
    return listed(scope).filter(state__in=LINKED, subject__state__in=PRESENT)


def obliged(scope: Scope, period: Period) -> QuerySet[Subject]:
    """Supervised at some time of the period: now, or until they closed in it."""
    moments = period.moments
    known = Subject.objects.unmerged().filter(created_at__lte=moments[1])
    here = Q(state=SubjectState.MANAGED) | Q(state__in=GONE, closed_at__range=moments)
    return scope.narrow(known.filter(here))


def self_checked(scope: Scope, period: Period) -> QuerySet[Subject]:
    """Enterprises that checked themselves in the period."""
    return obliged(scope, period).filter(is_enterprise=True).filter(_visited(period, own=True))


def patrolled(scope: Scope, period: Period) -> QuerySet[Subject]:
    """Subjects to which somebody came in the period: village, town, department or expert."""
    return obliged(scope, period).filter(_visited(period, own=False))


def _visited(period: Period, *, own: bool) -> Exists:
    visits = Visit.objects.done().filter(subject=OuterRef("pk"), visited_on__range=(period.start, period.end))
    kind = Q(visit_class=VisitClass.SELF_CHECK)
    return Exists(visits.filter(kind if own else ~kind))


def has_account() -> Exists:
    """Somebody signs in for it."""
    posts = Post.objects.filter(org=OuterRef("org"), role__in=SIGNS_IN, is_active=True, user__is_active=True)
    return Exists(posts)


def _suspended(period: Period) -> Exists:
    """Its work was stopped by order at some time of the period."""
    stops = Suspension.objects.filter(hazard__subject=OuterRef("pk"), since__lte=period.end)
    return Exists(stops.exclude(state=SuspensionState.RESUMED, resumed_at__lt=period.moments[0]))


def checkable_types() -> list[str]:
    """Types of subject for which a checklist lets a firm check itself."""
    return sorted(
        {
            type_id
            for sheet in packs.checklists_anywhere()
            if not sheet.visits or VisitClass.SELF_CHECK in sheet.visits
            for type_id in sheet.types
        }
    )


def _told(*whens: tuple[Any, str], default: str) -> Case:
    return Case(
        *(When(condition, then=Value(reason)) for condition, reason in whens),
        default=Value(default),
        output_field=CharField(),
    )


def _by_occurrences(period: Period) -> list[tuple[Any, str]]:
    """What the due self-checks of the period say, in a town that has any."""
    days = (period.start, period.end)
    due = CheckOccurrence.objects.filter(subject=OuterRef("pk"), due_on__range=days)
    known = Exists(CheckOccurrence.objects.filter(town=OuterRef("town"), due_on__range=days))
    open_still = Q(closes_at__gte=timezone.now())
    return [
        (Exists(due) & ~Exists(due.counted()), "excused"),
        (known & ~Exists(due), "no-duty"),
        (Exists(due.counted()) & ~Exists(due.counted().exclude(open_still)), "not-yet"),
    ]


def why_not_self_checked(period: Period) -> Case:
    """The first reason that holds."""
    return _told(
        (Q(state__in=GONE), "closed"),
        (_suspended(period), "suspended"),
        (Q(created_at__range=period.moments), "fresh"),
        *_by_occurrences(period),
        (~Q(type__in=checkable_types()), "no-duty"),
        (~has_account(), "no-account"),
        default="silent",
    )


def why_not_patrolled(period: Period) -> Case:
    """The first reason that holds."""
    before = Visit.objects.done().filter(subject=OuterRef("pk"), visited_on__lt=period.start)
    return _told(
        (Q(state__in=GONE), "closed"),
        (_suspended(period), "suspended"),
        (Q(created_at__range=period.moments), "fresh"),
        (Exists(before.exclude(visit_class=VisitClass.SELF_CHECK)), "before"),
        default="never",
    )


def why_not_complete() -> Case:
    """What is missing first."""
    return _told(
        (Q(type=""), "no-type"),
        (Q(address=""), "no-address"),
        (Q(contact_name=""), "no-contact"),
        default="no-phone",
    )


def why_not_managed() -> Case:
    """Where the lead stands."""
    return _told(
        (Q(state=CandidateState.REVIEW), "review"),
        (Q(state=CandidateState.UNSEEN), "unseen"),
        default="closed-here",
    )


def why_not_in_time() -> Case:
    """Whether it was made good later."""
    return _told((Q(state=OccurrenceState.DONE), "made-up"), default="not-done")


def how_else_found() -> Case:
    """Who found it, as the firm did not."""
    others = [
        source for source in HazardSource if source not in {HazardSource.SELF_CHECK, HazardSource.VISIT}
    ]
    return _told(*((Q(source=source), f"found-{source}") for source in others), default="found-visit")


def why_not_closed() -> Case:
    """Where the hazard stands."""
    today = timezone.localdate()
    return _told(
        (Q(state=HazardState.TRANSFERRED), "transferred"),
        (Q(state=HazardState.RECTIFIED), "recheck"),
        (Q(due_on__isnull=True), "not-assigned"),
        (Q(due_on__gte=today), "in-time"),
        default="overdue",
    )


def why_not_on_time() -> Case:
    """Where a hazard that was due stands, or when it was put right."""
    today = timezone.localdate()
    return _told(
        (Q(state=HazardState.TRANSFERRED), "transferred"),
        (Q(state=HazardState.CLOSED), "late"),
        (Q(rectified_on__lte=F("due_on")), "recheck"),
        (Q(due_on__gte=today), "in-time"),
        default="overdue",
    )
