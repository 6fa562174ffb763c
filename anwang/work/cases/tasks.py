"""Cases by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.cases.actions.reminding import remind


@task()
def remind_of_clocks() -> int:
    """Every morning: what is due soon or late is told to the officers of the case, once a day at most."""
    return remind(timezone.localdate())
