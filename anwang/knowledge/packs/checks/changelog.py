"""Every version says what changed, for which periods and places."""

import re
from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf

HEADING = re.compile(r"^##\s*第\s*(\d+)\s*版", re.MULTILINE)


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """A folder without a paragraph for its version."""
    if pack.id in shelf.changelogs:
        versions = {int(number) for number in HEADING.findall(shelf.changelogs[pack.id])}
        if pack.version not in versions:
            sentence = f"CHANGELOG.md 没有“## 第 {pack.version} 版”一节，请写明改了什么"
            yield Problem(pack.id, ("version",), sentence)
