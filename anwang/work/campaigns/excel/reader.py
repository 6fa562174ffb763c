"""A handed-in table as rows of a task table; whatever is wrong is said with sheet, row, column and value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import Grid, read_grids
from anwang.work.campaigns.excel.cells import words
from anwang.work.campaigns.excel.headings import (
    BY_KEY,
    HEADINGS,
    LONGEST_HEADING,
    MOST_OWN,
    is_head,
    keys_of,
)

SEARCHED = 30  # rows within which the head row must stand
MOST_ROWS = 2000
LONGEST_SHOWN = 30
NO_HEAD = "没有找到任务表的表头：须有一行写着“任务”和“责任单位”“时限”等栏目，可以先导出一份照着填"


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a sheet: where, what stands there, and how."""

    sheet: str
    row: int
    column: str
    value: str
    sentence: str

    def __str__(self) -> str:
        """“任务表”页第 7 行「时限」写的是“七月”：读不出日期，请写成 2026年7月31日."""
        shown = self.value if len(self.value) <= LONGEST_SHOWN else f"{self.value[: LONGEST_SHOWN - 1]}…"
        said = f"写的是“{shown}”" if shown else ""
        column = f"「{self.column}」" if self.column else ""
        return f"“{self.sheet}”页第 {self.row} 行{column}{said}：{self.sentence}"

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet, "row": self.row, "column": self.column, "value": self.value,
            "sentence": self.sentence,
        }  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One row: where it stands, its cells by the key of their column, and what the columns are called."""

    sheet: str
    row: int
    cells: dict[str, Any]
    titles: dict[str, str]

    def text(self, key: str) -> str:
        """A cell in words; nothing where there is none."""
        return words(self.cells.get(key))

    def problem(self, key: str, sentence: str) -> Problem:
        """What is wrong with a cell."""
        return Problem(self.sheet, self.row, self.titles.get(key, ""), self.text(key), sentence)


@dataclass
class Table:
    """Everything that was handed in."""

    columns: list[str] = field(default_factory=list)
    """Keys of ours and names of the town's own, in their order."""
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def arrangement(self) -> tuple[str, ...]:
        """The head row as it is kept with the plan; nothing where it is the usual one."""
        heads = tuple(BY_KEY[key].title if key in BY_KEY else key for key in self.columns)
        usual = tuple(heading.title for heading in HEADINGS)
        return () if heads == tuple(head for head in usual if head in heads) else heads


def read_table(data: bytes) -> Table:
    """Every sheet that has a head row; BadInput where the file is no table, or none of its sheets has one."""
    table = Table()
    found = [(grid, at) for grid in read_grids(data) if (at := _head_row(grid)) is not None]
    if not found:
        raise BadInput(NO_HEAD)
    for grid, at in found:
        _take(table, grid, at)
    if len(table.lines) > MOST_ROWS:
        raise BadInput(f"有 {len(table.lines):,} 行任务，一次最多导入 {MOST_ROWS:,} 行，请分成几份")
    if not table.lines and not table.problems:
        raise BadInput("表头下面没有任务：每行一项任务，至少填“任务”一栏")
    return table


def _head_row(grid: Grid) -> int | None:
    """The row that names most of our columns; the lower one of two, for heads of two rows."""
    named = [(is_head([words(cell) for cell in row]), at) for at, row in enumerate(grid.rows[:SEARCHED])]
    most, at = max(named, default=(0, 0))
    return at if most else None


def _take(table: Table, grid: Grid, at: int) -> None:
    heads = [words(cell) for cell in grid.rows[at]]
    keys = keys_of(heads)
    table.problems += _bad_heads(grid, at, heads, keys)
    titles = {key: head for key, head in zip(keys, heads, strict=True) if key}
    table.columns += [key for key in dict.fromkeys(keys) if key and key not in table.columns]
    topic = ""
    for number, row in enumerate(grid.rows[at + 1 :], at + 2):
        texts = [words(cell) for cell in row]
        if not any(texts) or texts == heads or is_head(texts):
            continue
        cells = {key: cell for key, cell in zip(keys, row, strict=False) if key}
        if _says_one_thing(texts):
            topic = next(filter(None, texts))
            table.notes.append(f"“{grid.name}”页第 {number} 行“{topic}”不是任务，作为其下各行的专题")
            continue
        if topic and not words(cells.get("topic")):
            cells["topic"] = topic
        table.lines.append(Line(grid.name, number, cells, titles))


def _says_one_thing(texts: Sequence[str]) -> bool:
    """A line across the table: a heading between the tasks."""
    return len({text for text in texts if text}) == 1 and sum(map(bool, texts)) > len(texts) / 2


def _bad_heads(grid: Grid, at: int, heads: Sequence[str], keys: Sequence[str]) -> list[Problem]:
    found = []
    for key, times in Counter(key for key in keys if key).items():
        if times > 1:
            head = heads[list(keys).index(key)]
            found.append(Problem(grid.name, at + 1, head, "", f"有 {times} 栏都叫这个名称，请合并或改名"))
    for place, key in enumerate(keys):
        below = [row[place] for row in grid.rows[at + 1 :] if place < len(row)]
        if not key and (value := next((words(cell) for cell in below if words(cell)), "")):
            where = f"第 {place + 1} 列"
            found.append(Problem(grid.name, at + 1, where, value, "这一列没有栏目名称，请写上名称或删去整列"))
        if len(key) > LONGEST_HEADING:
            sentence = f"栏目名称超过 {LONGEST_HEADING} 个字，请写短些"
            found.append(Problem(grid.name, at + 1, f"第 {place + 1} 列", key, sentence))
    own = [key for key in dict.fromkeys(keys) if key and key not in BY_KEY]
    if len(own) > MOST_OWN:
        sentence = f"有 {len(own)} 个自有栏目，最多 {MOST_OWN} 个，请删去不用的"
        found.append(Problem(grid.name, at + 1, "", "", sentence))
    return found
