"""Where the bytes lie: one file per content, named by its fingerprint, and no file without a committed row.

A file is written before its row is committed, under ``incoming/``; the commit moves it to its place, a
roll-back removes it. Nothing is shared before it is committed: no roll-back takes what somebody else needs.
"""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction

INCOMING = "incoming"


def keep(folder: str, sha256: str, suffix: str, data: bytes) -> None:
    """Write bytes that belong to the running transaction, to stay if it commits and to go if it does not."""
    incoming = _root() / INCOMING / f"{sha256}.{uuid4().hex[:12]}{suffix}"
    _write(incoming, data)
    transaction.on_commit(_Arrival(incoming, place_of(folder, sha256, suffix)))


def find(folder: str, sha256: str, suffix: str) -> Path | None:
    """The file of this content: in its place, or still incoming (not committed yet, or the power went)."""
    settled = place_of(folder, sha256, suffix)
    if settled.exists():
        return settled
    return next((_root() / INCOMING).glob(f"{sha256}.????????????{suffix}"), None)


def place_of(folder: str, sha256: str, suffix: str) -> Path:
    """Where a file of this content lies once committed."""
    return _root() / folder / sha256[:2] / f"{sha256}{suffix}"


def settle(incoming: Path, place: Path) -> None:
    """Move an arrived file to its place; if the same content is there already, it is replaced by itself."""
    place.parent.mkdir(parents=True, exist_ok=True)
    incoming.replace(place)


class _Arrival:
    """What a commit does with an incoming file.

    Django forgets a transaction's callbacks when it rolls back. This one, once forgotten without having been
    called, takes its file along.
    """

    def __init__(self, incoming: Path, place: Path) -> None:
        self.incoming, self.place = incoming, place
        self.removal = weakref.finalize(self, incoming.unlink, missing_ok=True)

    def __call__(self) -> None:
        settle(self.incoming, self.place)
        self.removal.detach()


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _write(path: Path, data: bytes) -> None:
    """The bytes on the disk, flushed, before anybody is told that they are there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
