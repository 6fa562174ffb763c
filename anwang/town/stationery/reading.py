"""What a Word file says, as plain blocks: page, preview and bound file show these and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table

from anwang.base.kit.inline import data_address

LARGE = Pt(18)
STYLES = {
    "发文机关标志": "issuer",
    "公文标题": "title",
    "一级标题": "heading",
    "二级标题": "heading",
    "主送机关": "flush",
    "署名与日期": "right",
    "发文字号": "centre",
    "题注": "centre",
}


@dataclass(frozen=True)
class Block:
    """A paragraph (with its look), or a table."""

    look: str
    """issuer, title, heading, flush, right, centre, text, table, or a picture alone."""
    lines: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """What stands in it, signatures mostly, as addresses that hold the picture itself."""


def blocks_of(data: bytes) -> list[Block]:
    """The blocks of a .docx, top to bottom; empty paragraphs are left out."""
    found = []
    for part in Document(BytesIO(data)).iter_inner_content():
        if isinstance(part, Table):
            found.append(Block("table", rows=[_cells(row) for row in part.rows]))
        elif part.text.strip():
            lines = [line for line in part.text.split("\n") if line.strip()]
            found.append(Block(_look(part), lines=lines, pictures=_pictures(part)))
        elif pictures := _pictures(part):
            found.append(Block("picture", pictures=pictures))
    return found


def words_of(data: bytes) -> str:
    """All it says, as one text."""
    lines = []
    for block in blocks_of(data):
        lines += block.lines or [" ".join(row) for row in block.rows]
    return "\n".join(lines)


def _pictures(paragraph: Any) -> list[str]:
    """What was put into the paragraph, in its order."""
    found = []
    for blip in paragraph._element.iter(qn("a:blip")):
        image = paragraph.part.related_parts[blip.get(qn("r:embed"))]
        found.append(data_address(image.blob, image.content_type))
    return found


def _cells(row: Any) -> list[str]:
    """Each cell once, also where it spans several columns."""
    seen: list[Any] = []
    for cell in row.cells:
        if cell._tc not in [each._tc for each in seen]:
            seen.append(cell)
    return [cell.text.strip() for cell in seen]


def _look(paragraph: Any) -> str:
    """By the style the house gives, else by what somebody did in Word."""
    if known := STYLES.get(paragraph.style.name):
        return known
    sizes = [run.font.size for run in paragraph.runs if run.font.size]
    if paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER:
        return "title" if sizes and max(sizes) >= LARGE else "centre"
    if paragraph.alignment == WD_ALIGN_PARAGRAPH.RIGHT:
        return "right"
    return "text"
