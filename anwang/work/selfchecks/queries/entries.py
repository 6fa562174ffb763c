"""Entries for owners, found by what the owner holds."""

from __future__ import annotations

from anwang.work.selfchecks.models import OwnerEntry


def entry_of_slip(token: str) -> OwnerEntry | None:
    """Whoever holds the slip sees what was entered in their name; there is no other way in without a post."""
    return OwnerEntry.objects.select_related("visit", "subject", "entered_by").filter(token=token).first()
