"""版记: at the foot of the last page, who gets copies, who issued it, when (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx.faces import IMPRINT, RIGHT, indent_characters, write
from anwang.base.kit.docx.tables import TYPE_AREA

ROW = Pt(25)
FOOT_OF_TYPE_AREA = Mm(297 - 35)
THICK, THIN = "8", "6"  # eighths of a point


def add_imprint(document: Any, copies_to: str, issued_by: str, issued_on: date) -> None:
    """Add it as a table that floats at the foot of the type area."""
    table = document.add_table(2 if copies_to else 1, 2)
    table.autofit = False
    for column in table.columns:
        column.width = TYPE_AREA // 2
    if copies_to:
        cell = table.cell(0, 0).merge(table.cell(0, 1))
        _line(cell, f"抄送：{copies_to.rstrip('。')}。")
    left, right = table.rows[-1].cells
    _line(left, issued_by)
    _line(right, f"{cn_date(issued_on)}印发").alignment = RIGHT
    _rule(table)
    _float(table)


def _line(cell: Any, text: str) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.style = IMPRINT.style
    indent_characters(paragraph._p.get_or_add_pPr(), left=1, right=1)
    write(paragraph, text, IMPRINT)
    return paragraph


def _rule(table: Any) -> None:
    """A thick line above and below, a thin one between."""
    borders = OxmlElement("w:tblBorders")
    for side, thickness in (("top", THICK), ("bottom", THICK), ("insideH", THIN)):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", thickness), ("space", "0")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _float(table: Any) -> None:
    """So high above the foot of the page that its last line ends with the type area."""
    for row in table.rows:
        row.height, row.height_rule = ROW, WD_ROW_HEIGHT_RULE.EXACTLY
    top = Emu(FOOT_OF_TYPE_AREA - len(table.rows) * ROW)
    where = {
        "vertAnchor": "page",
        "horzAnchor": "margin",
        "tblpXSpec": "center",
        "tblpY": str(round(top.pt * 20)),
    }
    place = OxmlElement("w:tblpPr")
    for name, value in where.items():
        place.set(qn(f"w:{name}"), value)
    table._tbl.tblPr.insert_element_before(
        place, "w:tblOverlap", "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout"
    )
