"""What a firm's page says of enforcement."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist
from anwang.work.enforcement.choices import InspectionState
from anwang.work.enforcement.models import FirmClass, Inspection, PlanItem
from anwang.work.enforcement.rules import SEERS, plans
from anwang.work.inspections.choices import VisitClass
from anwang.work.subjects.models import Subject


def panel_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """Class and planned visits, for those who may know them; a firm is told by notice only."""
    inspections = Inspection.objects.visible_to(user).filter(subject=subject).standing()[:5]
    if user.is_client and inspections:
        return {"inspections": inspections, "is_firm": True}
    if not subject.is_enterprise or not user.covers(subject, *SEERS):
        return None
    items = PlanItem.objects.visible_to(user).filter(subject=subject).standing().select_related("plan")
    return {
        "inspections": inspections,
        "may_ask": user.covers(subject, *plans.roles),
        "firm_class": FirmClass.objects.filter(subject=subject).first(),
        "visits": items.order_by("-plan__year", "month")[:5],
        "may_class": user.covers(subject, "supervisor"),
    }


def visit_of_today(subject: Subject, user: Any) -> str:
    """Where the code on the door leads an officer who is to inspect there today: to the scan-in."""
    waiting = [InspectionState.APPROVED, InspectionState.NOTIFIED]
    visits = Inspection.objects.visible_to(user).filter(
        subject=subject, day=timezone.localdate(), state__in=waiting, officers__user=user.pk
    )
    found = visits.first()
    return f"{reverse('enforcement:enter', args=[found.pk])}?code={subject.qr_key}" if found else ""


def sheets_for(visit: Inspection) -> list[Checklist]:
    """What may be asked on an official visit: its class's checklists, and those of the daily check."""
    asked = {visit.visit_class, VisitClass.DAILY.value}
    sheets = packs.checklists_for(visit.subject.type)
    return [sheet for sheet in sheets if not sheet.visits or asked & set(sheet.visits)]
