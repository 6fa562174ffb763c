"""How a unit's reports are headed is kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.insight.reports.models import Letterhead
from anwang.insight.reports.rules import keeps_heads


@transaction.atomic
def keep_letterhead(made: Letterhead, *, by: Any) -> Letterhead:
    """Keep what was filled in, from the next report on; editions that were handed in stay as they are."""
    made.take_place()
    keeps_heads.demand(by, made)
    made.full_clean()
    made.save()
    told = "，".join(filter(None, (made.issuer, made.letters, made.copies_to, made.printed_by)))
    record(by, "reports.keep_letterhead", made, label="修改文头", note=told)
    return made
