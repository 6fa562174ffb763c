"""Asks the placer: how many pages a .pdf of somebody's has, and to put them where room was left for them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PLACER = "anwang.base.kit.pdf.placer"
ROOT = Path(__file__).parents[4]
SECONDS = 180.0

Place = tuple[int, Path, int]
"""On which page (from 0), of which file, which page of it."""


class Unplaceable(Exception):
    """A file that cannot be put into another; ``why`` says so in a few words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def pages_in(path: Path) -> int:
    """How many pages a file has that can be placed."""
    return int(_ask({"count": str(path)})["pages"])


def place(into: Path, out: Path, places: Sequence[Place], *, box: tuple[float, float, float, float]) -> None:
    """Write ``into`` with these pages on it to ``out``; ``box``: left, bottom, right, top in points."""
    told = [[at, str(path), number] for at, path, number in places]
    _ask({"into": str(into), "out": str(out), "box": list(box), "places": told})


def _ask(question: dict[str, Any]) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-m", PLACER], input=json.dumps(question).encode(), capture_output=True,
            timeout=SECONDS, cwd=ROOT, check=False,
        )  # fmt: skip
        told: dict[str, Any] = json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        told = {"error": "broken"}
    if error := told.get("error"):
        raise Unplaceable("加了密码" if error == "password" else "文件损坏或过于庞杂")
    return told
