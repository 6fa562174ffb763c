"""Reads about floor plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from anwang.town.evidence.choices import Slot
from anwang.town.evidence.models import Photo
from anwang.work.risks.drawing import DrawnPlan, drawn, rank_of_grade
from anwang.work.risks.models import FloorPlan
from anwang.work.risks.rules import draws
from anwang.work.subjects.models import Subject


def with_areas(plans: QuerySet[FloorPlan]) -> QuerySet[FloorPlan]:
    """Plans with all that their colours need."""
    return plans.select_related("subject", "org").prefetch_related("areas__risk_points")


def drawn_plans(plans: Iterable[FloorPlan]) -> list[DrawnPlan]:
    """Each plan with its newest picture, and its areas in colour."""
    plans = list(plans)
    label = FloorPlan._meta.label_lower
    photos = Photo.objects.filter(
        target_type=label, target_id__in=[plan.pk for plan in plans], slot=Slot.FLOOR
    )
    pictures = {photo.target_id: photo for photo in photos.order_by("id")}
    return [
        DrawnPlan(
            plan,
            pictures.get(plan.pk),
            sorted(
                (drawn(area, plan) for area in plan.areas.all()), key=lambda each: rank_of_grade(each.grade)
            ),
        )
        for plan in plans
    ]


def drawn_plan(plan: FloorPlan) -> DrawnPlan:
    """One plan as it is shown."""
    return drawn_plans([plan])[0]


def plans_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """The plans on a subject's page; nothing where there is none and nobody here may draw one."""
    plans = drawn_plans(with_areas(FloorPlan.objects.visible_to(user).in_use().filter(subject=subject)))
    may_draw = subject.is_present and draws(user, subject)
    return {"plans": plans, "may_draw": may_draw} if plans or may_draw else None


def public_plans(subject: Subject) -> list[DrawnPlan]:
    """The plans that the firm shows to the public."""
    shown = FloorPlan.objects.in_use().filter(subject=subject, is_public=True)
    return drawn_plans(with_areas(shown))


def public_picture(key: str, pk: int) -> Photo | None:
    """The picture of a plan that is shown to the public, known by the code on the firm's door."""
    shown = FloorPlan.objects.in_use().filter(pk=pk, is_public=True, subject__qr_key=key)
    label = FloorPlan._meta.label_lower
    found = Photo.objects.filter(target_type=label, target_id__in=shown.values("pk"), slot=Slot.FLOOR)
    return found.order_by("id").last()
