"""The words of a document in reading order (正文), each knowing where it stands in the extracted text."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anwang.knowledge.documents.grids import Grid

FORM = {
    **{ord(mark): ord(full) for mark, full in zip("():;!?<>[]", "（）：；！？〈〉〔〕", strict=True)},
    **{ord(full): ord(digit) for full, digit in zip("０１２３４５６７８９％．", "0123456789%.", strict=True)},
    **dict.fromkeys(map(ord, "－–－―─~～∼﹣"), ord("—")),
}
RAW_LINE = re.compile(r"(?P<words>[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+)")
COMMA = re.compile(r"(?<!\d),|,(?!\d)")
POINT = re.compile(r"(?<=[\u4e00-\u9fff）”\"%》])\.(?=[\u4e00-\u9fff“（]|20\d\d年|\d{1,2}月|$)", re.MULTILINE)
"""检查排水设施.: a point that ends a sentence, in a document typed with half-width marks."""
NUMBERED = re.compile(r"(?:^|[。；：\n])（?[一二三四五六七八九十百\d]{1,4}）?$")
"""一.总体要求, （一）.排查: the point belongs to the number."""


def form(text: str) -> str:
    """The same length of text with one form for each mark: what the rules look at."""
    looks = COMMA.sub("，", text.translate(FORM))
    return POINT.sub(full_stop, looks) if POINT.search(looks) else looks


def full_stop(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 8) : match.start()]
    return "." if NUMBERED.search(before) else "。"


@dataclass(frozen=True, slots=True)
class PaperGrid:
    """A table of tasks and where its rows stand in the text."""

    grid: Grid
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paper:
    """Paragraphs joined by line feeds, without wraps, page breaks and stray spaces of the ``raw`` text.

    In ``form`` the rows of the ``grids`` are blanked out: no rule for sentences reads them.
    """

    raw: str
    text: str
    form: str
    starts: Sequence[int]
    origins: Sequence[int]
    grids: tuple[PaperGrid, ...] = ()
    kept: tuple[tuple[int, int], ...] = ()
    """The stretches of the raw text that this is the paper of; none means all of it."""

    def origin(self, position: int) -> int:
        """Where the character at ``position`` stands in the extracted text."""
        piece = bisect_right(self.starts, position) - 1
        return self.origins[piece] + position - self.starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the extracted text."""
        return self.origin(start), self.origin(end - 1) + 1

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch without the line feeds at its edges."""
        while end > start and self.text[end - 1] == "\n":
            end -= 1
        while start < end and self.text[start] == "\n":
            start += 1
        return start, end

    def line_end(self, position: int) -> int:
        """Where the paragraph at ``position`` ends."""
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end

    def raw_lines(self) -> Iterator[tuple[int, str]]:
        """The lines of the extracted text as they were typed, each with its place."""
        for start, end in self.kept or ((0, len(self.raw)),):
            for line in RAW_LINE.finditer(self.raw, start, end):
                yield line.start(), line["words"]

    def only(self, *stretches: tuple[int, int]) -> "Paper":
        """A paper of these stretches alone, whose characters still know where they came from."""
        starts, origins = array("i"), array("i")
        grids: list[PaperGrid] = []
        length = 0
        for start, end in stretches:
            if length:
                starts.append(length)
                origins.append(self.origin(start))
                length += 1
            inner = range(bisect_right(self.starts, start), bisect_left(self.starts, end))
            starts.extend([length, *(length + self.starts[piece] - start for piece in inner)])
            origins.extend([self.origin(start), *(self.origins[piece] for piece in inner)])
            inside = (grid for grid in self.grids if start <= grid.start < end)
            shift = length - start
            grids += [PaperGrid(each.grid, each.start + shift, each.end + shift) for each in inside]
            length += end - start
        return replace(
            self,
            text="\n".join(self.text[start:end] for start, end in stretches),
            form="\n".join(self.form[start:end] for start, end in stretches),
            starts=starts,
            origins=origins,
            grids=tuple(grids),
            kept=tuple(self.span(start, max(end, start + 1)) for start, end in stretches),
        )
