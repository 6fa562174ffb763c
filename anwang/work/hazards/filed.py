"""The hazards of an enterprise as they stand in its file, each with its photos before and after."""

from __future__ import annotations

from typing import Any

from anwang.town.evidence import store
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.models import Photo
from anwang.town.evidence.pages import THUMB
from anwang.work.hazards.listing import HazardListing
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.models import Subject
from anwang.work.subjects.sections import Part, Pictures, Section, table_of

MOST_PICTURED = 60
"""The newest are pictured; of all others the photos are a click away."""
WORDS = {Slot.BEFORE: "整改前", Slot.AFTER: "整改后"}


def _hazards(subject: Subject, user: Any) -> list[Part]:
    """The table, then the photos of the newest."""
    seen: Any = Hazard.objects
    rows = seen.visible_to(user).filter(subject=subject)
    return [table_of(HazardListing, rows), *_pictured(list(rows.order_by("-pk")[:MOST_PICTURED]))]


def _pictured(hazards: list[Hazard]) -> list[Part]:
    photos: dict[int, list[Photo]] = {}
    kept = Photo.objects.filter(
        target_type=Hazard._meta.label_lower, target_id__in=[each.pk for each in hazards]
    )
    for photo in kept.filter(slot__in=list(WORDS)).order_by("pk"):
        photos.setdefault(photo.target_id, []).append(photo)
    return [
        Pictures(str(hazard), _placed(sorted(photos[hazard.pk], key=lambda each: each.slot != Slot.BEFORE)))
        for hazard in hazards
        if hazard.pk in photos
    ]


def _placed(photos: list[Photo]) -> Any:
    found = [(WORDS[Slot(photo.slot)], store.find("photos", photo.sha256, THUMB)) for photo in photos]
    return tuple((words, path) for words, path in found if path is not None)


HAZARDS = Section("hazards", "隐患", _hazards, 40)
