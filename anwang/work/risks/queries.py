"""Reads about risks that join."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import RiskTemplate
from anwang.town.people.choices import FIRM
from anwang.work.risks.models import (
    Control,
    MajorHazardInstallation,
    Reassessment,
    RiskEvent,
    RiskPoint,
)
from anwang.work.risks.rules import keeps_risks
from anwang.work.subjects.models import Subject

SHOWN = 6


def whole(points: QuerySet[RiskPoint]) -> QuerySet[RiskPoint]:
    """The points with their events and controls, in three queries."""
    controls = Control.objects.filter(is_deleted=False).order_by("order", "id")
    events: Any = RiskEvent.objects.filter(is_deleted=False).order_by("order", "id")
    events = events.prefetch_related(Prefetch("controls", queryset=controls, to_attr="kept_controls"))
    return points.prefetch_related(Prefetch("events", queryset=events, to_attr="kept_events"))


def templates_for(subject: Subject) -> list[RiskTemplate]:
    """The templates that fit a subject's type; the general one where none does."""
    found = packs.risk_templates(subject.type, subject.org.town) if subject.type else ()
    return list(found or packs.risk_templates("core/enterprise", subject.org.town))


def risks_of(subject: Subject, user: Any) -> dict[str, Any]:
    """The section of risks on a subject's page."""
    points = RiskPoint.objects.visible_to(user).of(subject).ranked()
    return {
        "points": points.order_by("-rank", "order", "id")[:SHOWN],
        "count": points.count(),
        "waiting": Reassessment.objects.open().visible_to(user).filter(subject=subject).count(),
        "installations": MajorHazardInstallation.objects.visible_to(user).filter(subject=subject),
        "may_keep": keeps_risks(user, subject),
    }


def own_subject(user: Any) -> Subject | None:
    """The one subject that a person of a firm works for."""
    units = [post.org_id for post in user.posts_held if post.role in FIRM]
    found = list(Subject.objects.visible_to(user).filter(org__in=units)[:2])
    return found[0] if len(found) == 1 else None


def point_at(subject: Subject | None, place: str) -> RiskPoint | None:
    """The risk point that a place in words means: of that name or place, or the only one there is."""
    if subject is None:
        return None
    points: list[RiskPoint] = list(RiskPoint.objects.of(subject).select_related("org", "subject"))
    if len(points) == 1:
        return points[0]
    wanted = place.strip()
    named = [point for point in points if wanted and wanted in (point.name, point.place)]
    return named[0] if len(named) == 1 else None


def figures(subject: Subject) -> dict[str, int]:
    """How many points, events and measures a subject has, and how many events wait for an assessment."""
    counted: dict[str, int] = (
        RiskEvent.objects.current()
        .filter(point__subject=subject)
        .aggregate(
            events=Count("pk", distinct=True),
            unassessed=Count("pk", filter=Q(assessed_on=None), distinct=True),
            controls=Count("controls", filter=Q(controls__is_deleted=False), distinct=True),
        )
    )
    return {"points": RiskPoint.objects.of(subject).count(), **counted}
