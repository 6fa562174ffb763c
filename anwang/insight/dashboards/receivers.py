"""News of hazards, of the firms they are at and of places: what they count for may be otherwise now."""

from __future__ import annotations

from typing import Any

from anwang.insight.dashboards.actions import touch
from anwang.work.hazards.models import Hazard


def after_step(sender: Any, *, record: Any, **news: Any) -> None:
    """A hazard took a step."""
    touch([record.pk])


def after_change(sender: Any, *, hazards: Any, **news: Any) -> None:
    """Hazards were registered, moved, or put under another measure."""
    touch(hazards)


def after_subject(sender: Any, *, subject: Any, **news: Any) -> None:
    """A firm is of another type now."""
    touch(Hazard.objects.filter(subject=subject).values_list("pk", flat=True))


def after_move(sender: Any, *, org: Any, **news: Any) -> None:
    """A leaf of the tree hangs elsewhere, with all its records."""
    touch(Hazard.objects.filter(org=org).values_list("pk", flat=True))
