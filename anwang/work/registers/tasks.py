"""Registers by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.registers.actions import remind


@task()
def remind_of_expiry() -> int:
    """Every morning: what runs out is told to whoever keeps it; running twice tells nothing twice."""
    return remind(timezone.localdate())
