"""What a firm's page says of cases, and what a new case may come from."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.work.accidents.models import Accident
from anwang.work.cases.models import Case, Inquiry
from anwang.work.cases.rules import leads, opens
from anwang.work.enforcement.models import Inspection
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.models import Subject

SHOWN = 8


def panel_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """Its cases, for whoever may see them; and the way to a new one."""
    cases = list(Case.objects.visible_to(user).filter(subject=subject)[:5])
    may_open = user.covers(subject, *opens.roles)
    if not cases and not (may_open and subject.is_enterprise):
        return None
    return {"cases": cases, "may_open": may_open}


def visit_panel(visit: Inspection, user: Any) -> dict[str, Any] | None:
    """What an official visit's page says: the cases that began there, and the way to a new one."""
    cases = list(Case.objects.visible_to(user).filter(inspection=visit))
    may_open = bool(visit.recorded_at) and user.covers(visit, *opens.roles)
    return {"cases": cases, "may_open": may_open, "visit": visit} if cases or may_open else None


def accident_panel(accident: Accident, user: Any) -> dict[str, Any] | None:
    """What an accident's page says: inquiry and cases, or that its grade demands them; nothing is taken."""
    if accident.subject_id is None or user.is_client:
        return None
    cases = list(Case.objects.visible_to(user).filter(accident=accident))
    about = Q(accident=accident) | Q(case__accident=accident)
    inquiry = Inquiry.objects.visible_to(user).filter(about).first()
    may_open = user.covers(accident, *opens.roles, *leads.roles) and bool(accident.confirmed_at)
    is_wanted = accident.wants_inquiry
    if not cases and inquiry is None and not (may_open and is_wanted):
        return None
    return {
        "cases": cases, "inquiry": inquiry, "may_open": may_open and not accident.is_over,
        "is_wanted": is_wanted, "accident": accident,
    }  # fmt: skip


def origins_of(subject: Subject, user: Any) -> dict[str, Any]:
    """Hazards and official visits of a firm that a case may begin from, the newest first."""
    hazards = Hazard.objects.visible_to(user).filter(subject=subject).order_by("-pk")
    visits = Inspection.objects.visible_to(user).filter(subject=subject, recorded_at__isnull=False)
    return {"hazards": hazards[:SHOWN], "inspections": visits.order_by("-pk")[:SHOWN]}
