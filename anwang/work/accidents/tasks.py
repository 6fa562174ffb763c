"""Accidents by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.accidents.actions import remind, settle_missing


@task()
def settle_accidents() -> int:
    """In the night: who is missing at the end of the window counts as dead; twice changes nothing."""
    return settle_missing(timezone.localdate())


@task()
def remind_of_accidents() -> int:
    """In the morning: measures, reports and evaluations near or past their day are told once."""
    return remind(timezone.localdate())
