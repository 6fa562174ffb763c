"""What a firm's page says of enforcement."""

from __future__ import annotations

from typing import Any

from anwang.work.enforcement.models import FirmClass, PlanItem
from anwang.work.enforcement.rules import SEERS
from anwang.work.subjects.models import Subject


def panel_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """Class and planned visits, for those who may know them; a firm is told by notice only."""
    if not subject.is_enterprise or not user.covers(subject, *SEERS):
        return None
    items = PlanItem.objects.visible_to(user).filter(subject=subject).standing().select_related("plan")
    return {
        "firm_class": FirmClass.objects.filter(subject=subject).first(),
        "visits": items.order_by("-plan__year", "month")[:5],
        "may_class": user.covers(subject, "supervisor"),
    }
