"""Tables as they stand in extracted text (表格): a row is a line, its cells are divided by tabs.

Whatever the document was, its tables come to the rules in this one form, so that a plan that was extracted,
shown to a person and read again is still the same plan. A cell's own line breaks are U+2028. Pasted tables,
whose cells tabs, bars or spaces divide and whose cells may run over lines, are understood as well.
"""

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from anwang.knowledge.documents.columns import Role, below, columns_of

WITHIN = "\u2028"
"""What divides the lines of one cell."""
GAPS = re.compile(r"[ \t\xa0\u3000]+")
ROWS = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2029]")
BAR = re.compile(r"[|｜│┃]")
RULE = re.compile(r"[\s|｜│┃:+\-—─━┼├┤┌┐└┘┬┴]+")
WIDE_GAP = re.compile(r"[ \xa0]{2,}|[ \xa0]*\u3000[ \xa0\u3000]*|[ \xa0]*\t[ \xa0]*")
NARROW_GAP = re.compile(r"[ \xa0\u3000]+")
TAB = re.compile(r"\t")
NUMBER = re.compile(r"[（(]?\d{1,4}(?:\.\d{1,2}){0,2}[)）、.．]?|[一二三四五六七八九十]{1,3}[、.]?")
HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章部]"
)
PAGE = re.compile(r"[-—－–―─·•~\s]*\d{1,4}[-—－–―─·•~\s]+|第\s*\d{1,4}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}")
WHO_OR_WHEN = re.compile(
    "|".join(
        "[ \u3000]*".join(word)
        for word in ("单位", "部门", "责任", "牵头", "配合", "分工", "时限", "时间", "期限", "节点", "日期")
    )
)
"""Heads are often letterspaced: 责 任 单 位."""
LONGEST_HEAD = 300
MOST_LINES = 40
"""Lines that one row may run over."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the extracted text, without the spaces at its edges."""

    start: int
    end: int


@dataclass(slots=True)
class Row:
    """A row: where it stands, its cells, and for each piece of them the number of its cell, start and end."""

    start: int
    end: int
    cells: list[str]
    pieces: "array[int]"


@dataclass(slots=True)
class Grid:
    """A table of tasks: what is in its columns, its rows without the heads, where the whole of it stands."""

    columns: tuple[Role, ...]
    heads: list[str]
    rows: list[Row] = field(default_factory=list)
    head_rows: list[Row] = field(default_factory=list)
    tasks: list[Any] | None = None
    """What :mod:`tables` has read of it."""
    caption: str = ""
    """The line above it, which may be printed again on every page."""

    @property
    def start(self) -> int:
        return self.head_rows[0].start

    @property
    def end(self) -> int:
        return (self.rows or self.head_rows)[-1].end


def line_of(cells: list[list[str]]) -> str:
    """A row as a line: each cell is given as its lines."""
    return "\t".join(
        WITHIN.join(
            words for line in cell for part in line.split("\n") if (words := GAPS.sub(" ", part).strip())
        )
        for cell in cells
    )


def lines_of(raw: str) -> Iterator[Line]:
    """The lines with words."""
    start = 0
    for mark in (*ROWS.finditer(raw), None):
        end = mark.start() if mark else len(raw)
        if not raw[start:end].isspace() and end > start:
            yield Line(start, end)
        start = mark.end() if mark else end


Split = Callable[[str, Line], list[tuple[int, int]]]


def between(gap: re.Pattern[str]) -> Split:
    """Cells are what stands between gaps of this kind."""

    def split(raw: str, line: Line) -> list[tuple[int, int]]:
        found, start = [], line.start
        for match in gap.finditer(raw, line.start, line.end):
            found.append(trimmed(raw, start, match.start()))
            start = match.end()
        return [*found, trimmed(raw, start, line.end)]

    return split


def trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end


def barred(raw: str, line: Line) -> list[tuple[int, int]]:
    """Cells between bars; a bar at either edge divides nothing."""
    cells = between(BAR)(raw, line)
    if len(cells) > 1 and cells[0][0] == cells[0][1]:
        cells = cells[1:]
    return cells[:-1] if len(cells) > 1 and cells[-1][0] == cells[-1][1] else cells


def spaced(gap: re.Pattern[str]) -> Split:
    """Cells between spaces; those at the edges of the line divide nothing."""

    def split(raw: str, line: Line) -> list[tuple[int, int]]:
        return between(gap)(raw, Line(*trimmed(raw, line.start, line.end)))

    return split


SPLITS: tuple[tuple[re.Pattern[str], Split], ...] = (
    (TAB, between(TAB)),
    (BAR, barred),
    (WIDE_GAP, spaced(WIDE_GAP)),
    (NARROW_GAP, spaced(NARROW_GAP)),
)


def grids_of(raw: str) -> list[Grid]:
    """The tables of tasks in the extracted text, in order."""
    lines = [*lines_of(raw)]
    found, at = [], 0
    while at < len(lines):
        grid, at = grid_at(raw, lines, at)
        if grid is not None and grid.rows:
            found.append(grid)
    return found


