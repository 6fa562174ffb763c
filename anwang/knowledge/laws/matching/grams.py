"""What two texts have in common: runs of one to three characters of words written alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sized
from typing import TypeVar

NUMBER = re.compile(r"\s*[\"“”(（]{0,2}\d{1,2}[)）]?[、.\uff0e]")
NO_WORD = re.compile(r"[\W_]+")
READ = 400
"""Characters of a text that are compared; a report says in its first lines what is wrong."""
LENGTHS = (1, 2, 3)
LOOKED_AT = 8_000
"""Entries of an index that one question looks at."""

Found = TypeVar("Found", bound=Sized)


def written_alike(text: str) -> list[str]:
    """The words of a text in one form: no number before it, no marks, half-width, lower case."""
    bare = NUMBER.sub("", text[:READ], count=1) if NUMBER.match(text) else text[:READ]
    return [word for word in NO_WORD.split(unicodedata.normalize("NFKC", bare).lower()) if word]


def grams(words: list[str]) -> set[str]:
    """Every run of characters within a word."""
    return {
        word[at : at + length] for word in words for length in LENGTHS for at in range(len(word) - length + 1)
    }


def telling(index: Mapping[str, Found], marks: Iterable[str]) -> list[tuple[str, Found]]:
    """The marks an index knows, with what it holds under them: the rarest, until they are much together.

    What stands everywhere tells least and costs most. Equally rare ones come in the order of their
    characters, so that every process looks at the same.
    """
    kept: list[tuple[str, Found]] = []
    looked_at = 0
    for held, mark in sorted((len(index[mark]), mark) for mark in marks if mark in index):
        looked_at += held
        if kept and looked_at > LOOKED_AT:
            break
        kept.append((mark, index[mark]))
    return kept
