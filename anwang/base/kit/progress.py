"""How far long work has come, told while it goes on."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Told how much is done and of how much."""
WIDTH = 30


def silent(done: int, total: int) -> None:
    """Nobody looks how far it has come."""


def bar(done: int, total: int) -> str:
    """A bar for the terminal, drawn over the one before it."""
    full = WIDTH * done // max(total, 1)
    return f"\r{'█' * full}{'·' * (WIDTH - full)} {done:,}/{total:,} "
