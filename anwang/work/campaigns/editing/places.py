"""Where words of a task stand in the document, and where a task may be cut (拆分处)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from anwang.knowledge.documents.paper import Paper, form

Span = tuple[int, int]

CUT = re.compile(r"(?<=[。；\n])(?=[^。；\n”’）])|(?<=[，：])(?=[一二三四五六七八九十]是)")
NUMBERED = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百]+[章节条]|（[一二三四五六七八九十百\d]+）|[一二三四五六七八九十百\d]+[）、.]"
    r"|[一二三四五六七八九十]+是|[①-⑳])\s*"
)
STOP = re.compile(r"[。；：\n]")
LONGEST_TITLE, SHORTEST_TITLE, LONGEST_CLAUSE = 60, 4, 30


class Cut(NamedTuple):
    """A place at which a task may be cut: the offset in its text, and the words around it."""

    at: int
    before: str
    after: str


def cuts(text: str) -> Iterator[Cut]:
    """Every end of a sentence or item within a text."""
    ends = [0, *(match.start() for match in CUT.finditer(text) if 0 < match.start() < len(text)), len(text)]
    for before, at, after in zip(ends, ends[1:], ends[2:], strict=False):
        left, right = text[before:at].strip(), text[at:after].strip()
        if left and right:
            yield Cut(at, left, right)


def title_in(text: str) -> str:
    """What a piece of text would be called: its first clause, without its number."""
    bare = text.strip()
    number = NUMBERED.match(form(bare))
    words = bare[number.end() :] if number else bare
    title = STOP.split(words, maxsplit=1)[0].strip()
    if len(title) > LONGEST_CLAUSE and (comma := title.find("，", SHORTEST_TITLE)) > 0:
        title = title[:comma]
    return (title or words or bare)[:LONGEST_TITLE]


def stretch(paper: Paper, span: Span) -> Span:
    """A span of the extracted text as places in the paper."""
    positions = range(len(paper.text))
    first, last = (bisect_left(positions, offset, key=paper.origin) for offset in span)
    return paper.trimmed(first, last)


def place_of(words: str, paper: Paper, within: Span | None) -> Span | None:
    """Where these words stand in the extracted text, within a span of it; the span itself if not as such."""
    if within is None:
        return None
    first, last = stretch(paper, within)
    kept = [at for at in range(first, last) if not paper.text[at].isspace()]
    bare = "".join(words.split())
    at = "".join(paper.text[place] for place in kept).find(bare)
    return paper.span(kept[at], kept[at + len(bare) - 1] + 1) if at >= 0 and bare else within


def between(paper: Paper, left: Span, right: Span) -> str | None:
    """What stands between two places if it is only white space: they follow one another."""
    words = paper.text[stretch(paper, left)[1] : stretch(paper, right)[0]]
    return words if left[1] <= right[0] and not words.strip() else None
