"""The section on a subject's page: what is missing, three at a time, and the way to the whole page."""

from __future__ import annotations

from typing import Any

from anwang.work.assurance.actions import refresh
from anwang.work.assurance.queries import assured, card_of, release_in_use
from anwang.work.registers.rules import KEEPERS
from anwang.work.subjects.models import Subject

SHOWN = 4


def panel_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """What the template gets; nothing for subjects that the pack does not look at."""
    release = release_in_use()
    rows: Any = Subject.objects.filter(pk=subject.pk)
    if release is None or not assured(release, rows).exists():
        return None
    refresh(rows)
    card = card_of(subject, user)
    if not card.total:
        return None
    return {"card": card, "few": card.gaps[:SHOWN], "may_mend": user.covers(subject, *KEEPERS)}