def grid_at(raw: str, lines: list[Line], at: int) -> tuple[Grid | None, int]:
    """The table whose heads stand at this line, and the line after it."""
    line = lines[at]
    if line.end - line.start > LONGEST_HEAD or not WHO_OR_WHEN.search(raw, line.start, line.end):
        return None, at + 1
    for gap, split in SPLITS:
        if gap.search(raw, line.start, line.end) is None:
            continue
        cells = split(raw, line)
        heads = [raw[start:end] for start, end in cells]
        columns = columns_of(heads)
        if columns and (gap is not NARROW_GAP or "other" not in columns):
            above = raw[lines[at - 1].start : lines[at - 1].end].strip() if at else ""
            grid = Grid(columns, heads, head_rows=[row_of(raw, [cells], [line])], caption=above)
            return grid, filled(raw, lines, at + 1, grid, split)
    return None, at + 1


def row_of(raw: str, parts: list[list[tuple[int, int]]], lines: list[Line]) -> Row:
    """A row made of one line's cells, or of several lines' where a cell runs over them."""
    texts: list[str] = []
    pieces = array("i")
    for cells in parts:
        for place, (start, end) in enumerate(cells):
            if place or not texts:
                texts.append(raw[start:end])
            else:  # the first goes on in the cell above
                texts[-1] = WITHIN.join(filter(None, (texts[-1], raw[start:end])))
            pieces.extend((len(texts) - 1, start, end))
    start, _ = trimmed(raw, lines[0].start, lines[0].end)
    _, end = trimmed(raw, lines[-1].start, lines[-1].end)
    return Row(start, end, texts, pieces)


def filled(raw: str, lines: list[Line], at: int, grid: Grid, split: Split) -> int:
    """Take the rows that follow into the grid; returns the line after the last."""
    width = len(grid.columns)
    while at < len(lines):
        line = lines[at]
        if RULE.fullmatch(raw, line.start, line.end) or PAGE.fullmatch(
            raw, *trimmed(raw, line.start, line.end)
        ):
            at += 1
            continue
        cells = split(raw, line)
        if len(cells) == 1:
            taken = lone_line(raw, lines, at, grid, split)
            if not taken:
                break
            at += taken
            continue
        parts, used = [cells], 1
        while sum(map(len, parts)) - len(parts) + 1 < width and used < MOST_LINES:
            more = lines[at + used] if at + used < len(lines) else None
            if more is None or not goes_on(raw, more, split(raw, more), parts, grid):
                break
            parts.append(split(raw, more))
            used += 1
        row = row_of(raw, parts, lines[at : at + used])
        at += used
        take(grid, fitted(row, grid))
    return at


def goes_on(
    raw: str, line: Line, cells: list[tuple[int, int]], parts: list[list[tuple[int, int]]], grid: Grid
) -> bool:
    """Whether a row that lacks cells goes on in this line."""
    missing = len(grid.columns) - (sum(map(len, parts)) - len(parts) + 1)
    if len(cells) - 1 > missing or HEADING.match(raw, line.start):
        return False
    return grid.columns[0] != "number" or NUMBER.fullmatch(raw, *cells[0]) is None


def lone_line(raw: str, lines: list[Line], at: int, grid: Grid, split: Split) -> int:
    """How many lines without a division belong to the table: a topic's heading, or the end of a last cell."""
    start, end = trimmed(raw, lines[at].start, lines[at].end)
    if end - start > LONGEST_HEAD:
        return 0
    below = (split(raw, line) for line in lines[at + 1 : at + 4])
    row = next((cells for cells in below if len(cells) == len(grid.columns)), None)
    if row is None:
        return 0
    if raw[start:end] == grid.caption:
        return 1
    if columns_of([raw[slice(*cell)] for cell in row]):
        return 0
    if HEADING.match(raw, start) or not grid.rows:
        cells = [raw[start:end], *[""] * (len(grid.columns) - 1)]
        take(grid, Row(start, end, cells, array("i", (0, start, end))))
    else:
        last = grid.rows[-1]
        last.cells[-1] = WITHIN.join(filter(None, (last.cells[-1], raw[start:end])))
        last.pieces.extend((len(last.cells) - 1, start, end))
        last.end = end
    return 1


def fitted(row: Row, grid: Grid) -> Row:
    """The row with as many cells as there are columns; what is missing on the left is as in the row above."""
    width, short = len(grid.columns), len(grid.columns) - len(row.cells)
    if short > 0 and len(row.cells) > 1:
        left = short
        if "number" in grid.columns:
            place = grid.columns.index("number")
            at = next((i for i, cell in enumerate(row.cells) if NUMBER.fullmatch(cell)), None)
            left = max(0, min(short, place - at)) if at is not None else short
        row.cells[:0] = [""] * left
        row.pieces = array("i", (left + n if at % 3 == 0 else n for at, n in enumerate(row.pieces)))
    row.cells += [""] * (width - len(row.cells))
    if len(row.cells) > width:
        row.cells[width - 1 :] = [" ".join(filter(None, row.cells[width - 1 :]))]
        last = width - 1
        row.pieces = array("i", (min(n, last) if at % 3 == 0 else n for at, n in enumerate(row.pieces)))
    return row


def take(grid: Grid, row: Row) -> None:
    """Add the row, unless it repeats the heads or is their second line."""
    heads = [head.split() for head in grid.heads]
    if [cell.split() for cell in row.cells] == heads or columns_of(row.cells):
        if not grid.rows and len(grid.head_rows) == 1 and (second := below(grid.columns, row.cells)):
            grid.columns = second
        if not grid.rows:
            grid.head_rows.append(row)
        return
    if not grid.rows and (second := below(grid.columns, row.cells)):
        grid.columns = second
        grid.head_rows.append(row)
        return
    grid.rows.append(row)
