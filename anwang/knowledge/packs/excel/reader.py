"""A workbook as a pack; what is wrong is said with sheet, row, column and value."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError
from python_calamine import CalamineError, CalamineWorkbook

from anwang.knowledge.packs.errors import BadPack, Problem
from anwang.knowledge.packs.excel.layout import BETWEEN, KEY, Column, Sheet, sheets
from anwang.knowledge.packs.sentences import findings, sentence
from anwang.knowledge.packs.shapes import Pack

Loc = tuple[str | int, ...]


class Row(NamedTuple):
    """Where in the workbook a record was read."""

    sheet: Sheet
    number: int
    cells: dict[str, Any]

    def problem(self, title: str, words: str) -> Problem:
        """“检查表·检查项”页第 12 行「整改天数」：须是整数，写的是“七”."""
        place = f"“{self.sheet.name}”页第 {self.number} 行" + (f"「{title}」" if title else "")
        return Problem("", (), words, place)


def read_workbook(path: Path) -> Pack:
    """Read a workbook as it was written by ``write_workbook`` and then edited."""
    try:
        book = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise BadPack([Problem("", (), "不是能打开的 Excel 工作簿（.xlsx）", path.name)]) from error
    reading = _Reading()
    known = {sheet.name: sheet for sheet in sheets()}
    for name in book.sheet_names:
        if name not in known:
            reading.problems.append(Problem("", (), "不认识的工作表，请删去或改回原名", f"“{name}”页"))
    for sheet in sheets():
        if sheet.name in book.sheet_names:
            reading.take(sheet, book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
    return reading.pack()


class _Reading:
    """The workbook on its way to a pack: nested plain data, and where each record came from."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.origins: dict[Loc, Row] = {}
        self.problems: list[Problem] = []

    def take(self, sheet: Sheet, lines: list[list[Any]]) -> None:
        """Read one sheet; its parents have been read before it."""
        head = [str(cell).strip() for cell in lines[0]] if lines else []
        for position, title in enumerate(head, start=1):
            if title and title not in sheet.titles:
                place = f"“{sheet.name}”页第 1 行第 {position} 列"
                self.problems.append(Problem("", (), f"不认识的栏目「{title}」", place))
        for number, line in enumerate(lines[1:], start=2):
            cells = {title: cell for title, cell in zip(head, line, strict=False) if cell not in ("", None)}
            if cells:
                self._put(Row(sheet, number, cells))

    def _put(self, row: Row) -> None:
        record: dict[str, Any] = {}
        for column in row.sheet.columns:
            if column.title in row.cells:
                _set(record, column.path, _parse(row.cells[column.title], column))
        if not row.sheet.path:
            self.data |= record
            self.origins[()] = row
            return
        try:
            holder, loc = self._holder(row)
        except LookupError as error:
            self.problems.append(row.problem(*error.args))
            return
        name = row.sheet.path[-1]
        if row.sheet.mapping:
            key = str(row.cells.get(KEY, ""))
            holder.setdefault(name, {})[key] = record
            self.origins[*loc, name, key] = row
        else:
            members = holder.setdefault(name, [])
            members.append(record)
            self.origins[*loc, name, len(members) - 1] = row

    def _holder(self, row: Row) -> tuple[dict[str, Any], Loc]:
        """The record that the row belongs under."""
        holder: Any = self.data
        loc: Loc = ()
        keys = list(row.sheet.keys)
        for step in row.sheet.path[:-1]:
            holder = holder.setdefault(step, {}) if step in SINGLE else holder.get(step, [])
            loc = (*loc, step)
            if isinstance(holder, list):
                title = keys.pop(0)
                wanted = row.cells.get(title)
                position = _position(holder, wanted)
                if position is None:
                    raise LookupError(title, f"写的“{_show(wanted)}”在上级工作表里没有")
                holder, loc = holder[position], (*loc, position)
        return holder, loc

    def pack(self) -> Pack:
        """The pack, or everything that is wrong."""
        if self.problems:
            raise BadPack(self.problems)
        try:
            return Pack.model_validate(self.data)
        except ValidationError as error:
            raise BadPack(list(self._located(error))) from error

    def _located(self, error: ValidationError) -> Iterator[Problem]:
        for each in findings(error.errors(include_url=False)):
            loc = tuple(each["loc"])
            cut = next((size for size in range(len(loc), -1, -1) if loc[:size] in self.origins), None)
            if cut is None:
                yield Problem("", (), sentence(each), "“知识包”页")
                continue
            row = self.origins[loc[:cut]]
            column = _column(row.sheet, loc[cut:])
            title = column.title if column else ""
            words = sentence(each, title.rpartition("·")[2], column.words.values() if column else ())
            yield row.problem(title, words)


SINGLE = {"plan"}
"""Steps of a path that are one record, not a list."""


def _column(sheet: Sheet, rest: Loc) -> Column | None:
    steps = tuple(step for step in rest if isinstance(step, str))
    return next((column for column in sheet.columns if column.path == steps[: len(column.path)]), None)


def _position(members: list[dict[str, Any]], wanted: Any) -> int | None:
    for position, member in enumerate(members):
        if str(member.get("id") or member.get("name") or position + 1) == _show(wanted):
            return position
    return None


def _set(record: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        record = record.setdefault(step, {})
    record[path[-1]] = value


def _parse(cell: Any, column: Column) -> Any:
    """A cell as plain data; what does not fit is left as it is, for validation to name."""
    if column.kind == "list":
        return [_scalar(line, column) for line in _show(cell).splitlines() if line.strip()]
    if column.kind == "map":
        pairs = [line.partition(":") for line in _show(cell).replace("：", ":").splitlines() if line.strip()]
        return {key.strip(): _scalar(value.strip(), column) for key, _colon, value in pairs}
    if column.kind == "bool":
        return {"是": True, "否": False}.get(_show(cell), cell)
    if column.kind == "date":
        return cell.date() if isinstance(cell, dt.datetime) else cell
    if column.kind in {"int", "float"}:
        return int(cell) if isinstance(cell, float) and cell.is_integer() and column.kind == "int" else cell
    return _scalar(_show(cell), column)


def _scalar(text: str, column: Column) -> Any:
    """One entry of a list or map, or one word, in the pack's own value."""
    values = {word: value for value, word in column.words.items()}
    inner = column.inner if column.kind in {"list", "map"} else "text"
    if inner == "list":
        return [each.strip() for each in text.split(BETWEEN.strip()) if each.strip()]
    if inner == "int" and text.lstrip("-").isdigit():
        return int(text)
    return values.get(text, text)


def _show(cell: Any) -> str:
    """A cell as a person sees it: 7, not 7.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
