"""What whoever scans a card may read; nothing here asks who looks, and so nothing more is given."""

from __future__ import annotations

from anwang.work.risks.cards import with_controls
from anwang.work.risks.models import RiskPoint


def public_point(key: str) -> RiskPoint | None:
    """The point whose card carries this code, while it is in use at a place that is there."""
    point = with_controls(RiskPoint.objects.current()).filter(uuid=key).first()
    return point if point is not None and point.subject.is_present else None
