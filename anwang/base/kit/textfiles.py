"""Text files that commands are given: read in the encodings that offices use, refused with a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

from django.core.management.base import CommandError

ENCODINGS = ("utf-8-sig", "gb18030")


def words_of(path: str) -> str:
    """The text of a file, or of standard input (``-``), with plain line ends."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except FileNotFoundError as error:
        raise CommandError(f"找不到文件“{path}”，请检查路径") from error
    except OSError as error:
        raise CommandError(f"打不开文件“{path}”，请检查它是不是文件、能不能读") from error
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise CommandError(f"“{path}”不是文本文件，请另存为 UTF-8 编码的文本")


def lines_of(path: str) -> list[str]:
    """Its lines, stripped; an empty line is one too."""
    text = words_of(path)
    return [line.strip() for line in text.removesuffix("\n").split("\n")] if text else []
