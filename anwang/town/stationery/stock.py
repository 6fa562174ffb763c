"""Which file is filled: the town's newest version, else what the program brings; once signed, the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from anwang.base.kit.refusals import NotReady
from anwang.town.evidence import store
from anwang.town.stationery.filling import settled
from anwang.town.stationery.models import Brought, TemplateVersion
from anwang.town.stationery.registry import template


@dataclass(frozen=True)
class Stock:
    """A template as it is taken from the shelf."""

    data: bytes
    version: TemplateVersion | None
    words: str
    sha256: str


def template_of(kind: str, town: int) -> Stock:
    """The one in use."""
    newest = TemplateVersion.objects.newest(town, kind)
    return stored(newest) if newest else shipped(kind)


def shipped(kind: str) -> Stock:
    """What the program brings."""
    return brought(template(kind).shipped())


def brought(made: bytes) -> Stock:
    """A file of the program as it lies on the shelf."""
    data, sha256 = _settled(made)
    return Stock(data, None, f"随系统提供（{sha256[:8]}）", sha256)


def stored(version: TemplateVersion) -> Stock:
    """A version that the town chose: a file of its own, or again what the program brings."""
    if version.is_shipped:
        brought = shipped(version.kind)
        return Stock(brought.data, version, f"{version}：{brought.words}", brought.sha256)
    return Stock(_file(version.sha256), version, f"{version}（{version.sha256[:8]}）", version.sha256)


def keep(stock: Stock) -> str:
    """The fingerprint by which what is signed on this template finds it again, whatever comes later."""
    if stock.version is None or stock.version.is_shipped:
        Brought.objects.get_or_create(sha256=stock.sha256, defaults={"data": stock.data})
    return stock.sha256


def taken_again(sha256: str) -> bytes:
    """The file on which something was signed."""
    brought = Brought.objects.filter(sha256=sha256).first()
    return bytes(brought.data) if brought else _file(sha256)


def _file(sha256: str) -> bytes:
    path = store.find("files", sha256, ".docx")
    if path is None:
        raise NotReady(f"Word 模板（{sha256[:8]}）的文件找不到了，请从备份恢复，或重新上传一版")
    return path.read_bytes()


@lru_cache(maxsize=128)
def _settled(made: bytes) -> tuple[bytes, str]:
    """The file and its fingerprint; what makes it keeps it, as it never changes while we run."""
    data = settled(made)
    return data, hashlib.sha256(data).hexdigest()
