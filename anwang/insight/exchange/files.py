"""The exchange as a workbook or a JSON file, one sheet or key a table; there and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import orjson
import xlsxwriter

from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import MOST_BYTES, read_grids
from anwang.insight.exchange.tables import TABLES, Row, Table

Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Placed:
    """A row with where it stands in the file."""

    table: Table
    number: int
    row: Row


def as_workbook(rows: Rows) -> bytes:
    """One sheet a table; every cell is text, so that nothing is rounded or turned into a date."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#F5F7FA", "bottom": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@", "valign": "top"})
        for path, table in TABLES.items():
            sheet = book.add_worksheet(table.label)
            sheet.freeze_panes(1, 0)
            for place, field in enumerate(table.fields):
                sheet.write_string(0, place, field.heading, head)
                sheet.set_column(place, place, 20 if field.kind != "id" else 38)
            for number, row in enumerate(rows.get(path, ()), start=1):
                for place, field in enumerate(table.fields):
                    if (value := row.get(field.wire)) is not None:
                        sheet.write_string(number, place, str(value), text)
    return out.getvalue()


def as_json(rows: Rows) -> bytes:
    """One key a table."""
    return orjson.dumps({path: list(rows.get(path, ())) for path in TABLES}, option=orjson.OPT_INDENT_2)


def read_file(data: bytes) -> list[Placed]:
    """Every row of a workbook or a JSON file, in the order of the tables."""
    if data.lstrip()[:1] == b"{":
        return _read_json(data)
    by_label = {table.label: table for table in TABLES.values()} | TABLES
    found: list[Placed] = []
    for grid in read_grids(data):
        table = by_label.get(grid.name.strip())
        if table is None:
            known = "、".join(each.label for each in TABLES.values())
            raise BadInput(f"不认识工作表“{grid.name}”，可以有的是 {known}")
        found += _rows_of_grid(table, grid.rows)
    order = list(TABLES)
    return sorted(found, key=lambda placed: (order.index(placed.table.path), placed.number))


def _rows_of_grid(table: Table, lines: Sequence[Sequence[Any]]) -> list[Placed]:
    if not lines:
        return []
    names = [str(cell).strip().removesuffix("）").rpartition("（")[2] for cell in lines[0]]
    if unknown := [name for name in names if name and name not in table.wires]:
        raise BadInput(f"“{table.label}”页第 1 行：不认识的栏目“{unknown[0]}”")
    if missing := [field.heading for field in table.fields if field.required and field.wire not in names]:
        raise BadInput(f"“{table.label}”页第 1 行：缺少栏目“{missing[0]}”")
    found = []
    for number, line in enumerate(lines[1:], start=2):
        cells = {name: _plain(cell) for name, cell in zip(names, line, strict=False) if name}
        if any(value is not None for value in cells.values()):
            found.append(Placed(table, number, _typed(table, cells)))
    return found


def _read_json(data: bytes) -> list[Placed]:
    if len(data) > MOST_BYTES:
        raise BadInput(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请分批导入")
    try:
        content = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise BadInput("不是合格的 JSON 文件") from None
    if unknown := [name for name in content if name not in TABLES]:
        raise BadInput(f"不认识的数据表“{unknown[0]}”")
    found = []
    for path, table in TABLES.items():
        rows = content.get(path, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise BadInput(f"“{path}”须是若干行的清单")
        for number, row in enumerate(rows, start=1):
            if unknown := [name for name in row if name not in table.wires]:
                raise BadInput(f"“{path}”第 {number} 行：不认识的字段“{unknown[0]}”")
            found.append(Placed(table, number, _typed(table, {name: _plain(row.get(name)) for name in row})))
    return found


def _plain(cell: Any) -> Any:
    """A cell without spaces around it; nothing where it is empty."""
    if isinstance(cell, dt.datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str):
        return cell.strip() or None
    return cell


def _typed(table: Table, cells: Mapping[str, Any]) -> Row:
    """Whole numbers as such, everything else as text; what cannot be stays as it is, to be refused."""
    row: Row = {}
    for field in table.fields:
        value = cells.get(field.wire)
        if value is None:
            row[field.wire] = None
        elif field.kind == "int":
            row[field.wire] = int(value) if str(value).lstrip("-").isdigit() else str(value)
        else:
            row[field.wire] = str(value).lower() if field.kind == "id" else str(value)
    return row
