"""Columns of a ledger that a higher app writes, so that nobody types there what a procedure finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Refusal = Callable[[Any, Mapping[str, Any]], str]
"""From an entry and its new values to why it may not be changed so by hand; empty: it may."""

_refusals: list[Refusal] = []


def add_writer(refusal: Refusal) -> None:
    """Say which changes by hand are another app's to make; said twice it counts once."""
    if refusal not in _refusals:
        _refusals.append(refusal)


def against_hand(entry: Any, values: Mapping[str, Any]) -> str:
    """Why this change is not made by hand."""
    return next((sentence for each in _refusals if (sentence := each(entry, values))), "")
