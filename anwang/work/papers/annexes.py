"""What lies in a file behind its documents: pieces of evidence with their photos and files (附卷证据).

Here are those of a visit: the photos of what it found. An app above brings its own, as it does kinds::

    add_source(exhibits_of)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from anwang.town.evidence.models import Attachment, Photo
from anwang.town.evidence.queries import pieces_of_many
from anwang.work.hazards.models import Hazard
from anwang.work.papers.models import Dossier


@dataclass(frozen=True)
class Annex:
    """A piece of evidence: what it is and proves, who brought it when, what it consists of."""

    title: str
    kind: str
    proves: str
    by: str
    on: dt.date
    photos: Sequence[Photo] = ()
    files: Sequence[Attachment] = ()

    @property
    def is_on_paper(self) -> bool:
        """It has something that can be bound."""
        return bool(self.photos or self.files)

    @property
    def weight(self) -> int:
        """How many photos and files it has."""
        return len(self.photos) + len(self.files)


Source = Callable[[Dossier], Iterable[Annex]]
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Let an app say what it has for a file."""
    _sources.append(source)


def annexes_of(dossier: Dossier) -> list[Annex]:
    """Every piece of evidence of a file, in the order in which it lies there."""
    return [annex for source in (_of_visit, *_sources) for annex in source(dossier)]


def photos_of_hazards(hazards: Iterable[Hazard], proves: str) -> list[Annex]:
    """Hazards with photos, each as a piece of evidence: what it was like, and after it was put right."""
    rows = list(hazards)
    photos = pieces_of_many(Photo, rows)
    return [
        Annex(
            f"{hazard.number} {hazard.title}",
            "现场照片",
            proves,
            str(hazard.found_by or "—"),
            hazard.found_on,
            photos[hazard.pk],
        )
        for hazard in rows
        if photos.get(hazard.pk)
    ]


def _of_visit(dossier: Dossier) -> list[Annex]:
    if dossier.inspection is None:
        return []
    found = dossier.inspection.findings.select_related("found_by").order_by("pk")
    return photos_of_hazards(found, "检查发现的隐患和整改情况")
