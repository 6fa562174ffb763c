"""The text of a .docx (Word 文档): paragraphs with their automatic numbers, tables where they stand."""

import io
import zipfile
from dataclasses import dataclass, field

from anwang.knowledge.documents.errors import Unreadable
from anwang.knowledge.documents.extract.archive import checked
from anwang.knowledge.documents.extract.numbering import Numbering
from anwang.knowledge.documents.extract.parts import Attributes, value, walk, whole
from anwang.knowledge.documents.grids import line_of

DOCUMENT = "word/document.xml"
PICTURES = ("drawing", "pict", "object")
SKIPPED = ("Fallback", "moveFrom", "del")
"""The second copy of a text box, and what tracked changes took away."""
WIDEST = 100
"""Columns of a table; what claims more is none."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph that is still open: its words so far, and where it stands in a list."""

    words: list[str] = field(default_factory=list)
    style: str = ""
    number: str = ""
    level: str = ""


@dataclass(slots=True)
class Cell:
    """A cell that is still open: its paragraphs, how many columns it takes, whether it goes on from above."""

    lines: list[str] = field(default_factory=list)
    width: int = 1
    goes_on: bool = False


@dataclass(slots=True)
class Table:
    """A table that is still open: its rows so far, and what stands above each column."""

    lines: list[str] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    skipped: int = 0
    above: dict[int, list[str]] = field(default_factory=dict)

    def row_closed(self) -> None:
        """A row is one line; one that has a single cell is that cell's paragraphs."""
        cells: list[list[str]] = [[] for _ in range(self.skipped)]
        for cell in self.row:
            place = len(cells)
            if cell.goes_on:
                cell.lines = self.above.get(place, [])
            self.above[place] = cell.lines
            cells += [cell.lines, *([] for _ in range(cell.width - 1))]
        if is_layout(self.row):
            self.lines += self.row[0].lines
        elif any(line.strip() for lines in cells for line in lines):
            self.lines.append(line_of(cells[:WIDEST]))
        self.row, self.skipped = [], 0


def is_layout(row: list[Cell]) -> bool:
    """A lone cell frames paragraphs; one line across several columns heads what follows."""
    if len(row) != 1:
        return False
    return row[0].width == 1 or sum(1 for line in row[0].lines if line.strip()) > 1


class Reader:
    """Turns the stream of ``document.xml`` into lines."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.lines: list[str] = []
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.in_words = False
        self.skipping = 0
        self.pictures = 0

    def opened(self, name: str, attributes: Attributes) -> None:
        if self.skipping or name in SKIPPED:
            self.skipping += 1
        elif name == "p":
            self.paragraphs.append(Paragraph())
        elif name == "t":
            self.in_words = True
        elif name in ("tbl", "tr", "tc", "gridSpan", "vMerge", "gridBefore"):
            self.in_table(name, attributes)
        elif name in PICTURES:
            self.pictures += 1
        elif self.paragraphs:
            self.in_paragraph(name, attributes)

    def in_table(self, name: str, attributes: Attributes) -> None:
        if name == "tbl":
            self.tables.append(Table())
        elif not self.tables:
            return
        elif name == "tc":
            self.tables[-1].row.append(Cell())
        elif name == "gridBefore":
            self.tables[-1].skipped = min(whole(value(attributes), 0), WIDEST)
        elif self.tables[-1].row:
            cell = self.tables[-1].row[-1]
            if name == "gridSpan":
                cell.width = min(max(whole(value(attributes), 1), 1), WIDEST)
            elif name == "vMerge":
                cell.goes_on = value(attributes) != "restart"

    def in_paragraph(self, name: str, attributes: Attributes) -> None:
        paragraph = self.paragraphs[-1]
        if name == "pStyle":
            paragraph.style = value(attributes)
        elif name == "numId":
            paragraph.number = value(attributes)
        elif name == "ilvl":
            paragraph.level = value(attributes)
        elif name in ("br", "cr"):
            paragraph.words.append("\n")
        elif name == "noBreakHyphen":
            paragraph.words.append("-")
        elif name == "tab" and not attributes:  # a tab stop has a position
            paragraph.words.append("\t")

    def closed(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
        elif name == "t":
            self.in_words = False
        elif name == "p" and self.paragraphs:
            paragraph = self.paragraphs.pop()
            label = self.numbering.label(paragraph.style, paragraph.number, paragraph.level)
            self.into().append(label + "".join(paragraph.words))
        elif name == "tr" and self.tables:
            self.tables[-1].row_closed()
        elif name == "tbl" and self.tables:
            lines = self.tables.pop().lines
            self.into().extend(lines)

    def into(self) -> list[str]:
        """Where a finished line goes: into the cell it stands in, else into the document."""
        if self.tables and self.tables[-1].row:
            return self.tables[-1].row[-1].lines
        return self.tables[-1].lines if self.tables else self.lines

    def text(self, words: str) -> None:
        if self.in_words and not self.skipping and self.paragraphs:
            self.paragraphs[-1].words.append(words)


def word_text(data: bytes, called: str) -> str:
    """One paragraph a line; a table's row is a line with its cells divided by tabs."""
    checked(data, called)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            reader = Reader(Numbering(archive, called))
            with archive.open(DOCUMENT) as stream:
                walk(stream, opened=reader.opened, closed=reader.closed, text=reader.text, called=called)
    except Unreadable:
        raise
    except Exception as error:  # a broken archive or part raises whatever it likes
        raise Unreadable(f"{called}已损坏，打不开，请用 Word 或 WPS 重新另存为 .docx 后再上传。") from error
    text = "\n".join(reader.lines)
    if not text.strip() and reader.pictures:
        raise Unreadable(f"{called}里只有图片，没有文字，请上传 Word 原文，或把正文直接粘贴进来。")
    return text
