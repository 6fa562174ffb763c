"""The words of the default templates, one file for each kind, in the mark-up of ``defaults.py``."""

from pathlib import Path


def text_of(kind_id: str) -> str:
    """What a kind says by default."""
    return Path(__file__).with_name(f"{kind_id}.txt").read_text(encoding="utf-8")
