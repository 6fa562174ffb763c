"""The office asks two questions over all the months, and keeps the answers."""

from __future__ import annotations

from django.utils import timezone

from anwang.insight.analysis.actions import answer, begin, keep
from anwang.insight.analysis.ready import READY
from demo.settling import Town

KEPT = ("decade", "slow")


def keep_analyses(town: Town) -> None:
    """After the last day, when every row is there for the worker to read."""
    by = town.cast.supervisor
    for ready in (READY[name] for name in KEPT):
        analysis = answer(begin(ready.asked(timezone.localdate()), by=by, title=ready.title))
        if analysis.is_done:
            keep(analysis, by=by)
