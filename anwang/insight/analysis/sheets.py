"""An answer as an Excel workbook: the table, and what it rests on."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from anwang.base.kit.dates import cn_moment
from anwang.base.kit.xlsx import OPTIONS, sheet_name
from anwang.insight.analysis.crosstab import Crosstab
from anwang.insight.analysis.models import Analysis

FIRST = 4
WIDTHS = (24, 12)


def workbook_of(analysis: Analysis, table: Crosstab, words: list[str]) -> bytes:
    """Title and filters above, the table with its sums below; a second sheet says how it came about."""
    measure = table.question.measured
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet(sheet_name(analysis.title))
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "bg_color": "#F5F7FA", "bottom": 1, "text_wrap": True})
        number = book.add_format({"num_format": _number_format(measure)})
        strong = book.add_format({"num_format": _number_format(measure), "bold": True, "top": 1})
        width = len(table.heads) + len(table.columns)
        sheet.set_column(0, max(len(table.heads) - 1, 0), WIDTHS[0])
        sheet.set_column(len(table.heads), width, WIDTHS[1])
        sheet.write_string(0, 0, analysis.title, book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, f"{measure.label}（{measure.unit}）：{measure.definition}")
        sheet.write_string(2, 0, "；".join(words))
        for place, label in enumerate([*table.heads, *table.columns, "合计"]):
            sheet.write_string(FIRST, place, label, head)
        row = FIRST
        for row, line in enumerate(table.lines, start=FIRST + 1):
            for place, name in enumerate(line.names):
                sheet.write_string(row, place, name)
            for place, figure in enumerate([*line.cells, line.total], start=len(line.names)):
                _write(sheet, row, place, figure.value, number)
        if table.heads:
            sheet.write_string(row + 1, 0, "合计", bold)
        for place, figure in enumerate([*table.totals, table.total], start=len(table.heads)):
            _write(sheet, row + 1, place, figure.value, strong)
        sheet.freeze_panes(FIRST + 1, len(table.heads))
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        _explain(book, analysis, words)
    return out.getvalue()


def _number_format(measure: Any) -> str:
    if measure.kind == "share":
        return "0.0%"
    return "#,##0" if measure.is_whole else "#,##0.0"


def _write(sheet: Any, row: int, place: int, value: float | None, style: Any) -> None:
    if value is None:
        sheet.write_string(row, place, "—")
    else:
        sheet.write_number(row, place, value, style)


def _explain(book: Any, analysis: Analysis, words: list[str]) -> None:
    """What the figures rest on, so that anybody can compute them again."""
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, WIDTHS[1])
    sheet.set_column(1, 1, WIDTHS[0] * 4)
    told = [
        ("名称", analysis.title),
        ("条件", "；".join(words)),
        ("口径", analysis.asked.measured.definition),
        ("数据截至", cn_moment(analysis.snapshot_at)),
        ("提问", f"{analysis.asked_by.name} {cn_moment(analysis.asked_at)}"),
        ("引擎", analysis.get_engine_display()),
        ("结果指纹", analysis.fingerprint),
    ]
    for row, (label, value) in enumerate(told):
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 1, value)
