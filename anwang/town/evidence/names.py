"""The names that uploaded files come with: shown to people, never used as a path."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 60


def shown(name: str) -> str:
    """A file's name fit for a sentence: its last part, no control characters, not longer than a line."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip()
    if len(clean) > LONGEST:
        stem, dot, suffix = clean.rpartition(".")
        suffix = f"{dot}{suffix}"[:10] if stem else ""
        clean = f"{(stem or clean)[: LONGEST - len(suffix) - 1]}…{suffix}"
    return clean or "未命名文件"
