"""Does the disk still say what the database says? And what was left behind when the power went?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from anwang.town.evidence import store
from anwang.town.evidence.models import Attachment, Photo

PATIENCE = timedelta(hours=1)  # no transaction runs as long


def faults() -> Iterator[str | None]:
    """For every piece of evidence None, or the sentence that says what is wrong with its file."""
    for photo in Photo.objects.iterator():
        yield _fault(
            f"照片 {photo.pk}（{photo.name}）", store.find("photos", photo.sha256, ".jpg"), photo.sha256
        )
    for file in Attachment.objects.iterator():
        yield _fault(
            f"附件 {file.pk}（{file.name}）", store.find("files", file.sha256, f".{file.kind}"), file.sha256
        )


def count() -> int:
    """How many pieces there are to look at."""
    return Photo.objects.count() + Attachment.objects.count()


def tidy() -> tuple[int, int]:
    """Settle files whose commit was not followed by the move, remove those whose transaction never ended.

    Returns how many of each. Files of the last hour are left alone: they may still be on their way.
    """
    settled = removed = 0
    latest = (timezone.now() - PATIENCE).timestamp()
    for path in (Path(settings.MEDIA_ROOT) / store.INCOMING).glob("*"):
        if path.stat().st_mtime > latest:
            continue
        sha256, _, suffix = path.name.split(".", 2)
        folder = "photos" if suffix.endswith("jpg") else "files"
        model = Photo if folder == "photos" else Attachment
        if model.objects.filter(sha256=sha256).exists():
            store.settle(path, store.place_of(folder, sha256, f".{suffix}"))
            settled += 1
        else:
            path.unlink()
            removed += 1
    return settled, removed


def _fault(name: str, path: Path | None, sha256: str) -> str | None:
    if path is None:
        return f"{name}的文件不见了"
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        return f"{name}的文件被改动过，与指纹不符：{path}"
    return None
