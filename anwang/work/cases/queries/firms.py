"""What a firm's page says of cases, and what a new case may come from."""

from __future__ import annotations

from typing import Any

from anwang.work.cases.models import Case
from anwang.work.cases.rules import opens
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


def origins_of(subject: Subject, user: Any) -> dict[str, Any]:
    """Hazards and official visits of a firm that a case may begin from, the newest first."""
    hazards = Hazard.objects.visible_to(user).filter(subject=subject).order_by("-pk")
    visits = Inspection.objects.visible_to(user).filter(subject=subject, recorded_at__isnull=False)
    return {"hazards": hazards[:SHOWN], "inspections": visits.order_by("-pk")[:SHOWN]}
