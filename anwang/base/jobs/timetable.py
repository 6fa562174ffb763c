"""Work by the clock: each occasion is set going once, a slept-through one made good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from django.db import IntegrityError, transaction
from django.utils import timezone

from anwang.base.jobs.models import Occasion

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
Cycle = Literal["ten minutes", "day", "week"]


@dataclass(frozen=True)
class Entry:
    """A task and when it is due: every day or week at a local time, or at every tenth minute.

    ``task`` is ``package.module:name``.
    """

    task: str
    every: Cycle
    at: dt.time
    weekday: int = 1

    def last_due(self, now: dt.datetime) -> dt.datetime:
        """The latest moment, not after ``now``, at which it was due."""
        local = timezone.localtime(now)
        if self.every == "ten minutes":
            return local.replace(minute=local.minute // 10 * 10, second=0, microsecond=0)
        due = local.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        if self.every == "week":
            due -= DAY * ((due.isoweekday() - self.weekday) % 7)
        if due > local:
            due -= WEEK if self.every == "week" else DAY
        return due

    def resolve(self) -> Any:
        """The task itself."""
        module, _, name = self.task.partition(":")
        return getattr(import_module(module), name)


def every(cycle: Cycle, *, do: str, at: str = "00:00", weekday: int = 1) -> Entry:
    """An entry as one reads it: ``every("day", at="07:30", do="…tasks:open_all_drafts")``."""
    return Entry(task=do, every=cycle, at=dt.time.fromisoformat(at), weekday=weekday)


def set_going(entries: Iterable[Entry], now: dt.datetime | None = None) -> list[str]:
    """Enqueue what is due and has not been set going yet; returns the names of what was."""
    now = now or timezone.now()
    started = []
    for entry in entries:
        due_at = entry.last_due(now)
        if Occasion.objects.filter(name=entry.task, due_at=due_at).exists():
            continue
        try:
            with transaction.atomic():
                Occasion.objects.create(name=entry.task, due_at=due_at)
                if entry.every == "ten minutes":  # of what comes that often, only the last is remembered
                    Occasion.objects.filter(name=entry.task, due_at__lt=due_at).delete()
                entry.resolve().enqueue()
        except IntegrityError:  # another worker was quicker
            continue
        started.append(entry.task)
    return started
