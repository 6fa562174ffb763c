"""The evidence of a case as it lies in its file (案卷): what was registered, and the hazard it began with."""

from __future__ import annotations

from anwang.base.kit.dates import local_day
from anwang.town.evidence.models import Attachment, Photo
from anwang.town.evidence.queries import pieces_of_many
from anwang.work.cases.kinds import is_case
from anwang.work.cases.models import Exhibit
from anwang.work.papers.annexes import Annex, photos_of_hazards
from anwang.work.papers.models import Dossier


def exhibits_of(dossier: Dossier) -> list[Annex]:
    """In the order in which they were registered; the photos of the hazard last."""
    if not is_case(dossier):
        return []
    case = dossier.case
    rows: list[Exhibit] = list(case.exhibits.select_related("added_by"))
    photos, files = pieces_of_many(Photo, rows), pieces_of_many(Attachment, rows)
    found = [
        Annex(
            row.title,
            row.get_kind_display(),
            row.proves,
            str(row.added_by or "—"),
            local_day(row.added_at),
            photos.get(row.pk, ()),
            files.get(row.pk, ()),
        )
        for row in rows
    ]
    return found + photos_of_hazards([case.hazard] if case.hazard else [], "案件来源的隐患和整改情况")
