"""The workbook that came in, written again with every faulty cell coloured and its reason as a note.

It is written anew with XlsxWriter, not patched: so .xls and .csv come back marked as well, and nothing that a
patcher does not understand gets lost half-way. Cells, sheets and merged cells are kept; colours and widths
are not, and formulas come back as their values.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import xlsxwriter

from anwang.base.kit.headings import text_of
from anwang.base.kit.sheets import Grid
from anwang.base.kit.xlsx import sheet_name
from anwang.insight.imports.choices import Weight
from anwang.insight.imports.files import grids_of
from anwang.insight.imports.models import Batch, Remark

GUIDE = "须改正"
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDEST, NARROWEST = 40, 8
LONGEST_NOTE = 500
SHADES = {Weight.FAULT: "#FFC9C9", Weight.NOTE: "#FFF3BF"}
MOST_DIGITS = 15

Marks = Mapping[tuple[int, int], list[Remark]]


def marked(batch: Batch) -> bytes:
    """The workbook with marks; a first sheet lists them all."""
    remarks: dict[str, list[Remark]] = defaultdict(list)
    for each in batch.remarks.iterator():
        remarks[each.sheet].append(each)
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        head = book.add_format({"bold": True, "bg_color": "#F5F7FA", "bottom": 1})
        _list_all(book.add_worksheet(GUIDE), [each for found in remarks.values() for each in found], head)
        formats = {
            weight: book.add_format({"bg_color": shade, "text_wrap": True})
            for weight, shade in SHADES.items()
        }
        plain, day = book.add_format(), book.add_format({"num_format": "yyyy-mm-dd"})
        for grid in grids_of(batch):
            found = remarks.get(grid.name[:80], [])
            marks = _places(batch, grid, found)
            _write(book.add_worksheet(_named(book, grid.name)), grid, marks, formats, (plain, day))
    return out.getvalue()


def _named(book: Any, name: str) -> str:
    """A sheet's name that is still free."""
    wanted = sheet_name(name)
    taken = {sheet.name.casefold() for sheet in book.worksheets()}
    return wanted if wanted.casefold() not in taken else f"{wanted[:28]}（原）"


def _list_all(sheet: Any, remarks: list[Remark], head: Any) -> None:
    for place, (label, width) in enumerate(
        [("工作表", 16), ("行", 8), ("栏目", 18), ("写的是", 24), ("原因和怎么改", 60), ("轻重", 10)]
    ):
        sheet.write_string(0, place, label, head)
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    for number, each in enumerate(remarks, start=1):
        cells = (each.sheet, each.line, each.column, each.value, each.sentence, each.get_weight_display())
        for place, cell in enumerate(cells):
            sheet.write(number, place, cell)


def _places(batch: Batch, grid: Grid, remarks: list[Remark]) -> Marks:
    """Where each remark stands: by the heading of its column; one without a column marks the first cell."""
    told = next((sheet for sheet in batch.sheets if sheet["name"] == grid.name), None)
    places: dict[str, int] = {}
    if told is not None:
        for row in grid.rows[told["head"] - 1 : told["head"] - 1 + told["depth"]]:
            for place, cell in enumerate(row):
                if words := text_of(cell):
                    places.setdefault(words, place)
    marks: dict[tuple[int, int], list[Remark]] = defaultdict(list)
    for each in remarks:
        heading = each.column.rpartition("·")[2]
        marks[each.line - 1, places.get(each.column, places.get(heading, 0))].append(each)
    return marks


def _write(sheet: Any, grid: Grid, marks: Marks, formats: Mapping[str, Any], usual: tuple[Any, Any]) -> None:
    plain, day = usual
    hidden = _merge(sheet, grid, marks)
    widths: dict[int, int] = defaultdict(lambda: NARROWEST)
    for number, row in enumerate(grid.rows):
        for place, cell in enumerate(row):
            found = marks.get((number, place), [])
            loud = min((each.weight for each in found), default="")
            style = formats.get(loud, plain)
            if (number, place) not in hidden:
                _cell(sheet, number, place, cell, style if loud else day if _is_day(cell) else plain)
            widths[place] = max(
                widths[place], min(WIDEST, 2 * len(text_of(cell)) if number < LOOKED_AT else 0)
            )
            if found:
                note = "\n".join(each.sentence for each in found)[:LONGEST_NOTE]
                sheet.write_comment(number, place, note, {"x_scale": 2, "y_scale": 1 + len(note) / 60})
    for place, width in widths.items():
        sheet.set_column(place, place, width)


LOOKED_AT = 30


def _merge(sheet: Any, grid: Grid, marks: Marks) -> set[tuple[int, int]]:
    """Merge what was merged, but where a mark must be seen; the cells that must not be written again."""
    hidden: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in grid.merged:
        inside = {(row, place) for row in range(top, bottom + 1) for place in range(left, right + 1)}
        if len(inside) > 1 and top < len(grid.rows) and not inside & set(marks):
            cell = grid.rows[top][left] if left < len(grid.rows[top]) else ""
            sheet.merge_range(top, left, bottom, right, text_of(cell))
            hidden |= inside
    return hidden


def _is_day(cell: Any) -> bool:
    return isinstance(cell, dt.date)


def _cell(sheet: Any, row: int, place: int, cell: Any, style: Any) -> None:
    """As what it is: a number stays one unless Excel would cut its digits."""
    if cell in ("", None):
        sheet.write_blank(row, place, None, style)
    elif isinstance(cell, dt.datetime):
        sheet.write_datetime(row, place, cell.replace(tzinfo=None), style)
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, place, dt.datetime(cell.year, cell.month, cell.day), style)  # noqa: DTZ001 -- a cell
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and len(text_of(cell)) <= MOST_DIGITS:
        sheet.write_number(row, place, cell, style)
    else:
        sheet.write_string(row, place, text_of(cell), style)
