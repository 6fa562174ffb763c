"""From the lines of the paper to the paragraphs of the text (还原段落).

Plans come with a line feed at every margin, a blank line after every line, page numbers and page breaks
within a sentence. What belongs together is joined here, once, so that no rule need think of it.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from anwang.knowledge.documents.furniture import PAGE_NUMBER, is_web, running_heads
from anwang.knowledge.documents.grids import Grid, Row, grids_of
from anwang.knowledge.documents.paper import Paper, PaperGrid, form

BREAKS = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile(r"[ \t\xa0\u2000-\u200f\u202f\u205f\u3000\ufeff\x00-\x08\x0e-\x1b]+")
STARTS_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}(?:、|[.．](?:(?!\d)|(?=20\d\d[年.]|\d{1,2}月)))|[①-⑳⑴-⒛㈠-㈩]|附件"
    r"|第[一二三四五六七八九十]+[章节条编篇阶步]"
)
NOT_BLANK = re.compile(r"[^\n\t]+")
NARROW = re.compile(r"[\x00-\u1fff]")
FEWEST_GAPS = 3
"""Spaces of a line, that it may be letterspaced (字间空格), and none of them means anything."""
NUMBERED_LETTER = re.compile(
    r"[\u4e00-\u9fff \t\u3000]{2,24}[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*\d{1,4}\s*号"
)
"""青府发〔2025〕12号 is a line of its own, however wide the one above."""
DECIMAL = re.compile(
    r"\d{1,2} ?\. ?\d{1,2}(?: ?\. ?\d{1,2}){0,2}[ \t\u3000]*(?![年月日万亿千米公元倍%])[\u4e00-\u9fff]"
)
BARE_NUMBER = re.compile(r"\d{1,2}(?=[ \t\u3000]+[\u4e00-\u9fff][^。；，\n]{1,24}$)", re.MULTILINE)
"""1 总体要求, 1.1 工作目标: where headings are numbered so, the space stands for the point."""
FOOT = re.compile(
    r"[\u4e00-\u9fff（）()]{3,28}(?:政府|党委|委员会|办公室|[局厅部]|公司|中心|指挥部|领导小组|街道办事处|学校|小学|中学)"
    r"|(?:20\d\d|二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2})\s*年.{2,12}日"
)
"""A body or a day alone on the line below a sentence: the signature begins."""
HEADING = re.compile(
    r"[^，。；：,;:]{6,60}(?:方案|通知|计划|要点|意见|预案|通告)(?:[（(][^（）()]{2,20}[）)])?"
)
LEADS_IN = re.compile(
    r"为(?:了|进一步|切实|深入|认真|贯彻|有效|加强|强化|防|确保|扎实|全面|深刻|坚决|规范|做好|落实|推动)|根据|按照|各[^，]{1,12}[：:、，]"
)
"""A title however wide, and the sentence that a plan opens with."""
CLOSES = "。；;：:！!？?）)”》"
SLACK = 8
"""Columns that a full line may lack: two indented characters, one barred from the margin, and a little."""


DEEPEST_INDENT = 8
"""Columns; what stands further in is centred, or a signature."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the paper that has words on it; its width is measured from the left margin of the text."""

    start: int
    end: int
    indent: int
    width: int
    after_blank: bool
    turned: bool = False
    """Whether a page turns right above it."""


def columns(text: str) -> int:
    """How wide the text prints: a Chinese character is two columns."""
    return 2 * len(text) - len(NARROW.findall(text))


def lines_of(raw: str, grids: list[Grid]) -> list[Line]:
    """The lines with words, without what is no text; blank lines where a page turns say nothing."""
    start = 0
    found: list[Line] = []
    for grid in grids:
        found += lines_between(raw, start, grid.start)
        start = grid.end
    found += lines_between(raw, start, len(raw))
    heads = running_heads(
        len(found), lambda at: found[at].turned, lambda at: raw[found[at].start : found[at].end]
    )
    return [line for at, line in enumerate(found) if at not in heads]


def lines_between(raw: str, start: int, stop: int) -> Iterator[Line]:
    after_blank, turned = False, False
    for mark in (*BREAKS.finditer(raw, start, stop), None):
        end = mark.start() if mark else stop
        left = SPACES.match(raw, start, end)
        first, last = (left.end() if left else start), end
        while last > first and SPACES.fullmatch(raw[last - 1]):
            last -= 1
        if first == last:
            after_blank = True
        elif PAGE_NUMBER.fullmatch(raw, first, last):
            turned = True
        elif not is_web(raw[first:last]):
            indent = columns(raw[start:first])
            printed = indent if indent <= DEEPEST_INDENT else 0
            width = printed + columns(raw[first:last])
            yield Line(first, last, indent, width, after_blank and not turned, turned)
            after_blank = turned = False
        turned = turned or (mark is not None and mark[0] == "\f")
        start = mark.end() if mark else end


@dataclass(frozen=True, slots=True)
class Layout:
    """How this document is typed: all that joining needs to know of it."""

    margin: int
    wrapped: bool
    spaced: bool
    indented: bool
    decimal: bool


