"""Which file is filled: the town's newest version, else what the program brings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from anwang.base.kit.refusals import NotReady
from anwang.town.evidence import store
from anwang.town.stationery.filling import settled
from anwang.town.stationery.models import TemplateVersion
from anwang.town.stationery.registry import templates


@dataclass(frozen=True)
class Stock:
    """A template as it is taken from the shelf."""

    data: bytes
    version: TemplateVersion | None
    words: str


def template_of(kind: str, town: int) -> Stock:
    """The one in use."""
    newest = TemplateVersion.objects.newest(town, kind)
    return stored(newest) if newest else shipped(kind)


def shipped(kind: str) -> Stock:
    """What the program brings."""
    data, edition = _made(kind)
    return Stock(data, None, f"随系统提供（{edition}）")


def stored(version: TemplateVersion) -> Stock:
    """A version that the town chose: a file of its own, or again what the program brings."""
    if version.is_shipped:
        brought = shipped(version.kind)
        return Stock(brought.data, version, f"{version}：{brought.words}")
    path = store.find("files", version.sha256, ".docx")
    if path is None:
        raise NotReady(f"Word 模板{version}的文件找不到了，请从备份恢复，或重新上传一版")
    return Stock(path.read_bytes(), version, f"{version}（{version.sha256[:8]}）")


@lru_cache(maxsize=128)
def _made(kind: str) -> tuple[bytes, str]:
    """The file and the beginning of its fingerprint; made once, as it never changes while we run."""
    data = settled(templates()[kind].shipped())
    return data, hashlib.sha256(data).hexdigest()[:8]
