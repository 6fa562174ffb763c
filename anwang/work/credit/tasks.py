"""Credit by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.credit.actions import end_what_is_over, remind


@task()
def end_credit_records() -> int:
    """In the night: what is over ends; twice ends nothing twice."""
    return end_what_is_over(timezone.localdate())


@task()
def remind_of_credit() -> int:
    """In the morning: what ends soon and what waits is told once."""
    return remind(timezone.localdate())
