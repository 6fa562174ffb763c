"""A form as a workbook that looks like the form: merged heads, numbered columns, the line of signatures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from anwang.base.kit.dates import UNKNOWN
from anwang.base.kit.xlsx import OPTIONS, sheet_name
from anwang.insight.returns.printing import Paper
from anwang.insight.returns.sheet import TOTAL, Cell, Sheet

FIRST_WIDTH, WIDTH, WORDS_WIDTH = 30, 11, 18
HEAD = 2  # rows above the table's head


def workbook_of(paper: Paper) -> bytes:
    """The .xlsx."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {**OPTIONS, "constant_memory": False}) as book:
        page = book.add_worksheet(sheet_name(paper.title))
        look = _looks(book)
        last = len(paper.sheet.columns)
        page.merge_range(0, 0, 0, max(last, 1), paper.title, look["title"])
        page.write_string(1, 0, "　　".join(paper.above), look["plain"])
        row = _heads(page, paper.sheet, look)
        page.freeze_panes(row, 1)
        for line in paper.sheet.lines:
            is_total = line.id == TOTAL
            page.write_string(row, 0, "　" * line.depth + line.name, look["total" if is_total else "name"])
            figure = look["total-figure" if is_total else "figure"]
            for place, cell in enumerate(line.cells, start=1):
                _write(page, (row, place), cell, figure, look["words"])
            row += 1
        page.write_string(row + 1, 0, "　　　　".join(paper.below), look["plain"])
        for number, note in enumerate(paper.notes):
            page.write_string(row + 2 + number, 0, note, look["note"])
        has_words = any(cell.words for line in paper.sheet.lines for cell in line.cells)
        page.set_column(0, 0, FIRST_WIDTH)
        page.set_column(1, max(last, 1), WORDS_WIDTH if has_words else WIDTH)
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD, HEAD + 2)
    return out.getvalue()


def _heads(page: Any, sheet: Sheet, look: dict[str, Any]) -> int:
    """Groups above columns, names of columns, then their numbers; returns the first row of the body."""
    top = HEAD
    page.merge_range(top, 0, top + 1, 0, sheet.corner, look["head"])
    for heading, span, start in sheet.groups():
        first = start + 1
        if not heading:
            column = sheet.columns[start]
            for place in range(first, first + span):
                column = sheet.columns[place - 1]
                page.merge_range(top, place, top + 1, place, _head_words(column), look["head"])
            continue
        if span > 1:
            page.merge_range(top, first, top, first + span - 1, heading, look["head"])
        else:
            page.write_string(top, first, heading, look["head"])
        for place in range(first, first + span):
            page.write_string(top + 1, place, _head_words(sheet.columns[place - 1]), look["head"])
    page.set_row(top + 1, 48)
    page.write_string(top + 2, 0, "甲", look["head"])
    for place in range(1, len(sheet.columns) + 1):
        page.write_number(top + 2, place, place, look["head"])
    return top + 3


def _head_words(column: Any) -> str:
    return f"{column.name}\n（{column.unit}）" if column.unit else column.name


def _write(page: Any, at: tuple[int, int], cell: Cell, figure: Any, words: Any) -> None:
    if cell.number is not None:
        page.write_number(*at, cell.value, figure)
    elif cell.words:
        page.write_string(*at, cell.words, words)
    else:
        page.write_string(*at, UNKNOWN, figure)


def _looks(book: Any) -> dict[str, Any]:
    cell = {"border": 1, "valign": "vcenter"}
    figure = {**cell, "align": "right"}
    bold = {"bold": True, "bg_color": "#F5F7FA"}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
        "plain": book.add_format({"valign": "vcenter"}),
        "note": book.add_format({"font_size": 9, "font_color": "#667382"}),
        "head": book.add_format({**cell, **bold, "align": "center", "text_wrap": True}),
        "name": book.add_format(cell),
        "figure": book.add_format(figure),
        "words": book.add_format({**cell, "text_wrap": True, "align": "left"}),
        "total": book.add_format({**cell, **bold}),
        "total-figure": book.add_format({**figure, **bold}),
    }
