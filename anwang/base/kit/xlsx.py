"""Excel workbooks, written row by row.

By a writer in Rust: 200,000 rows of twelve columns cost 10 s of work where XlsxWriter wanted 69. The finished
file is held in memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice
from typing import Any

from rustpy_xlsxwriter import FastExcel, Format

from anwang.base.kit.dates import cn_date, cn_moment, local_moment
from anwang.base.kit.refusals import BadInput

MOST_ROWS = 1_048_575  # Excel's limit, less the header
LONGEST_TEXT = 32_767  # Excel's limit for a cell
LONGEST_NUMBER = 15  # digits that Excel keeps; longer ones are codes, not numbers
NARROWEST, WIDEST = 6, 60
LOOKED_AT = 500  # rows by which a column's kind and width are judged
DAY, MOMENT = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"d"日" hh:mm'
ABOUT = "说明"
PAPER = {"paper_size": 9, "landscape": True, "fit_to_pages": (1, 0), "repeat_rows": 0}  # A4
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,  # a name that begins with = is a name
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""For forms with drop-down lists, which XlsxWriter makes: nothing there is a formula either."""
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what no XML may hold

About = Iterable[tuple[str, Any]]
"""What a workbook says of itself on its second sheet: name and value, asked for when all rows are written."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and its width in characters if it shall not follow the contents."""

    label: str
    width: int | None = None


def workbook(
    rows: Iterable[Sequence[Any]], columns: Sequence[Column | str], title: str, about: About | None = None
) -> bytes:
    """One sheet: bold frozen header with filters, real dates and numbers, all else as the text it is.

    Nothing is a formula or a link, whatever it looks like. ``about`` adds a sheet that says what this is.
    """
    plan = [column if isinstance(column, Column) else Column(column) for column in columns]
    heads = told_apart([column.label for column in plan])
    coming = _counted(rows, len(plan))
    first = list(islice(coming, LOOKED_AT))
    records = (dict(zip(heads, map(_cell, row), strict=True)) for row in chain(first, coming))
    out = BytesIO()
    book = FastExcel(out).sheet(
        sheet_name(title),
        records if first else [dict.fromkeys(heads)],
        column_widths=[float(_fitting(column, place, first)) for place, column in enumerate(plan)],
        column_formats=[_look(row[place] for row in first) for place in range(len(plan))],
        header_format=Format().set_bold().set_background_color("#F5F7FA").set_border_bottom("thin"),
        autofilter=True,
        page_setup=PAPER,
    )
    book.freeze(row=1, sheet=sheet_name(title))
    if about is not None:
        told = ({"项目": name, "内容": _cell(value)} for name, value in about)
        book.sheet(
            ABOUT, told, column_widths=[16.0, 80.0], column_formats=[Format(), Format().set_text_wrap()]
        )
    book.save()
    return out.getvalue()


def sheet_name(title: str) -> str:
    """A title as Excel allows it on a tab: 31 characters, no brackets, slashes or wildcards."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")[:31] or "数据"


def told_apart(heads: Sequence[str]) -> list[str]:
    """Headings, of which the second of the same name says that it is the second."""
    met: Counter[str] = Counter()
    told = []
    for head in heads:
        met[head] += 1
        told.append(head if met[head] == 1 else f"{head}（{met[head]}）")
    return told


def _counted(rows: Iterable[Sequence[Any]], width: int) -> Iterator[Sequence[Any]]:
    """The rows, as many as a sheet holds; a short one is blank at its end."""
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise BadInput(f"超过 Excel 一张表的上限（{MOST_ROWS:,} 行），请先筛选再导出")
        yield row if len(row) == width else [*row, *[None] * (width - len(row))]


def _cell(value: Any) -> Any:
    """The value as the writer takes it: a date as a date, a number as a number, all else as text."""
    match value:
        case bool():
            value = "是" if value else "否"
        case Decimal():
            value = float(value)
        case datetime():
            value = local_moment(value).replace(tzinfo=None)
        case int() if len(str(value)) > LONGEST_NUMBER:
            value = str(value)
        case None | int() | float() | date():
            pass
        case _:
            value = NO_TEXT.sub("", str(value))[:LONGEST_TEXT]
    return value


def _look(values: Iterable[Any]) -> Format:
    """How a column is shown: by the first of its values that is any."""
    value = next((each for each in values if each is not None), None)
    look = Format().set_align("top")
    match value:
        case datetime():
            return look.set_num_format(MOMENT).set_align("left")
        case date():
            return look.set_num_format(DAY).set_align("left")
        case bool() | str():
            return look.set_text_wrap()
    return look


def _fitting(column: Column, place: int, rows: Sequence[Sequence[Any]]) -> int:
    """As wide as it says, or as its contents want."""
    if column.width:
        return column.width
    widest = max([_width(column.label), *(_width(_words(row[place])) for row in rows)])
    return min(max(widest, NARROWEST) + 2, WIDEST)


def _words(value: Any) -> str:
    """What the cell will look like."""
    match value:
        case None:
            return ""
        case datetime():
            return cn_moment(value)
        case date():
            return cn_date(value)
    return str(value)


def _width(text: str) -> int:
    """The widest line, a Chinese character counting two."""
    return max(
        (
            sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)
            for line in text[:400].split("\n")
        ),
        default=0,
    )
