"""What is said between the program and its worker process: one JSON object in, lines of JSON out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DIGITS = 6
"""Decimals of a figure that is no whole number; engines add up in different orders, so the rest is noise."""


class Unanswerable(Exception):
    """The engine cannot answer, and says in one sentence why."""


@dataclass(frozen=True)
class Request:
    """What the worker shall do: look for changes where a source is given, answer where a question is.

    The password of a database comes this way, not through arguments or the environment, which others see.
    """

    folder: Path
    zone: str
    source: Mapping[str, str] | None = None
    tables: Mapping[str, Any] = field(default_factory=dict)
    question: Mapping[str, Any] | None = None
    standpoint: Mapping[str, Any] | None = None
    towns: Sequence[int] | None = None
    engine: str = "duckdb"
    spark_url: str = ""
    memory: str = ""
    files: Mapping[str, list[Path]] = field(default_factory=dict)


def canonical(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """The same rows in the one order and the one rounding that every engine's answer is brought into."""
    return sorted([[_plain(cell) for cell in row] for row in rows], key=_place)


def fingerprint(rows: Sequence[Sequence[Any]]) -> str:
    """SHA-256 of canonical rows: equal answers have equal ones, whichever engine gave them."""
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _plain(cell: Any) -> Any:
    """A cell as text, whole number, rounded number, or nothing."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return round(cell, DIGITS)
    return int(cell) if cell % 1 == 0 else round(float(cell), DIGITS)


def _place(row: list[Any]) -> list[tuple[bool, str, Any]]:
    """Where a row stands: what is not known before what is, numbers by size, texts by letters."""
    return [(cell is not None, "text" * isinstance(cell, str), 0 if cell is None else cell) for cell in row]
