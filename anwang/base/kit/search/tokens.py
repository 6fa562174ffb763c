"""Texts cut into tokens, so that the word indexes of both databases find Chinese.

A run of Chinese becomes its pairs of neighbours (消防安全 → 消防 防安 安全), a code stays whole
(HZ-2026-0183 → hz20260183). In names and codes, single characters and the endings of codes are tokens too: so
one character is enough, and the last digits of a code find it. No dictionary is needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST_CODE = 40
LONGEST_TEXT = 20_000
NO_MARKS = dict.fromkeys(map(ord, "-_./#"))
RUN = re.compile(r"(?P<code>[0-9a-z]+(?:[-_./#]+[0-9a-z]+)*)|(?P<word>[^\W0-9a-z_]+)")


def tokens_of(title: str, code: str = "", initials: str = "", text: str = "") -> str:
    """All tokens of an entry, pairs in their order, so that a phrase can be re-checked."""
    called, coded = list(_runs(title)), list(_runs(code))
    names = [*called, *coded]
    extra = {char for kind, run in names if kind == "word" for char in run}
    for run in [initials, *(run for kind, run in names if kind == "code")]:
        extra.update(run[n:LONGEST_CODE] for n in range(min(len(run), LONGEST_CODE)))
    sources = (called, coded, _runs(text[:LONGEST_TEXT]))
    sections = [part for source in sources for part in (*_pairs(source), "|")]
    return " ".join([*sections, *sorted(extra)])


def phrases_of(words: str) -> list[str]:
    """What somebody typed, as phrases that must all be there; ``*`` marks the beginning of a code."""
    return [f"{run}*" if kind == "code" else " ".join(_neighbours(run)) for kind, run in _runs(words)]


def _pairs(runs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for kind, run in runs:
        yield from [run] if kind == "code" else _neighbours(run)


def _neighbours(run: str) -> list[str]:
    return [run[n : n + 2] for n in range(len(run) - 1)] or [run]


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Runs of Chinese (``word``) and of letters and digits (``code``), lower case and half width."""
    plain = unicodedata.normalize("NFKC", text).lower()
    for match in RUN.finditer(plain):
        kind = match.lastgroup or ""
        yield kind, match[0].translate(NO_MARKS) if kind == "code" else match[0]
