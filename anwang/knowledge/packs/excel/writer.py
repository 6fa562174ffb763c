"""A pack as a workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from anwang.knowledge.packs.excel.layout import BETWEEN, Column, Sheet, sheets
from anwang.knowledge.packs.shapes import Pack

WIDE = 48
"""Width, in characters, of a column that holds sentences."""


def write_workbook(pack: Pack, path: Path) -> None:
    """Write every list of the pack, the empty ones with their head row, so that they can be filled."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": pack.name, "comments": f"安网知识包 {pack.id} 第 {pack.version} 版"})
        head = book.add_format({"bold": True, "bg_color": "#e3e8ee", "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        for sheet in sheets():
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, len(sheet.keys) + 1)
            page.write_row(0, 0, sheet.titles, head)
            rows = list(rows_of(pack, sheet))
            for number, row in enumerate(rows, start=1):
                for position, value in enumerate(row):
                    if value is None:
                        continue
                    if hasattr(value, "isoformat"):
                        page.write_datetime(number, position, value, day)
                    elif isinstance(value, str):
                        page.write_string(number, position, value, body)
                    else:
                        page.write_number(number, position, value, body)
            _dress(page, sheet, rows)


def rows_of(pack: Pack, sheet: Sheet) -> Iterator[list[Any]]:
    """The cells of one sheet: parents' keys, the row's own key, its values."""
    for keys, thing in _members(pack, sheet.path, ()):
        own = list(keys) if sheet.mapping else list(keys[: len(sheet.keys)])
        yield [*own, *(_cell(_value(thing, column.path), column) for column in sheet.columns)]


def _members(thing: Any, path: Sequence[str], keys: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every member of the list at the end of the path, with the keys on the way to it."""
    if not path:
        yield keys, thing
        return
    value = _value(thing, path[:1])
    if isinstance(value, tuple):
        for position, each in enumerate(value, start=1):
            yield from _members(each, path[1:], (*keys, key_of(each, position)))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _members(each, path[1:], (*keys, key))
    elif value is not None:
        yield from _members(value, path[1:], keys)


def key_of(thing: Any, position: int) -> Any:
    """What the rows below name their parent by: its id, else its name, else its position."""
    return getattr(thing, "id", None) or getattr(thing, "name", None) or position


def _value(thing: Any, path: Sequence[str]) -> Any:
    for step in path:
        if thing is None:
            return None
        fields = type(thing).model_fields
        name = next((name for name, info in fields.items() if info.alias == step), step)
        thing = getattr(thing, name)
    return thing


def _cell(value: Any, column: Column) -> Any:
    if value is None or value == "" or value in ((), {}):
        return None
    if column.kind == "list":
        return "\n".join(_text(each, column) for each in value)
    if column.kind == "map":
        return "\n".join(f"{key}: {_text(each, column)}" for key, each in value.items())
    if column.kind == "bool":
        return "是" if value else "否"
    return column.words.get(value, value) if column.words else value


def _text(value: Any, column: Column) -> str:
    if isinstance(value, tuple):
        return BETWEEN.join(value)
    return column.words.get(value, str(value))


def _dress(page: Any, sheet: Sheet, rows: list[list[Any]]) -> None:
    """Widths by what is there, and lists to pick from."""
    for position, title in enumerate(sheet.titles):
        longest = max((len(str(row[position])) for row in rows if row[position] is not None), default=0)
        page.set_column(position, position, min(WIDE, max(2 * len(title), longest) + 2))
    offset = len(sheet.titles) - len(sheet.columns)
    for position, column in enumerate(sheet.columns, start=offset):
        choices = ["是", "否"] if column.kind == "bool" else list(column.words.values())
        if choices and column.kind not in {"list", "map"}:
            rule = {"validate": "list", "source": choices, "error_message": "请从清单中选"}
            page.data_validation(1, position, 1000, position, rule)
