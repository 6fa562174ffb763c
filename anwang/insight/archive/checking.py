"""Is an archive what it was when it was made? Anybody can ask who has the file; no database is needed."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from anwang.base.kit.progress import Tell, silent
from anwang.base.kit.refusals import BadInput
from anwang.insight.archive.contents.trail import FINGERPRINTS
from anwang.insight.archive.parcel import CHUNK, MANIFEST

NOT_ONE = "“{path}”不是安网做的档案：{why}"


@dataclass
class Checked:
    """What the check found."""

    files: int = 0
    deeds: int = 0
    faults: list[str] = field(default_factory=list)


def check_file(path: Path, tell: Tell = silent) -> Checked:
    """Compare every file with its fingerprint, and every deed of the trail with its own."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _checked(archive, path, tell)
    except FileNotFoundError as error:
        raise BadInput(f"找不到文件“{path}”，请检查路径") from error
    except (zipfile.BadZipFile, IsADirectoryError, PermissionError) as error:
        raise BadInput(NOT_ONE.format(path=path, why="打不开，或者不完整")) from error


def _checked(archive: zipfile.ZipFile, path: Path, tell: Tell) -> Checked:
    found = [name for name in archive.namelist() if name.endswith(f"/{MANIFEST}")]
    if len(found) != 1:
        raise BadInput(NOT_ONE.format(path=path, why=f"里面没有“{MANIFEST}”"))
    folder = found[0].removesuffix(MANIFEST)
    said = dict(_said(archive, found[0]))
    there = {name.removeprefix(folder) for name in archive.namelist()} - {MANIFEST}
    checked = Checked(files=len(said))
    checked.faults += [f"缺少：{name}" for name in sorted(said.keys() - there)]
    checked.faults += [f"多出：{name}" for name in sorted(there - said.keys())]
    for number, name in enumerate(sorted(said.keys() & there), start=1):
        if _fingerprint(archive, f"{folder}{name}") != said[name]:
            checked.faults.append(f"被改动或损坏：{name}")
        tell(number, len(said))
    if FINGERPRINTS in there:
        for number, line in enumerate(archive.open(f"{folder}{FINGERPRINTS}"), start=1):
            checked.deeds = number
            digest, _, facts = line.rstrip(b"\n").partition(b" ")
            if hashlib.sha256(facts).hexdigest().encode() != digest:
                checked.faults.append(f"留痕第 {number} 条与指纹不符")
    return checked


def _said(archive: zipfile.ZipFile, manifest: str) -> Iterator[tuple[str, str]]:
    """Name → fingerprint, as the manifest says."""
    for line in archive.open(manifest):
        digest, _, name = line.decode().rstrip("\n").partition("  ")
        yield name, digest


def _fingerprint(archive: zipfile.ZipFile, name: str) -> str:
    """Of what is in there now; nothing where it cannot be read."""
    seen = hashlib.sha256()
    try:
        with archive.open(name) as file:
            while piece := file.read(CHUNK):
                seen.update(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return ""
    return seen.hexdigest()
