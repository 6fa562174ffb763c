"""Photos and files: ``{% photo_strip hazard "scene" %}``, ``{% before_after hazard %}``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.db import models

from anwang.base.audit.trail import histories
from anwang.base.kit.dates import when
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.models import Photo
from anwang.town.evidence.queries import attachments_of, photos_of, pictures_of, reused

register = template.Library()

ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif"


@register.inclusion_tag("evidence/_photos.html")
def photo_strip(record: models.Model, slot: str | None = None) -> dict[str, Any]:
    """A record's photos in a row, perhaps of one slot only."""
    return {"photos": _captioned(photos_of(record, slot and Slot(slot)))}


@register.inclusion_tag("evidence/before_after.html")
def before_after(record: models.Model) -> dict[str, Any]:
    """What it was like beside what it is like now."""
    photos = _captioned(photos_of(record))
    return {
        "before": [photo for photo in photos if photo["slot"] == Slot.BEFORE],
        "after": [photo for photo in photos if photo["slot"] == Slot.AFTER],
    }


@register.inclusion_tag("evidence/_files.html")
def file_list(record: models.Model, slot: str | None = None) -> dict[str, Any]:
    """A record's documents as a list of downloads."""
    return {"files": attachments_of(record, slot and Slot(slot))}


@register.inclusion_tag("evidence/photo_field.html")
def photo_field(
    *, name: str = "photos", label: str = "照片", hint: str = "", required: bool = False
) -> dict[str, Any]:
    """Two large buttons: take a photo now, or choose some; they go up under ``name``."""
    return {"name": name, "label": label, "hint": hint, "required": required, "accept": ACCEPTED}


@register.inclusion_tag("audit/timeline.html")
def story(records: models.Model | Iterable[models.Model]) -> dict[str, Any]:
    """The trail of one record, or of several that belong together, each deed with its photos."""
    found = [records] if isinstance(records, models.Model) else list(records)
    events = list(histories(found).reverse())
    pictures = pictures_of(events)
    for event in events:
        event.pictures = [
            {
                "url": photo.get_absolute_url(),
                "thumb": photo.thumb_url,
                "alt": f"{photo.get_slot_display()}照片",
            }
            for photo in pictures.get(event.pk, [])
        ]
    return {"events": events}


def _captioned(photos: Iterable[Photo]) -> list[dict[str, Any]]:
    """Each photo with the words under it: what it shows, when, by whom; and whether it was seen elsewhere."""
    photos = list(photos)
    elsewhere = reused(photos) if photos else {}
    return [
        {
            "slot": photo.slot,
            "url": photo.get_absolute_url(),
            "thumb": photo.thumb_url,
            "caption": " · ".join(
                filter(None, [photo.caption, _moment(photo), str(photo.uploaded_by or "")])
            ),
            "alt": f"{photo.get_slot_display()}照片 {photo.caption}".strip(),
            "elsewhere": elsewhere.get(photo.pk, 0),
        }
        for photo in photos
    ]


def _moment(photo: Photo) -> str:
    return f"{when(photo.taken_at)}拍摄" if photo.taken_at else f"{when(photo.uploaded_at)}上传"
