"""Work or use is stopped; its end is a matter of the life-cycle (``apply``, ``resume``)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.work.hazards.actions.major import lock_major
from anwang.work.hazards.models import Hazard, Suspension
from anwang.work.hazards.rules import verifier


@transaction.atomic
def suspend(hazard: Hazard, *, by: Any, scope: str, basis: str, since: dt.date | None = None) -> Suspension:
    """Enter an order to stop work or use (停产停业); until it may resume, the hazard is not closed."""
    lock_major(hazard, "停产停业", general_too=True)
    if not verifier(by, hazard):
        raise PermissionDenied(verifier.says(hazard, by))
    suspension = Suspension(
        hazard=hazard,
        org=hazard.org,
        topic=hazard.topic,
        scope=scope,
        basis=basis,
        since=since or timezone.localdate(),
        ordered_by=by,
    )
    suspension.full_clean(exclude=["org", "ordered_by"])
    suspension.save()
    record(
        by,
        "hazards.suspend",
        suspension,
        label="登记停产停业",
        after=suspension.stands,
        note=f"{scope}；{basis}",
    )
    return suspension
