"""How far long work has come, told while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

Tell = Callable[[int, int], None]
"""Told how much is done and of how much."""
WIDTH = 30


def silent(done: int, total: int) -> None:
    """Nobody looks how far it has come."""


def bar(done: int, total: int) -> str:
    """A bar for the terminal, drawn over the one before it."""
    full = WIDTH * done // max(total, 1)
    return f"\r{'█' * full}{'·' * (WIDTH - full)} {done:,}/{total:,} "


def board(name: str) -> Path:
    """Where work that is still inside its transaction says how far it has come: a small file."""
    return Path(settings.MEDIA_ROOT) / "progress" / name


def post(name: str, done: int, total: int) -> None:
    """Say it there, in hundredths; a row of the database would be seen by nobody before the commit."""
    place = board(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(str(100 * done // max(total, 1)), encoding="ascii")


def posted(name: str) -> int | None:
    """What was last said there, in hundredths; None where nothing is."""
    try:
        return int(board(name).read_text(encoding="ascii") or 0)
    except (OSError, ValueError):
        return None


def unpost(name: str) -> None:
    """The work is done, or given up."""
    board(name).unlink(missing_ok=True)
