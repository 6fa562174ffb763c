"""Hazards by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.hazards.actions import look_at_recent


@task()
def flag_doubtful_reports() -> int:
    """Every night: waves, and what came after its report; running twice raises nothing twice."""
    return look_at_recent(timezone.now())
