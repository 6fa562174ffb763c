"""How a unit's reports are headed."""

from __future__ import annotations

from anwang.insight.reports.models import Letterhead
from anwang.town.orgs.models import Org


def letterhead_of(unit: Org) -> Letterhead:
    """What the unit's reports are headed and footed by; a new one, not saved, where it has none."""
    kept = Letterhead.objects.filter(org=unit).first() or Letterhead(org=unit)
    kept.take_place()
    return kept
