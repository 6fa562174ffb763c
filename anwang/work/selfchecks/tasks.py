"""Self-checks by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.selfchecks.actions import adopt_all, arrange, remind


@task()
def arrange_checks() -> int:
    """Every night: what the packs ask of firms is arranged, and every check due by today is made, once."""
    today = timezone.localdate()
    adopt_all(today)
    return arrange(today)


@task()
def remind_of_checks() -> int:
    """Every morning: what is due soon or late is told once to whoever checks, then to the village."""
    return remind(timezone.localdate())
