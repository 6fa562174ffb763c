"""Workbooks as a person's Excel writes them."""

from io import BytesIO

import xlsxwriter


def book(**pages):
    """Sheets by name (``检查表_检查项`` for 检查表·检查项), each a list of rows."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for name, rows in pages.items():
            page = made.add_worksheet(name.replace("_", "·"))
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return out.getvalue()
