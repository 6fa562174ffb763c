"""Sections of linked records on a subject's page, brought by the apps above (隐患, 检查).

An app above says from its ``ready()``::

    add_panel(Panel("hazards", "隐患", "hazards/_panel.html", hazards_of, order=10))

``rows(subject, user)`` returns the template's context, or None where there is nothing to say to this person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """One section: its anchor, title, template, what the template gets, and its place among the others."""

    id: str
    title: str
    template: str
    rows: Callable[[Any, Any], Mapping[str, Any] | None]
    order: int = 50


panels: dict[str, Panel] = {}


def add_panel(panel: Panel) -> None:
    """Show this section on every subject's page."""
    panels[panel.id] = panel


def panels_of(subject: Any, user: Any) -> list[dict[str, Any]]:
    """The sections for this person, in order: each the panel with its rows."""
    shown = []
    for panel in sorted(panels.values(), key=lambda each: each.order):
        rows = panel.rows(subject, user)
        if rows is not None:
            shown.append({"panel": panel, **rows})
    return shown
