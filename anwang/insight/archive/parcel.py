"""The file itself: written piece by piece, with the fingerprint of everything in it; whole, or not there."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from django.utils import timezone

from anwang.base.kit.refusals import NotReady

MANIFEST = "校验清单.sha256"
CHUNK = 1 << 20
PART = ".part"
SMALL = 1 << 20  # bytes of the manifest that are kept in memory
FULL = "磁盘写满了，没有做成，也没有留下半个文件。请清理磁盘，或把档案写到别的盘再试"
NO_FOLDER = "写不进“{folder}”：{why}。请换一个能写的文件夹"


class Parcel:
    """A zip file under a name of its own until it is finished; left before its end, it takes itself away."""

    def __init__(self, path: Path, folder: str) -> None:
        """Everything lies in one folder, so that unpacking makes no mess."""
        self.path, self.folder, self.count = path, folder, 0
        self._part = path.with_name(f"{path.name}.{os.getpid()}{PART}")
        self._manifest: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=SMALL)  # noqa: SIM115 -- closed at the end

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._zip = zipfile.ZipFile(self._part, "w")
        except OSError as error:
            why = error.strerror or str(error)
            raise NotReady(NO_FOLDER.format(folder=self.path.parent, why=why)) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        except OSError as trouble:
            kind, error = OSError, trouble
        finally:
            self._part.unlink(missing_ok=True)
            self._manifest.close()
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise NotReady(FULL) from error
        if error is not None:
            self._abandon()
            raise error

    def _finish(self) -> None:
        self._manifest.seek(0)
        with self._zip.open(self._entry(MANIFEST, packed=True), "w") as out:
            while piece := self._manifest.read(CHUNK):
                out.write(piece)
        self._zip.close()
        with self._part.open("rb+") as file:
            os.fsync(file.fileno())
        self._part.replace(self.path)

    def _abandon(self) -> None:
        """Let go of the file that is gone, without a word about its missing end."""
        if self._zip.fp is not None:
            self._zip.fp.close()
            self._zip.fp = None

    def write(self, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> int:
        """One file, as its bytes come; returns how many. ``packed`` false for what is packed already."""
        seen, size = hashlib.sha256(), 0
        with self._zip.open(self._entry(name, packed=packed), "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece)
                seen.update(piece)
                size += len(piece)
        self._manifest.write(f"{seen.hexdigest()}  {name}\n".encode())
        self.count += 1
        return size

    def _entry(self, name: str, *, packed: bool) -> zipfile.ZipInfo:
        now = timezone.localtime()
        entry = zipfile.ZipInfo(f"{self.folder}/{name}", date_time=now.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry.external_attr = 0o640 << 16
        return entry


def pieces_of(path: Path) -> Iterator[bytes]:
    """A file on the disk, a megabyte at a time."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def fingerprint_of(path: Path) -> str:
    """The SHA-256 of a file of any size."""
    seen = hashlib.sha256()
    for piece in pieces_of(path):
        seen.update(piece)
    return seen.hexdigest()
