"""News of subjects and packs reaches the self-checks."""

from __future__ import annotations

from typing import Any

from anwang.knowledge.packs.models import Release
from anwang.work.selfchecks.actions import begin_again
from anwang.work.selfchecks.actions.duties import end_duties_of


def subject_is_back(sender: Any, *, record: Any, step: Any, **news: Any) -> None:
    """A firm that was closed or not found is supervised again."""
    if step.name == "resume":
        begin_again(record)


def pack_has_ended(sender: Any, *, release: Release, by: Any, **news: Any) -> None:
    """A town ended a pack of its own."""
    end_duties_of(release.pack_id, by=by)
