"""版记: at the foot of the last page, who gets copies, who issued it, when (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from anwang.base.kit.docx.faces import IMPRINT, RIGHT, indent_characters, write
from anwang.base.kit.docx.finishing import place_imprint
from anwang.base.kit.docx.tables import TYPE_AREA

THICK, THIN = "8", "6"  # eighths of a point


def add_imprint(document: Any, copies_to: str, issued_by: str, issued_on: str, copies_if: str = "") -> None:
    """Add it as a table that floats at the foot of the type area.

    In a template the line of copies stands between two rows that hold a condition, and go when it is filled.
    """
    table = document.add_table((4 if copies_if else 2) if copies_to else 1, 2)
    table.autofit = False
    for column in table.columns:
        column.width = TYPE_AREA // 2
    if copies_to:
        above = 1 if copies_if else 0
        cell = table.cell(above, 0).merge(table.cell(above, 1))
        _line(cell, f"抄送：{copies_to.rstrip('。')}。")
    if copies_if:
        _line(table.cell(0, 0), f"{{%tr if {copies_if} %}}")
        _line(table.cell(2, 0), "{%tr endif %}")
    left, right = table.rows[-1].cells
    _line(left, issued_by)
    _line(right, f"{issued_on}印发").alignment = RIGHT
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
    """At the foot of the page, between the margins."""
    where = {"vertAnchor": "page", "horzAnchor": "margin", "tblpXSpec": "center"}
    place = OxmlElement("w:tblpPr")
    for name, value in where.items():
        place.set(qn(f"w:{name}"), value)
    table._tbl.tblPr.insert_element_before(
        place, "w:tblOverlap", "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout"
    )
    place_imprint(table)
