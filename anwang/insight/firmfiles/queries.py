"""What the enterprise's page says of its file."""

from __future__ import annotations

from typing import Any


def offer_of(subject: Any, user: Any) -> dict[str, Any] | None:
    """Enterprises have a file; places have none."""
    return {} if subject.is_enterprise else None
