"""A tiny pack that is right, to be broken in one place by each test."""

from typing import Any

import pytest
import yaml

from anwang.knowledge.packs.checks import problems_in
from anwang.knowledge.packs.folder import read_folder
from anwang.knowledge.packs.shelf import Shelf

TINY: dict[str, Any] = {
    "pack.yaml": {
        "id": "tiny",
        "name": "小包",
        "kind": "base",
        "version": 1,
        "basis": {
            "law": {"title": "小法", "articles": 9},
            "rules": {"title": "小规定"},
        },
    },
    "subject_types.yaml": [{"id": "shop", "name": "小店", "is_enterprise": True}],
    "topics.yaml": [{"id": "fire", "no": 1, "name": "消防"}],
    "criteria.yaml": [
        {"id": "direct", "gist": "一条即是", "basis": "law#3"},
        {"id": "combined", "gist": "几条并存", "method": "combined", "basis": "rules"},
    ],
    "checklists/look.yaml": {
        "id": "look",
        "name": "小检查表",
        "applies_to": "shop",
        "items": [
            {
                "id": "door",
                "ask": "门是否打得开",
                "basis": "law#2",
                "if_failed": {"hazard": "门打不开", "within_days": 3},
            }
        ],
    },
    "indicators.yaml": [{"id": "rate", "name": "整改率", "ratio": ["hazards.closed", "hazards.found"]}],
    "examples.yaml": [
        {
            "name": "门打不开",
            "date": "2026-11-23",
            "checklist": "look",
            "answers": {"door": "fail"},
            "expect": [{"hazard": "门打不开", "level": "general", "due": "2026-11-26"}],
        }
    ],
}


class TinyPack:
    """The folder of a tiny pack: change a file, then ask what is wrong."""

    def __init__(self, path: Any) -> None:
        self.path = path
        for name, data in TINY.items():
            self.write(name, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
        self.write("CHANGELOG.md", "## 第 1 版\n")

    def write(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def problems(self, **known: Any) -> list[str]:
        folder = read_folder(self.path)
        shelf = Shelf(
            packs={folder.pack.id: folder.pack, **known.pop("others", {})},
            changelogs={folder.pack.id: folder.changelog},
            **known,
        )
        return [str(folder.place(problem)) for problem in problems_in(folder.pack, shelf)]


@pytest.fixture
def tiny(tmp_path: Any) -> TinyPack:
    """A pack in which nothing is wrong yet."""
    pack = TinyPack(tmp_path / "tiny")
    assert pack.problems() == []
    return pack
