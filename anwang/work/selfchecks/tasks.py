"""Self-checks by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.selfchecks.actions import adopt_all, arrange


@task()
def arrange_checks() -> int:
    """Every night: what the packs ask of firms is arranged, and every check due by today is made, once."""
    today = timezone.localdate()
    adopt_all(today)
    return arrange(today)
