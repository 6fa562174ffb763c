"""A workbook as a pack; what is wrong is said with sheet, row, column and value."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import NotATable, read_sheets
from anwang.knowledge.packs.errors import BadPack, Problem, Spot
from anwang.knowledge.packs.excel.cells import Loc
from anwang.knowledge.packs.excel.cover import COVER, OFFERED, Cover, read_cover
from anwang.knowledge.packs.excel.layout import Column, Sheet, sheets
from anwang.knowledge.packs.excel.merging import merged
from anwang.knowledge.packs.excel.names import Names
from anwang.knowledge.packs.excel.rows import Row, Rows
from anwang.knowledge.packs.excel.settling import settle
from anwang.knowledge.packs.sentences import findings, sentence
from anwang.knowledge.packs.shapes import Pack

NOT_A_BOOK = "不是能打开的 Excel 工作簿（.xlsx）"


class Book(NamedTuple):
    """A pack as a workbook has it, and where in the workbook each record stands."""

    pack: Pack
    content: dict[str, Any]
    origins: dict[Loc, Row]

    def place(self, problem: Problem) -> Problem:
        """The same problem, with its sheet, row and column."""
        loc: Loc = ()
        thing: Any = self.content
        for named in problem.path:
            step, thing = _step(thing, named)
            loc = (*loc, step)
        return _placed(problem, loc, self.origins)


def read_cover_of(file: Path | bytes) -> Cover:
    """Which pack a workbook is of, before it is read."""
    book = _open(file)
    return read_cover(book[COVER]) if COVER in book else Cover()


def read_workbook(file: Path | bytes, *, beside: Iterable[Pack] = (), base: Pack | None = None) -> Pack:
    """Read a workbook as it was written by ``write_workbook`` and then edited."""
    return read_book(file, beside=beside, base=base).pack


def read_book(file: Path | bytes, *, beside: Iterable[Pack] = (), base: Pack | None = None) -> Book:
    """The same, with the places of what was read.

    ``beside`` are the packs whose things it may name; ``base`` is the pack as it was: parts that the workbook
    does not hold, or (of a workbook that only adds) things it does not name, stay as they are.
    """
    book = _open(file)
    cover = read_cover(book[COVER]) if COVER in book else Cover()
    rows = Rows(base.content if base else None)
    known = {sheet.name: sheet for sheet in sheets()}
    for name in book:
        if name not in known and name not in {COVER, OFFERED}:
            words = "不认识的工作表，请删去或改回原名"
            rows.problems.append(Problem("", (), words, f"“{name}”页", Spot(name)))
    for sheet in sheets():
        if sheet.name in book:
            rows.take(sheet, book[sheet.name])
    own = str(rows.data.get("id") or (base.id if base else ""))
    others = [pack for pack in beside if pack.id != own]
    settle(rows, Names([*others, *([base] if base else [])], own))
    content, origins = merged(rows, base.content if base else {}, adds=cover.adds)
    return _validated(rows, content, origins)


def _open(file: Path | bytes) -> dict[str, Sequence[Sequence[Any]]]:
    """The rows of each sheet, by its name."""
    name = file.name if isinstance(file, Path) else "文件"
    try:
        data = file.read_bytes() if isinstance(file, Path) else file
        return {grid.name: grid.rows for grid in read_sheets(data)}
    except (NotATable, OSError) as error:
        raise BadPack([Problem("", (), NOT_A_BOOK, name)]) from error
    except BadInput as refusal:
        raise BadPack([Problem("", (), refusal.sentence, name)]) from refusal


def _validated(rows: Rows, content: dict[str, Any], origins: dict[Loc, Row]) -> Book:
    """The pack, or everything that is wrong."""
    problems = list(rows.problems)
    try:
        pack = Pack.model_validate(content)
    except ValidationError as error:
        told = {problem.spot for problem in problems}
        found = _located(error, origins, is_torn=bool(problems))
        problems += [problem for problem in found if problem.spot not in told]
    if problems:
        raise BadPack(sorted(problems, key=_reading_order))
    return Book(pack, content, origins)


def _reading_order(problem: Problem) -> tuple[int, int]:
    spot = problem.spot or Spot("")
    return ORDER.get(spot.sheet, -1), spot.row


def _located(error: ValidationError, origins: dict[Loc, Row], *, is_torn: bool) -> Iterator[Problem]:
    """What validation found; of a torn workbook nothing is called missing, it may have been read past."""
    for each in findings(error.errors(include_url=False)):
        if is_torn and each["type"] in {"missing", "too_short"}:
            continue
        row, rest = _origin(tuple(each["loc"]), origins)
        column = _column(row.sheet, rest) if row else None
        if row is None:
            yield Problem("", (), sentence(each), "“知识包”页", Spot("知识包"))
            continue
        below = next((word for word in map(str, reversed(rest)) if word in LISTS), "")
        title = column.title if column else ""
        name = title.rpartition("·")[2] or LISTS.get(below, "")
        yield row.problem(title, sentence(each, name, column.words.values() if column else ()))


ORDER = {sheet.name: place for place, sheet in enumerate(sheets())}
LISTS = {sheet.path[-1]: sheet.name.rpartition("·")[2] for sheet in sheets() if sheet.path}
"""What lists are called, by their keys."""


def _placed(problem: Problem, loc: Loc, origins: dict[Loc, Row]) -> Problem:
    row, rest = _origin(loc, origins)
    if row is None:
        return Problem(problem.pack_id, problem.path, problem.sentence, "“知识包”页", Spot("知识包"))
    column = _column(row.sheet, rest)
    found = row.problem(column.title if column else "", problem.sentence)
    return Problem(problem.pack_id, problem.path, problem.sentence, found.place, found.spot)


def _origin(loc: Loc, origins: dict[Loc, Row]) -> tuple[Row | None, Loc]:
    """The row from which the innermost record on the way was read, and the way on from there."""
    for size in range(len(loc), -1, -1):
        if loc[:size] in origins:
            return origins[loc[:size]], loc[size:]
    return None, loc


def _column(sheet: Sheet, rest: Loc) -> Column | None:
    steps = tuple(step for step in rest if isinstance(step, str))
    if not steps:
        return None
    fits = (column for column in sheet.columns if column.path == steps[: len(column.path)])
    inside = (column for column in sheet.columns if column.path[: len(steps)] == steps)
    return next(fits, None) or next(inside, None)


def _step(thing: Any, step: str | int) -> tuple[str | int, Any]:
    """One step of a problem's path, which names members of lists by their ids, as a position."""
    if isinstance(thing, list):
        if isinstance(step, int):
            return step, thing[step] if step < len(thing) else None
        for position, each in enumerate(thing):
            if isinstance(each, dict) and each.get("id") == step:
                return position, each
        return step, None
    return step, thing.get(step) if isinstance(thing, dict) else None
