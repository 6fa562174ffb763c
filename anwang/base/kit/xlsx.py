"""Writes a list as an Excel workbook: one sheet, a bold head that stays in sight, dates as dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import chain
from typing import Any

import xlsxwriter

SHEET_NAME_LENGTH = 31
NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDEST, NARROWEST = 48, 8


def workbook(rows: Iterable[Sequence[Any]], columns: Sequence[str], title: str) -> bytes:
    """The rows under their columns. Text stays text: what begins with ``=`` is never a formula."""
    buffer = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        sheet = book.add_worksheet(title.translate(NOT_IN_SHEET_NAMES)[:SHEET_NAME_LENGTH] or "清单")
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        first, rest = _peeked(rows)
        for place, label in enumerate(columns):
            sheet.set_column(place, place, _width(label, first[place] if first else ""))
            sheet.write_string(0, place, label, head)
        last = 0
        for last, row in enumerate(rest, start=1):
            for place, value in enumerate(row):
                if value is None or value == "":
                    continue
                if isinstance(value, datetime):
                    sheet.write_datetime(last, place, value, moment)
                elif isinstance(value, date):
                    sheet.write_datetime(last, place, value, day)
                elif isinstance(value, int | float) and not isinstance(value, bool):
                    sheet.write_number(last, place, value)
                else:
                    sheet.write_string(last, place, str(value))
        sheet.autofilter(0, 0, last, max(len(columns) - 1, 0))
    return buffer.getvalue()


def _peeked(rows: Iterable[Sequence[Any]]) -> tuple[Sequence[Any] | None, Iterable[Sequence[Any]]]:
    """The first row, for the widths, and all rows, the first one included."""
    each = iter(rows)
    first = next(each, None)
    return first, each if first is None else chain([first], each)


def _width(label: str, sample: Any) -> int:
    """Wide enough for the label and a value such as the first one; a Chinese character takes two columns."""
    wide = max(sum(2 if ord(char) > 255 else 1 for char in str(text)) for text in (label, sample))  # noqa: PLR2004
    return min(max(wide + 2, NARROWEST), WIDEST)
