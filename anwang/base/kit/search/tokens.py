"""Texts cut into tokens, so that the word indexes of both databases find Chinese.

A run of Chinese becomes its pairs of neighbours (消防安全 → 消防 防安 安全), a code stays whole
(HZ-2026-0183 → hz20260183). In names and codes, single characters and the endings of codes are tokens too: so
one character is enough, and the last digits of a code find it. No dictionary is needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from operator import add

LONGEST_CODE = 40
LONGEST_TEXT = 20_000
NO_MARKS = dict.fromkeys(map(ord, "-_./#"))
RUN = re.compile(r"([0-9a-z]+(?:[-_./#]+[0-9a-z]+)*)|([^\W0-9a-z_]+)")


def tokens_of(title: str, code: str = "", initials: str = "", text: str = "") -> str:
    """All tokens of an entry, pairs in their order, so that a phrase can be re-checked."""
    sections: list[str] = []
    extra = set(_endings(initials))
    for source in (title, code):
        for kind, run in _runs(source):
            if kind == "code":
                sections.append(run)
                extra.update(_endings(run))
            else:
                sections += _neighbours(run)
                extra.update(run)
        sections.append("|")
    for kind, run in _runs(text[:LONGEST_TEXT]):
        sections += [run] if kind == "code" else _neighbours(run)
    return " ".join([*sections, "|", *sorted(extra)])


def phrases_of(words: str) -> list[str]:
    """What somebody typed, as phrases that must all be there; ``*`` marks the beginning of a code."""
    return [f"{run}*" if kind == "code" else " ".join(_neighbours(run)) for kind, run in _runs(words)]


def _endings(run: str) -> list[str]:
    return [run[n:LONGEST_CODE] for n in range(min(len(run), LONGEST_CODE))]


def _neighbours(run: str) -> list[str]:
    return list(map(add, run, run[1:])) or [run]


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Runs of Chinese (``word``) and of letters and digits (``code``), lower case and half width."""
    plain = unicodedata.normalize("NFKC", text).lower()
    for code, word in RUN.findall(plain):
        if word:
            yield "word", word
        else:
            yield "code", code if code.isalnum() else code.translate(NO_MARKS)
