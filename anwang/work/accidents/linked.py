"""What apps above link to an accident: sections of its page, and whether somebody inquires into it.

``add_accident_panel(AccidentPanel("案件", "cases/_accident.html", cases_of))``: ``rows(accident, user)``
returns what the template gets as ``shown``, or None where there is nothing to say to this person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AccidentPanel:
    """One section."""

    title: str
    template: str
    rows: Callable[[Any, Any], Mapping[str, Any] | None]


panels: list[AccidentPanel] = []
inquiries: list[Callable[[Any], bool]] = []


def add_accident_panel(panel: AccidentPanel) -> None:
    """Show this section on every accident's page."""
    if panel not in panels:
        panels.append(panel)


def add_inquiries(look: Callable[[Any], bool]) -> None:
    """Ask this of an accident whether there is an inquiry into it (一案双查)."""
    if look not in inquiries:
        inquiries.append(look)


def panels_of(accident: Any, user: Any) -> list[tuple[AccidentPanel, Mapping[str, Any]]]:
    """The sections for this person."""
    found = [(panel, panel.rows(accident, user)) for panel in panels]
    return [(panel, rows) for panel, rows in found if rows is not None]


def is_inquired(accident: Any) -> bool:
    """Whether anybody inquires into it, or did."""
    return any(look(accident) for look in inquiries)
