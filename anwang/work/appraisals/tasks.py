"""Appraisals by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.appraisals.actions import look_back


@task()
def look_back_at_reviews() -> int:
    """Every night: major hazards found after a review are laid before the office, once."""
    return look_back(timezone.localdate())
