"""Commitments by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.commitments.actions import remind


@task()
def remind_of_commitments() -> int:
    """In the morning: who has not promised yet is told once."""
    return remind(timezone.now())
