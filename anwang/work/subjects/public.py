"""What a passer-by may read who scans the code on a door: sections brought by the apps above.

An app above says from its ``ready()``::

    add_notice(PublicNotice("commitment", "commitments/_public.html", public_commitment, order=10))

``rows(subject)`` returns the template's context, or None where there is nothing to tell the public. A subject
of which nothing is told has no public page: the code leads to the sign-in, as it always did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PublicNotice:
    """One section of a firm's public page: its anchor, template, what the template gets, and its place."""

    id: str
    template: str
    rows: Callable[[Any], Mapping[str, Any] | None]
    order: int = 50


notices: dict[str, PublicNotice] = {}


def add_notice(notice: PublicNotice) -> None:
    """Show this section on the public page of every subject that has something to tell."""
    notices[notice.id] = notice


def notices_of(subject: Any) -> list[dict[str, Any]]:
    """The sections with something to tell, in order."""
    shown = []
    for notice in sorted(notices.values(), key=lambda each: each.order):
        rows = notice.rows(subject) if subject.is_present else None
        if rows is not None:
            shown.append({"notice": notice, **rows})
    return shown
