"""Which template is used: the town's newest, else the one that the program makes of its own text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from anwang.base.kit.refusals import NotReady
from anwang.town.evidence import store
from anwang.work.papers.defaults import default_template
from anwang.work.papers.models import TemplateVersion
from anwang.work.papers.registry import KINDS


@dataclass(frozen=True)
class Stock:
    """A template as it is taken from the shelf."""

    data: bytes
    version: TemplateVersion | None
    words: str


def template_of(kind_id: str, town: int) -> Stock:
    """The one in use."""
    newest = TemplateVersion.objects.filter(town=town, kind=kind_id).order_by("-version").first()
    return stored(newest) if newest else shipped(kind_id)


def shipped(kind_id: str) -> Stock:
    """What the program brings."""
    kind = KINDS[kind_id]
    data = default_template(kind.title, kind.text, is_numbered=bool(kind.letters))
    edition = hashlib.sha256(f"{kind.title}{kind.text}".encode()).hexdigest()[:8]
    return Stock(data, None, f"随系统提供（{edition}）")


def stored(version: TemplateVersion) -> Stock:
    """What the town handed in."""
    path = store.find("files", version.sha256, ".docx")
    if path is None:
        raise NotReady(f"文书模板{version}的文件找不到了，请从备份恢复，或重新上传一版")
    return Stock(path.read_bytes(), version, f"{version}（{version.sha256[:8]}）")
