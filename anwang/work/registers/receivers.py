"""What registers do when a pack is published."""

from __future__ import annotations

from typing import Any

from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.signals import release_published
from anwang.work.registers.actions import follow_registers


def connect() -> None:
    """Listen."""
    release_published.connect(_follow, sender=Release, dispatch_uid="registers.follow")


def _follow(*, release: Release, by: Any = None, **_signal: Any) -> None:
    """Entries of registers that were kept under another name come along."""
    follow_registers(release, by=by)
