"""In whose name a file's documents are issued, and what that authority's row says on a day."""

from __future__ import annotations

import datetime as dt

from anwang.town.orgs.models import Org
from anwang.work.papers.models import Authority, Dossier


def authority_name(dossier: Dossier) -> str:
    """The delegating authority (行政处罚法, art. 20), else the town's government."""
    if dossier.delegation is not None:
        return dossier.delegation.authority
    own = Authority.objects.filter(town=dossier.town, is_own=True).order_by("-since").first()
    return own.name if own else Org.objects.get(pk=dossier.town).name


def authority_of(dossier: Dossier, day: dt.date) -> Authority | None:
    """Its row that holds on a day; none where nobody has entered it."""
    rows = Authority.objects.filter(town=dossier.town, name=authority_name(dossier)).on(day)
    return rows.order_by("-since").first()
