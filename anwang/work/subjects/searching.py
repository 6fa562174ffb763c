"""What the search box knows of subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anwang.base.kit import search

if TYPE_CHECKING:
    from anwang.work.subjects.models import Subject

KIND = "subject"


def enter(subject: Subject) -> None:
    """Let the subject be found as it now is; a double that was merged is found no more."""
    if subject.merged_into_id:
        search.remove(subject, kind=KIND)
        return
    text = f"{subject.address} {subject.contact_name} {subject.contact_phone} {subject.number}"
    search.index(subject, kind=KIND, title=subject.name, code=subject.shown_number, text=text)
