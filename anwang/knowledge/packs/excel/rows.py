"""Rows of a workbook, each put under the record it belongs to."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from anwang.knowledge.packs.errors import Problem, Spot
from anwang.knowledge.packs.excel.cells import Loc, parse, put, shown
from anwang.knowledge.packs.excel.hints import MARK
from anwang.knowledge.packs.excel.ids import free_id
from anwang.knowledge.packs.excel.layout import KEY, Sheet, single_records
from anwang.knowledge.packs.excel.names import called

Record = dict[str, Any]


class Row(NamedTuple):
    """Where in the workbook a record was read."""

    sheet: Sheet
    number: int
    cells: dict[str, Any]

    def problem(self, title: str, words: str) -> Problem:
        """“检查表·检查项”页第 12 行「整改天数」：须是整数，写的是“七”."""
        value = shown(self.cells[title]) if title in self.cells else ""
        spot = Spot(self.sheet.name, self.number, title, value)
        return Problem("", (), words, str(spot), spot)


class Rows:
    """Nested plain data on its way to a pack, and where each record came from.

    ``base`` is the pack as it was, as plain data: whoever is called as before keeps the id of before.
    """

    def __init__(self, base: Record | None = None) -> None:
        """Nothing read yet."""
        self.base = base or {}
        self.data: Record = {}
        self.origins: dict[Loc, Row] = {}
        self.records: list[tuple[Row, Record]] = []
        self.problems: list[Problem] = []
        self._above: dict[str, Any] = {}

    def take(self, sheet: Sheet, lines: Sequence[Sequence[Any]]) -> None:
        """Read one sheet; its parents have been read before it."""
        head = [str(cell).strip() for cell in lines[0]] if lines else []
        for position, title in enumerate(head, start=1):
            if title and title not in sheet.titles:
                place = f"“{sheet.name}”页第 1 行第 {position} 列"
                spot = Spot(sheet.name, 1, title)
                self.problems.append(Problem("", (), f"不认识的栏目「{title}」", place, spot))
        self._above = {}
        nameless: list[tuple[Record, Loc]] = []
        for number, line in enumerate(lines[1:], start=2):
            cells = {title: cell for title, cell in zip(head, line, strict=False) if cell not in ("", None)}
            if not cells or all(str(cell).startswith(MARK) for cell in cells.values()):
                continue
            row = Row(sheet, number, cells)
            if found := self._put(row, _record(row)):
                nameless.append(found)
        for record, loc in nameless:
            self._name(record, loc)

    def _put(self, row: Row, record: Record) -> tuple[Record, Loc] | None:
        """Put it where it belongs; answers with the record and its list where it still needs an id."""
        self.records.append((row, record))
        if not row.sheet.path:
            self.data |= record
            self.records[-1] = (row, self.data)
            self.origins[()] = row
            return None
        try:
            holder, loc = self._holder(row)
        except LookupError as error:
            self.problems.append(row.problem(*error.args))
            return None
        name = row.sheet.path[-1]
        if row.sheet.path[-1] in single_records():
            holder[name] = holder.get(name, {}) | record
            self.origins[*loc, name] = row
        elif row.sheet.mapping:
            key = shown(row.cells.get(KEY, ""))
            holder.setdefault(name, {})[key] = record
            self.origins[*loc, name, key] = row
        else:
            members = holder.setdefault(name, [])
            members.append(record)
            self.origins[*loc, name, len(members) - 1] = row
            if row.sheet.has_ids and "id" not in record:
                return record, (*loc, name)
        return None

    def _holder(self, row: Row) -> tuple[Record, Loc]:
        """The record that the row belongs under."""
        holder: Any = self.data
        loc: Loc = ()
        keys = list(row.sheet.keys)
        for step in row.sheet.path[:-1]:
            holder = holder.setdefault(step, {}) if step in single_records() else holder.get(step, [])
            loc = (*loc, step)
            if isinstance(holder, list):
                position = self._position(holder, keys.pop(0), row)
                holder, loc = holder[position], (*loc, position)
        return holder, loc

    def _position(self, members: list[Record], title: str, row: Row) -> int:
        """Which of the members is meant: by its name, id or number; left empty, as in the row above."""
        if title not in row.cells:
            wanted = self._above.get(title, "1" if len(members) == 1 else None)
            if wanted is None:
                raise LookupError(title, "没有写，上级不止一条，请写明是哪一条")
            return _find(members, wanted) or 0
        wanted = shown(row.cells[title])
        position = _find(members, wanted)
        if position is None:
            raise LookupError(title, f"写的“{wanted}”在上级工作表里没有")
        self._above[title] = wanted
        return position

    def _name(self, record: Record, loc: Loc) -> None:
        """Give it the id it had in the pack as it was, else a new one."""
        siblings = _follow(self.data, loc)
        before = self._before(loc)
        taken = {str(each["id"]) for each in siblings if "id" in each}
        same = [
            str(each["id"])
            for each in before
            if called(each) == called(record) and str(each["id"]) not in taken
        ]
        known = {str(each["id"]) for each in before}
        otherwise = str(loc[-1]).rstrip("s").replace("_", "-")
        record["id"] = same[0] if same else free_id(called(record), taken | known, otherwise)

    def _before(self, loc: Loc) -> list[Record]:
        """The members of the same list in the pack as it was."""
        now: Any = self.data
        was: Any = self.base
        for step in loc:
            now = now[step]
            if isinstance(step, int):
                was = next((each for each in was if each.get("id") == now.get("id")), {})
            else:
                was = was.get(step) or ({} if step in single_records() else [])
        return was if isinstance(was, list) else []


def _record(row: Row) -> Record:
    record: Record = {}
    for column in row.sheet.columns:
        if column.title in row.cells:
            put(record, column.path, parse(row.cells[column.title], column))
    return record


def _find(members: list[Record], wanted: str) -> int | None:
    """The place of what is alone called so; else of the one with this id, or at this position."""
    named = [place for place, each in enumerate(members) if called(each).strip() == wanted]
    with_id = [place for place, each in enumerate(members) if str(each.get("id", "")) == wanted]
    if len(named) == 1 and not with_id:
        return named[0]
    numbered = [int(wanted) - 1] if wanted.isdecimal() and 0 < int(wanted) <= len(members) else []
    return next(iter([*with_id, *numbered]), None)


def _follow(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data
