"""Tasks in tables (任务表): each row is a task; who does it and by when stand in columns of their own."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from anwang.knowledge.documents.attributions import ROLES, names_of, spoken
from anwang.knowledge.documents.columns import MARKS, OWNERS
from anwang.knowledge.documents.dues import dues
from anwang.knowledge.documents.grids import GAPS, WITHIN, Grid, Row
from anwang.knowledge.documents.headings import ATTRIBUTION
from anwang.knowledge.documents.markers import AT_LINE, marker_of
from anwang.knowledge.documents.outline import Due, Owner, OwnerRole
from anwang.knowledge.documents.owners import strongest
from anwang.knowledge.documents.paper import form

STOP = re.compile(rf"[。；：\n{WITHIN}]")
NOTHING = re.compile(r"[\s\u2028/／\\—\-－无。.、]*")
NAMED_ROLE = re.compile(
    r"(?P<role>牵头|主责|主办|责任|负责|承办|落实|配合|协办|协助|参与|指导)(?:单位|部门|科室|领导|人员|人)?："
)
SUFFIX = re.compile(r"（(?P<role>牵头|主责|主办|负责|责任|配合|协办|协助|参与|指导)(?:单位|部门)?）$")
FIRST_LEADS = re.compile(r"(?:第一|首位|首个|排前|列前|前面)[^，。]{0,12}牵头|牵头.{0,3}(?:配合|责任|协同)")
MONTH = re.compile(r"(?<!\d)(20\d\d)[./-](1[0-2]|0?[1-9])(?![\d./-])")


@dataclass(slots=True)
class TableTask:
    """A row of a table of tasks; rows that go on with the same task are one."""

    row: Row
    number: str
    topic: str
    topic_number: str
    title: str
    words: list[str]
    owners: list[tuple[str, OwnerRole, str]] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    end: int = 0

    @property
    def span(self) -> tuple[int, int]:
        return self.row.start, self.end

    @property
    def text(self) -> str:
        return "\n".join(self.words)


def marked(words: str) -> tuple[str, str]:
    """The number that words begin with, bare, and the words after it."""
    match = AT_LINE.match(form(words))
    if match is None:
        return "", words
    return marker_of(match, leads_line=True).label, words[match.end() :].strip()


def title_of(words: str) -> str:
    """Up to the first 。；： or line's end, without attributions in brackets."""
    looks = ATTRIBUTION.sub(lambda match: "＊" * len(match[0]), form(words))
    end = stop.start() if (stop := STOP.search(looks)) else len(looks)
    return "".join(char for char, look in zip(words[:end], looks, strict=False) if look != "＊").strip()


def flat(words: str) -> str:
    """A cell in one line."""
    return GAPS.sub(" ", words.replace(WITHIN, " ")).strip()


@dataclass(slots=True)
class Reader:
    """Goes down the rows of a table and remembers what a merged cell says of the rows below it."""

    grid: Grid
    topics: list[int]
    subject: int
    more: list[int]
    above: dict[int, str] = field(default_factory=dict)
    heading: str = ""
    number: str = ""
    found: list[TableTask] = field(default_factory=list)

    def read(self) -> list[TableTask]:
        for row in self.grid.rows:
            self.take(row)
        return self.found

    def take(self, row: Row) -> None:
        filled = [index for index, cell in enumerate(row.cells) if not NOTHING.fullmatch(cell)]
        if len(filled) == 1 and self.heads(filled[0], row.cells[filled[0]]):
            self.heading, self.above = flat(row.cells[filled[0]]), {}
            return
        for column in self.topics:
            self.above[column] = flat(row.cells[column]) or self.above.get(column, "")
        words = row.cells[self.subject].strip()
        number = self.number_in(row)
        last = self.found[-1] if self.found else None
        if NOTHING.fullmatch(words) or (
            last is not None and words == last.row.cells[self.subject] and number in ("", last.number)
        ):
            if last is not None and filled:
                self.go_on(last, row)
            return
        self.found.append(self.begin(row, number, words))

    def heads(self, column: int, words: str) -> bool:
        """Whether a lone cell heads the rows below it: 一、消防安全, or words where a number should be."""
        if column in {0, self.subject, *self.topics}:
            numbered = self.grid.columns[column] == "number"
            return bool(marked(words)[0]) or column in self.topics or (numbered and not words.isascii())
        return False

    def number_in(self, row: Row) -> str:
        if "number" not in self.grid.columns:
            return ""
        cell = flat(row.cells[self.grid.columns.index("number")])
        return re.sub(r"^[（(第]|[)）、.．。项]+$", "", cell)

    def begin(self, row: Row, number: str, words: str) -> TableTask:
        label, bare = marked(words)
        topics = [self.heading, *(self.above[column] for column in self.topics)]
        topic_number, topic = marked(next((topic for topic in reversed(topics) if topic), ""))
        task = TableTask(row, number or label, title_of(topic), topic_number, title_of(bare), [lines(bare)])
        self.add(task, row)
        return task

    def go_on(self, task: TableTask, row: Row) -> None:
        """A further row of the same task: more owners, more dates, more words."""
        self.add(task, row)

    def add(self, task: TableTask, row: Row) -> None:
        task.end = row.end
        for index, role in enumerate(self.grid.columns):
            cell = row.cells[index].strip()
            if NOTHING.fullmatch(cell):
                continue
            if role in OWNERS:
                task.owners += owners_in(cell, self.grid.heads[index], role)
            elif role == "due" and cell not in task.dates:
                task.dates.append(cell)
            elif index in self.more and lines(cell) not in task.words:
                task.words.append(lines(cell))


