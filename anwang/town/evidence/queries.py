"""Reads over evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import models

from anwang.base.audit.models import Event
from anwang.town.evidence.models import Attachment, Photo, Piece, PieceQuerySet

Found = TypeVar("Found", bound=Piece)


def photos_of(record: models.Model, slot: str | None = None) -> models.QuerySet[Photo]:
    """A record's photos, oldest first."""
    return Photo.objects.of(record, slot).select_related("uploaded_by")


def attachments_of(record: models.Model, slot: str | None = None) -> PieceQuerySet:
    """A record's files, oldest first."""
    return Attachment.objects.of(record, slot).select_related("uploaded_by")


def pieces_of_many(kind: type[Found], records: Sequence[models.Model]) -> dict[int, list[Found]]:
    """The photos, or the files, of several records of one model by their ids; one query for all of them."""
    if not records:
        return {}
    rows: Any = kind._default_manager.filter(
        target_type=records[0]._meta.label_lower, target_id__in=[record.pk for record in records]
    )
    beside = ("uploaded_by", "place") if issubclass(kind, Photo) else ("uploaded_by",)
    found: dict[int, list[Found]] = {}
    for piece in rows.select_related(*beside).order_by("target_id", "pk"):
        found.setdefault(piece.target_id, []).append(piece)
    return found


def reused(photos: Iterable[Photo]) -> dict[int, int]:
    """Which of these photos (by id) prove other records as well, and how many; they deserve a look."""
    photos = list(photos)
    hashes = {photo.original_sha256 for photo in photos}
    seen = Photo.objects.filter(original_sha256__in=hashes).values_list(
        "original_sha256", "target_type", "target_id"
    )
    records = Counter(sha256 for sha256, _, _ in seen.order_by().distinct())
    return {photo.pk: n for photo in photos if (n := records[photo.original_sha256] - 1)}


def pictures_of(events: Iterable[Event]) -> dict[int, list[Photo]]:
    """The photos that came with each deed of a trail, by the deed's id; number and fingerprint must agree."""
    named = {event.pk: event.changes.get("photos", ["", []])[1] for event in events}
    numbers = [pk for pieces in named.values() for pk, _ in pieces]
    photos = (
        {(photo.pk, photo.sha256): photo for photo in Photo.objects.filter(pk__in=numbers)} if numbers else {}
    )
    found = {event: [photos.get((pk, sha256)) for pk, sha256 in pieces] for event, pieces in named.items()}
    return {event: [photo for photo in each if photo] for event, each in found.items() if each}
