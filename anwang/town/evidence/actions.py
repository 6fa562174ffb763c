"""Evidence comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.core.files.base import File
from django.db import models, transaction

from anwang.base.audit.trail import record as log
from anwang.base.kit.refusals import BadInput
from anwang.town.evidence import store
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.contents import Document, read_document
from anwang.town.evidence.imaging import MAX_BYTES, Picture, read_picture
from anwang.town.evidence.models import Attachment, Photo, PhotoPlace, Piece

MOST_AT_ONCE = 20

Upload = File[bytes]
Read = TypeVar("Read")


def read_photos(files: Iterable[Upload | Picture]) -> list[Picture]:
    """Check and prepare uploads without writing anything.

    It takes a fraction of a second each, so a page does it before its transaction. All bad files are named.
    """
    return _read_all(files, Picture, read_picture)


def attach_photos(
    record: models.Model, files: Iterable[Upload | Picture], *, slot: str, by: Any, caption: str = ""
) -> list[Photo]:
    """Bind photos to a record. Either all are kept or, with a sentence for each bad one, none.

    The same picture handed in twice for one slot is there once.
    """
    _check_seen(record)
    pictures = read_photos(files)
    with transaction.atomic():
        attached = [_attach(record, picture, Slot(slot), by, caption) for picture in pictures]
        _log(record, [photo for photo, is_new in attached if is_new], by)
    return [photo for photo, _ in attached]


def attach_files(
    record: models.Model, files: Iterable[Upload | Document], *, slot: str, by: Any
) -> list[Attachment]:
    """Bind documents (docx, xlsx, pdf) to a record, all or none."""
    _check_seen(record)
    documents = _read_all(files, Document, read_document)
    with transaction.atomic():
        attached = [_file(record, document, Slot(slot), by) for document in documents]
        _log(record, [attachment for attachment, is_new in attached if is_new], by)
    return [attachment for attachment, _ in attached]


def _check_seen(record: models.Model) -> None:
    """Evidence is shown to whoever sees its record: so it must be known who does."""
    if not hasattr(type(record)._default_manager.all(), "visible_to"):
        raise TypeError(
            f"{type(record).__name__}.objects has no visible_to(user); nobody could see its evidence"
        )


def _attach(record: models.Model, picture: Picture, slot: Slot, by: Any, caption: str) -> tuple[Photo, bool]:
    photo, is_new = Photo.objects.get_or_create(
        target_type=record._meta.label_lower,
        target_id=record.pk,
        slot=slot,
        sha256=picture.sha256,
        defaults={
            "original_sha256": picture.original_sha256,
            "size": len(picture.jpeg),
            "name": picture.name,
            "width": picture.width,
            "height": picture.height,
            "taken_at": picture.taken_at,
            "caption": caption,
            "uploaded_by": by,
        },
    )
    if is_new:
        if picture.latitude is not None and picture.longitude is not None:
            PhotoPlace.objects.create(photo=photo, latitude=picture.latitude, longitude=picture.longitude)
        store.keep("photos", picture.sha256, ".jpg", picture.jpeg)
        store.keep("photos", picture.sha256, ".thumb.jpg", picture.thumbnail)
    return photo, is_new


def _file(record: models.Model, document: Document, slot: Slot, by: Any) -> tuple[Attachment, bool]:
    attachment, is_new = Attachment.objects.get_or_create(
        target_type=record._meta.label_lower,
        target_id=record.pk,
        slot=slot,
        sha256=document.sha256,
        defaults={
            "size": len(document.data),
            "name": document.name,
            "kind": document.kind,
            "uploaded_by": by,
        },
    )
    if is_new:
        store.keep("files", document.sha256, f".{document.kind}", document.data)
    return attachment, is_new


def _log(record: models.Model, pieces: Sequence[Piece], by: Any) -> None:
    """Put the fingerprints into the trail, whose chain then vouches for the pictures too."""
    if not pieces:
        return
    kind, slot = pieces[0]._meta.verbose_name, pieces[0].get_slot_display()
    log(
        by,
        f"evidence.attach_{pieces[0]._meta.model_name}",
        record,
        label=f"上传{slot}{kind}",
        note="、".join(piece.name for piece in pieces) if kind == "附件" else f"{len(pieces)} 张",
        changes={"photos": ["", [[piece.pk, piece.sha256] for piece in pieces]]},
    )


def _read_all(files: Iterable[Any], done: type[Read], read: Callable[[str, bytes], Read]) -> list[Read]:
    """Every file read and checked; or one refusal that names all that are bad."""
    files = list(files)
    if len(files) > MOST_AT_ONCE:
        raise BadInput(f"一次最多上传 {MOST_AT_ONCE} 个文件，这次选了 {len(files)} 个，请分几次传")
    results: list[Read] = []
    refusals: list[str] = []
    for file in files:
        if isinstance(file, done):
            results.append(file)
            continue
        try:
            results.append(read(file.name or "", file.read(MAX_BYTES + 1)))
        except BadInput as refusal:
            refusals.append(refusal.sentence)
    if refusals:
        raise BadInput("；".join(refusals))
    return results