def lines(cell: str) -> str:
    return "\n".join(GAPS.sub(" ", line).strip() for line in cell.split(WITHIN) if line.strip())


def owners_in(cell: str, head: str, column: str) -> Iterator[tuple[str, OwnerRole, str]]:
    """The names in a cell, with the column's role unless the cell itself says 牵头 or 配合."""
    words = form("\n".join(cell.split(WITHIN)))
    parts = [*NAMED_ROLE.finditer(words)]
    if parts:
        for part, following in zip(parts, [*parts[1:], None], strict=False):
            names = words[part.end() : following.start() if following else len(words)]
            yield from ((name, role_in(part["role"]), "column_with_roles") for name in listed(names))
        return
    if told := [*spoken(words.replace("\n", "，"))]:
        yield from ((name, role, "column_with_roles") for name, role in told)
        return
    first_leads = FIRST_LEADS.search(head.replace(WITHIN, "")) is not None
    for at, name in enumerate(listed(words)):
        role: OwnerRole = column  # type: ignore[assignment]
        if suffix := SUFFIX.search(name):
            yield name[: suffix.start()], role_in(suffix["role"]), "column_with_roles"
        elif first_leads:
            yield (
                name,
                "lead" if at == 0 else "supporting" if "配合" in head else "responsible",
                "first_leads",
            )
        else:
            yield name, role, f"column_of_{column}"


def role_in(word: str) -> OwnerRole:
    return next((role for key, role in ROLES if key in word), "responsible")


def listed(words: str) -> list[str]:
    """Names divided by 、 ， ； or the lines and spaces of the cell."""
    return [name for piece in re.split(r"[\n；\s]+", words) for name in names_of(piece)]


def layout(grid: Grid) -> tuple[list[int], int, list[int]]:
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
    return sorted(topics), tasks[0], more


def heads_several(grid: Grid, column: int, following: int) -> bool:
    """Whether one cell of a column stands beside several different ones of the next."""
    pairs = zip(grid.rows, grid.rows[1:], strict=False)
    return any(
        below.cells[column] in ("", above.cells[column])
        and below.cells[following] not in ("", above.cells[following])
        for above, below in pairs
    )


def table_tasks(grid: Grid) -> list[TableTask]:
    """The tasks of a table, numbered so that no two have the same number within their topic."""
    found = Reader(grid, *layout(grid)).read()
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


def path_of(task: TableTask, found: list[TableTask]) -> tuple[str, ...]:
    """The numbers of topic and row; a topic without one is counted where the rows begin anew in each."""
    if task.topic_number:
        return task.topic_number, task.number
    if len({each.number for each in found}) == len(found):
        return (task.number,)
    topics = list(dict.fromkeys(each.topic for each in found))
    return str(topics.index(task.topic) + 1), task.number


def due_days(task: TableTask, issued_on: date | None, year: int | None) -> tuple[Due, ...]:
    """The days in the column of dates."""
    words = "；".join(flat(cell) for cell in task.dates)
    return dues(MONTH.sub(r"\1年\2月", form(words)), issued_on, year)


def owners_of(task: TableTask) -> tuple[Owner, ...]:
    return strongest(Owner(*told) for told in task.owners)
