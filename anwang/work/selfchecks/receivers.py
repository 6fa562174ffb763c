"""News of subjects reaches their self-checks."""

from __future__ import annotations

from typing import Any

from anwang.work.selfchecks.actions import begin_again


def subject_is_back(sender: Any, *, record: Any, step: Any, **news: Any) -> None:
    """A firm that was closed or not found is supervised again."""
    if step.name == "resume":
        begin_again(record)
