"""The returns of one firm, on its page."""

from __future__ import annotations

from typing import Any

from anwang.insight.returns.models import Return
from anwang.insight.returns.rules import signs

LAST = 4


def returns_of(subject: Any, user: Any) -> dict[str, Any] | None:
    """The last periods; None where there is none yet."""
    rows = list(Return.objects.visible_to(user).filter(subject=subject).select_related("org")[:LAST])
    if not rows:
        return None
    return {"rows": [(row, row.first_issued_on is None and signs(user, row)) for row in rows]}
