"""Tables in official documents: thin lines, a head that repeats on every page, rows that do not break."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from anwang.base.kit.docx.faces import CELL, CELL_HEAD, CENTRE, Face, write

TYPE_AREA = Mm(156)
WIDE_AREA = Mm(225)
"""How wide the type area is on a page that lies on its side."""
LONGEST_FIGURE = 8


def add_table(  # noqa: PLR0917 -- as the writer hands them on
    document: Any,
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float] | None,
    area: Any = TYPE_AREA,
    centred: Container[int] = (),
    heads: Container[int] = (0,),
) -> Any:
    """The first row is the head; ``widths`` are proportions. Figures stand centred, words at the left.

    ``centred`` are columns of figures that are not known yet: a template's. ``heads``: which rows are heads,
    where marks of a template stand between them.
    """
    styles = {face: document.styles[face.style] for face in (CELL, CELL_HEAD)}
    columns = max(len(row) for row in rows)
    table = document.add_table(len(rows), columns, style="Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    shares = list(widths) if widths else _shares(rows, columns)
    lengths = [Emu(int(area * share / sum(shares))) for share in shares]
    for place, length in enumerate(lengths):
        table.columns[place].width = length
    for number, row in enumerate(rows):
        _settle(table.rows[number], is_head=number in heads)
        cells = table.rows[number].cells
        for place in range(columns):
            cells[place].width = lengths[place]
            text = str(row[place]) if place < len(row) and row[place] is not None else ""
            face = CELL_HEAD if number in heads else CELL
            _fill(cells[place], text, face, styles[face].style_id)
            if number and place in centred:
                cells[place].paragraphs[0].alignment = CENTRE
    return table


def is_head(row: Any) -> bool:
    """Whether a row of the file (``w:tr``) repeats at the top of every page."""
    return row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, which stands centred."""
    return len(text) <= LONGEST_FIGURE and not any(char.isalpha() for char in text)


def _fill(cell: Any, text: str, face: Face, style_id: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style_id  # looked up once a table: python-docx reads every style for each paragraph
    if face is CELL and is_figure(text):
        paragraph.alignment = CENTRE
    write(paragraph, text, face)
    vertical = OxmlElement("w:vAlign")
    vertical.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(vertical)


def _settle(row: Any, *, is_head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _shares(rows: Sequence[Sequence[Any]], columns: int) -> list[float]:
    """Proportions from the longest text of each column, within reason."""
    longest = [
        max((len(str(row[place])) for row in rows if place < len(row)), default=1) for place in range(columns)
    ]
    return [min(max(length, 4), 20) for length in longest]
