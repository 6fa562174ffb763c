"""Tables whose columns a template repeats: widths by their words, heads joined, figures centred.

The template has one cell for all the columns; so they come out of it with one width. A table that a clerk
gave widths of its own is left as it is.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from anwang.base.kit.docx.faces import characters
from anwang.base.kit.docx.finishing import finish
from anwang.base.kit.docx.tables import is_figure, is_head

NARROWEST, WIDEST, LINES_OF_A_HEAD = 4, 20, 3
MANY, SMALL = 10, "21"
"""From so many columns on the type is smaller: 5号, in half points."""
REPEATED = 2
"""So many columns of one width at the least."""


def finish_with_tables(document: Any) -> None:
    """What depends on the length of words, and on how many columns each table has."""
    finish(document)
    fit_tables(document)


def fit_tables(document: Any) -> None:
    """Every table of the filled document that has repeated columns."""
    for table in document.element.body.iterchildren(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        cells = [row.findall(qn("w:tc")) for row in rows]
        if cells and _is_repeated(table, cells[-1]):
            _join_heads(rows, cells)
            _spread(table, rows, cells)


def _is_repeated(table: Any, cells: list[Any]) -> bool:
    """The columns have one width, or are not as many as the template drew (it drew two loops and a cell)."""
    widths = [_width(cell) for cell in cells[1:]]
    if len(widths) >= REPEATED:
        return len(set(widths)) == 1
    return sum(int(cell.grid_span) for cell in cells) != len(table.tblGrid)


def _join_heads(rows: list[Any], cells: list[list[Any]]) -> None:
    """A heading over nothing goes down through the empty cell below it."""
    if len(rows) <= 1 or not (is_head(rows[0]) and is_head(rows[1])):
        return
    place, below = 0, cells[1]
    for cell in cells[0]:
        span = int(cell.grid_span)
        if span == 1 and place < len(below) and not _text(below[place]):
            _merge(cell, "restart")
            _merge(below[place], "continue")
        place += span


def _spread(table: Any, rows: list[Any], cells: list[list[Any]]) -> None:
    """Each column as wide as its longest words want, within reason; the table as wide as it was."""
    count = max(sum(int(cell.grid_span) for cell in row) for row in cells)
    wanted = [float(NARROWEST)] * count
    for row, told in zip(rows, cells, strict=True):
        lines, place = LINES_OF_A_HEAD if is_head(row) else 1, 0
        for cell in told:
            if int(cell.grid_span) == 1 and place < count:
                wanted[place] = max(wanted[place], ceil(characters(_text(cell)) / lines))
            if lines == 1:
                _centre_figure(cell)
            place += int(cell.grid_span)
    if count >= MANY:
        _shrink(table)
    shares = [min(each, WIDEST) for each in wanted]
    whole = sum(int(column.get(qn("w:w")) or 0) for column in table.tblGrid)
    widths = [int(whole * share / sum(shares)) for share in shares]
    for old in list(table.tblGrid):
        table.tblGrid.remove(old)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        table.tblGrid.append(column)
    for told in cells:
        place = 0
        for cell in told:
            span = int(cell.grid_span)
            _set_width(cell, sum(widths[place : place + span]))
            place += span


def _shrink(table: Any) -> None:
    for run in table.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        size = properties.find(qn("w:sz"))
        if size is not None:
            size.set(qn("w:val"), SMALL)


def _set_width(cell: Any, width: int) -> None:
    """The width first, as the standard has it; then over how many columns it goes."""
    properties = cell.get_or_add_tcPr()
    kept = properties.get_or_add_tcW()
    kept.set(qn("w:w"), str(width))
    kept.set(qn("w:type"), "dxa")
    properties.remove(kept)
    properties.insert(0, kept)


def _centre_figure(cell: Any) -> None:
    if is_figure(_text(cell)):
        for paragraph in cell.findall(qn("w:p")):
            properties = paragraph.get_or_add_pPr()
            properties.get_or_add_jc().set(qn("w:val"), "center")


def _merge(cell: Any, how: str) -> None:
    properties = cell.get_or_add_tcPr()
    merged = OxmlElement("w:vMerge")
    if how == "restart":
        merged.set(qn("w:val"), how)
    properties.insert_element_before(
        merged, "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign"
    )


def _width(cell: Any) -> str:
    properties = cell.tcPr
    width = properties.find(qn("w:tcW")) if properties is not None else None
    return width.get(qn("w:w")) if width is not None else ""


def _text(cell: Any) -> str:
    return "".join(each.text or "" for each in cell.iter(qn("w:t"))).strip()