def layout_of(raw: str, lines: list[Line]) -> Layout:
    """Measure the margin, and whether lines break there in mid-sentence."""
    widths = sorted((line.width for line in lines), reverse=True)
    margin = next(
        (width for width in widths if sum(width - SLACK <= other <= width for other in widths) >= 3), 0
    )
    full = [line for line in lines if margin - SLACK <= line.width <= margin]
    broken = [
        (line, below)
        for line, below in pairwise(lines)
        if margin - SLACK <= line.width <= margin
        and raw[line.end - 1] not in "。；;：:！!"
        and not STARTS_ITEM.match(raw, below.start)  # a number below proves nothing
    ]
    beyond = sum(line.width > margin for line in lines)
    blanks = sum(below.after_blank for _, below in broken if not below.turned)
    indents = sum(3 <= line.indent <= DEEPEST_INDENT for line in lines)
    return Layout(
        margin=margin,
        wrapped=36 <= margin <= 160
        and beyond <= 0.02 * len(lines)
        and len(broken) >= max(3, 0.4 * len(full)),
        spaced=blanks > 0.5 * sum(not below.turned for _, below in broken),
        indented=0.05 * len(lines) <= indents <= 0.8 * len(lines),
        decimal=sum(DECIMAL.match(raw, line.start, line.end) is not None for line in lines) >= 2,
    )


def continues(raw: str, line: Line, following: Line, layout: Layout) -> bool:
    """Whether the paragraph of a line goes on in the following one."""
    if not layout.wrapped or line.width < layout.margin - SLACK:
        return False
    if following.after_blank and not layout.spaced:
        return False
    if layout.indented and following.indent >= 3:
        return False
    return not begins_anew(raw, line, following, layout)


def begins_anew(raw: str, line: Line, following: Line, layout: Layout) -> bool:
    """Whether a line begins a paragraph however full the one above: a number, an item, a signature."""
    if NUMBERED_LETTER.fullmatch(raw, following.start, following.end):
        return True
    last = raw[line.end - 1]
    numbered = STARTS_ITEM.match(raw, following.start) or (
        layout.decimal and DECIMAL.match(raw, following.start, following.end)
    )
    if last in CLOSES and numbered:
        return True
    if LEADS_IN.match(raw, following.start) and HEADING.fullmatch(raw, line.start, line.end):
        return True
    return last == "。" and FOOT.fullmatch(raw, following.start, following.end) is not None


def plain(character: str) -> bool:
    """A Latin letter or a digit, which a space may divide from the next."""
    return character.isascii() and character.isalnum()


def pieces_of(raw: str, line: Line, layout: Layout) -> Iterator[tuple[int, int]]:
    """The stretches of a line between spaces that do not count: all but those within Latin words."""
    start = line.start
    if layout.decimal and (number := BARE_NUMBER.match(raw, line.start, line.end)):
        yield start, number.end() + 1
        start = SPACES.match(raw, number.end()).end()  # type: ignore[union-attr]
    gaps = [*SPACES.finditer(raw, start, line.end)]
    letterspaced = len(gaps) >= FEWEST_GAPS and len(gaps) * 2 >= 0.6 * (line.end - line.start)
    for gap in gaps:
        if letterspaced or not (plain(raw[gap.start() - 1]) and plain(raw[gap.end()])):
            yield start, gap.start()
            start = gap.end()
    yield start, line.end


@dataclass(slots=True)
class Writer:
    """Puts the paper together piece by piece, each with where it came from."""

    raw: str
    words: list[str]
    starts: "array[int]"
    origins: "array[int]"
    length: int = 0

    def add(self, words: str, origin: int) -> None:
        self.starts.append(self.length)
        self.origins.append(origin)
        self.words.append(words)
        self.length += len(words)

    def line(self, line: Line, layout: Layout, *, goes_on: bool) -> None:
        if self.words and not goes_on:
            self.add("\n", line.start)
        for start, end in pieces_of(self.raw, line, layout):
            self.add(self.raw[start:end], start)

    def row(self, row: Row) -> None:
        """Cells stay apart by tabs, the lines of a cell by spaces."""
        if self.words:
            self.add("\n", row.start)
        at, cell = row.start, 0
        for piece in range(0, len(row.pieces), 3):
            number, start, end = row.pieces[piece : piece + 3]
            if end > start and number == cell and piece and at > row.start:
                self.add(" ", start)
            for _ in range(number - cell):
                self.add("\t", at)
            cell = number
            if end > start:
                self.add(self.raw[start:end].translate(ONE_LINE), start)
                at = end - 1
        row.pieces = NOTHING_MORE  # they are many, and needed only here

    def grid(self, grid: Grid) -> PaperGrid:
        start = self.length + (1 if self.words else 0)
        for row in (*grid.head_rows, *grid.rows):
            self.row(row)
        return PaperGrid(grid, start, self.length)


NOTHING_MORE = array("i")
ONE_LINE = str.maketrans(dict.fromkeys("\t\u2028", " "))


def reflow(raw: str) -> Paper:
    """Join what belongs together; remember where each piece came from."""
    tables = grids_of(raw)
    lines = lines_of(raw, tables)
    layout = layout_of(raw, lines)
    writer = Writer(raw, [], array("i"), array("i"))
    waiting = [*tables]
    placed: list[PaperGrid] = []
    above: Line | None = None
    for line in lines:
        while waiting and waiting[0].start < line.start:
            placed.append(writer.grid(waiting.pop(0)))
            above = None
        writer.line(line, layout, goes_on=above is not None and continues(raw, above, line, layout))
        above = line
    placed += [writer.grid(grid) for grid in waiting]
    text = "".join(writer.words)
    return Paper(raw, text, masked(text, placed), writer.starts, writer.origins, tuple(placed))


def masked(text: str, grids: list[PaperGrid]) -> str:
    """The form of the text, with blanks for the rows of tables."""
    looks, pieces, at = form(text), [], 0
    for grid in grids:
        pieces += [looks[at : grid.start], NOT_BLANK.sub(blank, text[grid.start : grid.end])]
        at = grid.end
    return "".join([*pieces, looks[at:]])


def blank(match: re.Match[str]) -> str:
    return "＊" * (match.end() - match.start())
