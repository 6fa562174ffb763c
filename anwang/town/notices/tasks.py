"""Messages by the clock: every ten minutes, digests whose hour has come, and whatever waits."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from anwang.town.notices.actions import deliver_due, settle_all


@task()
def send_messages() -> int:
    """Run as often as one likes: a day's digest is written down once, a message sent once."""
    now = timezone.now()
    settle_all(now)
    return deliver_due(now)


@task()
def deliver_waiting() -> int:
    """What cannot wait, as soon as somebody works."""
    return deliver_due(timezone.now())


def deliver_soon(sender: Any, **news: Any) -> None:
    """Once what was written down is really there."""
    transaction.on_commit(lambda: deliver_waiting.enqueue() and None)
