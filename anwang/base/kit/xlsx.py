"""Excel workbooks, written row by row in constant memory."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from anwang.base.kit.dates import cn_date, cn_moment, local_moment
from anwang.base.kit.refusals import BadInput

MOST_ROWS = 1_048_575  # Excel's limit, less the header
LONGEST_TEXT = 32_767  # Excel's limit for a cell
LONGEST_NUMBER = 15  # digits that Excel keeps; longer ones are codes, not numbers
NARROWEST, WIDEST = 6, 60
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,  # a name that begins with = is a name
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and its width in characters if it shall not follow the contents."""

    label: str
    width: int | None = None


def workbook(rows: Iterable[Sequence[Any]], columns: Sequence[Column | str], title: str) -> bytes:
    """One sheet: bold frozen header with filters, real dates and numbers, all else as the text it is."""
    plan = [column if isinstance(column, Column) else Column(column) for column in columns]
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet(sheet_name(title))
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#F5F7FA", "bottom": 1, "valign": "vcenter"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "number": book.add_format({"valign": "top"}),
            "date": book.add_format({"num_format": 'yyyy"年"m"月"d"日"', "valign": "top", "align": "left"}),
            "moment": book.add_format(
                {"num_format": 'yyyy"年"m"月"d"日" hh:mm', "valign": "top", "align": "left"}
            ),
        }
        widths = [_width(column.label) for column in plan]
        for place, column in enumerate(plan):
            sheet.write_string(0, place, column.label, formats["head"])
        last = 0
        for last, row in enumerate(rows, start=1):
            if last > MOST_ROWS:
                raise BadInput(f"超过 Excel 一张表的上限（{MOST_ROWS:,} 行），请先筛选再导出")
            for place, value in enumerate(row):
                widths[place] = max(widths[place], _write(sheet, last, place, value, formats))
        for place, column in enumerate(plan):
            sheet.set_column(place, place, column.width or min(max(widths[place], NARROWEST) + 2, WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(plan) - 1)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()


def sheet_name(title: str) -> str:
    """A title as Excel allows it on a tab: 31 characters, no brackets, slashes or wildcards."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")[:31] or "数据"


def _write(sheet: Any, row: int, place: int, value: Any, formats: dict[str, Any]) -> int:
    """Write one cell as what it is; returns how wide it is."""
    text = "" if value is None else str(value)[:LONGEST_TEXT]
    match value:
        case bool():
            text = "是" if value else "否"
            sheet.write_string(row, place, text, formats["text"])
        case float() | Decimal():
            sheet.write_number(row, place, value, formats["number"])
        case int() if len(text) <= LONGEST_NUMBER:
            sheet.write_number(row, place, value, formats["number"])
        case datetime():
            text = cn_moment(value)
            sheet.write_datetime(row, place, local_moment(value).replace(tzinfo=None), formats["moment"])
        case date():
            text = cn_date(value)
            sheet.write_datetime(row, place, value, formats["date"])
        case _ if text:
            sheet.write_string(row, place, text, formats["text"])
    return _width(text)


def _width(text: str) -> int:
    """The widest line, a Chinese character counting two."""
    return max(
        (
            sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)
            for line in text[:400].split("\n")
        ),
        default=0,
    )
