"""The document as one reads it: paragraphs without the wraps of the paper, with one task's words marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from anwang.knowledge.documents.reflow import reflow


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in three pieces: before the mark, marked, after it. Unmarked ones are all ``before``."""

    before: str
    marked: str = ""
    after: str = ""
    is_first: bool = False


def paragraphs(text: str, start: int | None, end: int | None) -> Iterator[Paragraph]:
    """The extracted text, un-wrapped; what stood between ``start`` and ``end`` in it is marked."""
    paper = reflow(text)
    positions = range(len(paper.text))
    first = last = -1
    if start is not None and end is not None:
        first, last = (bisect_left(positions, offset, key=paper.origin) for offset in (start, end))
    at, begun = 0, False
    for line in paper.text.split("\n"):
        left, right = (min(max(edge - at, 0), len(line)) for edge in (first, last))
        is_first = right > left and not begun
        begun = begun or is_first
        yield Paragraph(line[:left], line[left:right], line[right:], is_first)
        at += len(line) + 1
