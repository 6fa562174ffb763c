"""Tasks in tables (任务表): each row is a task; who does it and by when stand in columns of their own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from sys import intern

from anwang.knowledge.documents.cells import NOTHING, flat, lines, marked, owners_in, title_of
from anwang.knowledge.documents.columns import MARKS, OWNERS
from anwang.knowledge.documents.dues import dues
from anwang.knowledge.documents.grids import Grid, Row
from anwang.knowledge.documents.outline import Due, Owner, OwnerRole
from anwang.knowledge.documents.owners import strongest
from anwang.knowledge.documents.paper import form

MONTH = re.compile(r"(?<!\d)(20\d\d)[./-](1[0-2]|0?[1-9])(?![\d./-])")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns of a table head several rows, which one has the tasks, and which say more of them."""

    grid: Grid
    topics: list[int]
    subject: int
    more: list[int]


@dataclass(slots=True)
class TableTask:
    """A row of a table of tasks; rows that go on with the same task are one."""

    table: Layout
    rows: list[Row]
    number: str
    topic: str
    topic_number: str
    title: str

    @property
    def subject(self) -> str:
        return self.rows[0].cells[self.table.subject].strip()

    @property
    def span(self) -> tuple[int, int]:
        return self.rows[0].start, self.rows[-1].end

    def cells(self, columns: Iterable[int]) -> Iterator[tuple[int, str]]:
        """What stands in these columns, row by row, each thing once."""
        told = {(at, row.cells[at].strip()): None for row in self.rows for at in columns}
        return ((at, cell) for at, cell in told if not NOTHING.fullmatch(cell))

    @property
    def text(self) -> str:
        """The task's own words, and what further columns say of it."""
        more = (lines(cell) for _, cell in self.cells(self.table.more))
        return "\n".join(dict.fromkeys((lines(marked(self.subject)[1]), *more)))

    @property
    def dates(self) -> str:
        """The words in the columns of dates."""
        columns = [at for at, role in enumerate(self.table.grid.columns) if role == "due"]
        return "；".join(flat(cell) for _, cell in self.cells(columns))

    @property
    def owners(self) -> Iterator[tuple[str, OwnerRole, str]]:
        """Who is named in the columns of owners, in which role, by which rule."""
        roles = self.table.grid.columns
        for at, cell in self.cells([at for at, role in enumerate(roles) if role in OWNERS]):
            yield from owners_in(cell, self.table.grid.heads[at], roles[at])


@dataclass(slots=True)
class Reader:
    """Goes down the rows of a table and remembers what a merged cell says of the rows below it."""

    table: Layout
    above: dict[int, str] = field(default_factory=dict)
    heading: str = ""
    found: list[TableTask] = field(default_factory=list)

    def read(self) -> list[TableTask]:
        for row in self.table.grid.rows:
            self.take(row)
        return self.found

    def take(self, row: Row) -> None:
        filled = [index for index, cell in enumerate(row.cells) if not NOTHING.fullmatch(cell)]
        if len(filled) == 1 and self.heads(filled[0], row.cells[filled[0]]):
            self.heading, self.above = flat(row.cells[filled[0]]), {}
            return
        for column in self.table.topics:
            self.above[column] = flat(row.cells[column]) or self.above.get(column, "")
        words, number = row.cells[self.table.subject].strip(), self.number_in(row)
        last = self.found[-1] if self.found else None
        same = last is not None and words == last.subject and number in ("", last.number)
        if not NOTHING.fullmatch(words) and not same:
            self.found.append(self.begin(row, number, words))
        elif last is not None and filled:
            last.rows.append(row)

    def heads(self, column: int, words: str) -> bool:
        """Whether a lone cell heads the rows below it: 一、消防安全, or words where a number should be."""
        if column in {0, self.table.subject, *self.table.topics}:
            numbered = self.table.grid.columns[column] == "number"
            return bool(marked(words)[0]) or column in self.table.topics or (numbered and not words.isascii())
        return False

    def number_in(self, row: Row) -> str:
        if "number" not in self.table.grid.columns:
            return ""
        cell = flat(row.cells[self.table.grid.columns.index("number")])
        return re.sub(r"^[（(第]|[)）、.．。项]+$", "", cell)

    def begin(self, row: Row, number: str, words: str) -> TableTask:
        label, bare = marked(words)
        topics = [self.heading, *(self.above[column] for column in self.table.topics)]
        topic_number, topic = marked(next((topic for topic in reversed(topics) if topic), ""))
        return TableTask(self.table, [row], number or label, title_of(topic), topic_number, title_of(bare))


def layout(grid: Grid) -> Layout:
    """Which columns head several rows, which one has the tasks, and which say more of them."""
    tasks = [index for index, role in enumerate(grid.columns) if role == "task"]
    topics = [index for index, role in enumerate(grid.columns) if role == "topic"]
    while len(tasks) > 1 and heads_several(grid, tasks[0], tasks[1]):
        topics.append(tasks.pop(0))
    more = [
        index
        for index, role in enumerate(grid.columns)
        if (role in ("aim", "other") and MARKS.sub("", grid.heads[index])) or index in tasks[1:]
    ]
    return Layout(grid, sorted(topics), tasks[0], more)


def heads_several(grid: Grid, column: int, following: int) -> bool:
    """Whether one cell of a column stands beside several different ones of the next."""
    pairs = zip(grid.rows, grid.rows[1:], strict=False)
    return any(
        below.cells[column] in ("", above.cells[column])
        and below.cells[following] not in ("", above.cells[following])
        for above, below in pairs
    )


def table_tasks(grid: Grid) -> list[TableTask]:
    """The tasks of a table, numbered so that no two have the same number within their topic; read once."""
    if grid.tasks is None:
        grid.tasks = numbered(Reader(layout(grid)).read())
    return grid.tasks


def numbered(found: list[TableTask]) -> list[TableTask]:
    """The tasks with a number each."""
    several = Counter((task.topic_number, task.topic, task.number) for task in found)
    counts: Counter[tuple[str, str, str]] = Counter()
    for place, task in enumerate(found, start=1):
        key = (task.topic_number, task.topic, task.number)
        counts[key] += 1
        if not task.number:
            task.number = str(counts[key] if task.topic_number else place)
        elif several[key] > 1:
            task.number = f"{task.number}.{counts[key]}"
    return found


def paths_of(found: list[TableTask]) -> Iterator[tuple[str, ...]]:
    """The numbers of topic and row; a topic without one is counted where the rows begin anew in each."""
    counted_on = len({task.number for task in found}) == len(found)
    topics = {topic: str(no) for no, topic in enumerate(dict.fromkeys(task.topic for task in found), start=1)}
    for task in found:
        if task.topic_number:
            yield task.topic_number, task.number
        else:
            yield (task.number,) if counted_on else (topics[task.topic], task.number)


def due_days(task: TableTask, issued_on: date | None, year: int | None) -> tuple[Due, ...]:
    """The days in the column of dates."""
    return dues(MONTH.sub(r"\1年\2月", form(task.dates)), issued_on, year)


def owners_of(task: TableTask) -> tuple[Owner, ...]:
    """Who is named in the columns of owners; the same few names in thousands of rows are kept once."""
    return strongest(Owner(intern(name), role, rule) for name, role, rule in task.owners)
