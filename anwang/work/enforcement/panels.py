"""Sections on an official visit's page, brought by the apps above (文书, 案件).

``add_visit_panel(VisitPanel("文书", "papers/_visit.html", papers_of))``: ``rows(visit, user)`` returns what
the template gets as ``shown``, or None where there is nothing to say to this person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class VisitPanel:
    """One section."""

    title: str
    template: str
    rows: Callable[[Any, Any], Mapping[str, Any] | None]


panels: list[VisitPanel] = []


def add_visit_panel(panel: VisitPanel) -> None:
    """Show this section on every official visit's page."""
    if panel not in panels:
        panels.append(panel)


def panels_of(visit: Any, user: Any) -> list[tuple[VisitPanel, Mapping[str, Any]]]:
    """The sections for this person."""
    found = [(panel, panel.rows(visit, user)) for panel in panels]
    return [(panel, rows) for panel, rows in found if rows is not None]
