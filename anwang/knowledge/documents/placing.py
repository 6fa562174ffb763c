"""Where a table of tasks stands in a plan (任务表的位置): in a section, in an annex, or all by itself."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anwang.knowledge.documents.frame import Line
from anwang.knowledge.documents.headings import title_of
from anwang.knowledge.documents.markers import AT_LINE
from anwang.knowledge.documents.outline import Section
from anwang.knowledge.documents.paper import Paper, PaperGrid
from anwang.knowledge.documents.tables import TableTask, table_tasks
from anwang.knowledge.documents.tree import Item

UNIT = re.compile(r"(?:填报|填表|制表|单位|日期|时间)[^：]{0,6}：|^[（(][^（()）]*[）)]$|^单位：")
ANNEX = re.compile(
    r"(?P<label>附(?:件|表)?(?:[一二三四五六七八九十]{1,3}|\d{1,2}?(?=20\d\d年)|\d{1,2})?)(?:[：:.、]|$|(?<=[件表\d]))"
)
LONGEST_CAPTION = 50
SHORT = 60
"""Characters of an item that only leads in the table below it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table's tasks, the numbers above them, the topic of those that name none, and where they belong.

    ``holder`` is the item of the plan that the table stands in; without one it has a ``section`` of its own.
    """

    start: int
    tasks: list[TableTask]
    prefix: tuple[str, ...]
    topic: str
    root: Item | None
    holder: Item | None
    section: Section | None


def caption_of(lines: Sequence[Line], start: int) -> tuple[str, str, tuple[int, int]]:
    """The annex's number and the words above a table, whichever there are, and where they stand."""
    label = title = ""
    place = start, start
    at = bisect_left(lines, start, key=lambda line: line.start)
    above = lines[max(0, at - 4) : at]
    for line in reversed(above):
        if "\t" in line.text or line.is_sentence or len(line.form) > LONGEST_CAPTION:
            break
        if match := ANNEX.match(line.form):
            own = line.text[match.end() :] or line.text
            return (
                match["label"],
                title or line.text[match.end() :],
                (place if title else (line.end - len(own), line.end)),
            )
        if AT_LINE.match(line.form):
            break
        if UNIT.search(line.form) or line.is_date:
            continue
        if not title:
            title, place = line.text, (line.start, line.end)
    return label, title, place


def holder_of(paper: Paper, root: Item, start: int, starts: Sequence[int]) -> Item:
    """The lowest item that the table belongs to: the one it stands in, or the section, if it only follows."""
    item = root
    while inner := around(item.children, start):
        item = inner
    if item is root or item.parent is None:
        return root
    if start - item.marker.end <= SHORT:
        return item
    return item if all(holds(each, starts) for each in item.parent.children) else root


def around(items: Sequence[Item], position: int) -> Item | None:
    """The item that a position stands in."""
    at = bisect_left(items, position, key=lambda item: item.marker.start) - 1
    return items[at] if at >= 0 and position < items[at].end else None


def holds(item: Item, starts: Sequence[int]) -> bool:
    """Whether a table stands in the item."""
    at = bisect_left(starts, item.marker.start)
    return at < len(starts) and starts[at] < item.end


def cut(paper: Paper, root: Item, grid: PaperGrid) -> None:
    """An item's text ends where a table begins that closes it."""
    item: Item | None = root
    while item is not None:
        if not paper.text[grid.end : item.end].strip():
            item.end = grid.start
        item = around(item.children, grid.start)


def placed(paper: Paper, items: Sequence[Item], lines: Sequence[Line]) -> Iterator[Placed]:
    """Every table of tasks with its place."""
    starts = [grid.start for grid in paper.grids]
    alone = len(starts) == 1 and not items
    for no, grid in enumerate(paper.grids, start=1):
        tasks = table_tasks(grid.grid)
        if not tasks:
            continue
        root = around(items, grid.start)
        label, caption, place = caption_of(lines, grid.start)
        if root is None:
            number = label or f"表{no}"
            section = Section(number, caption or number, "tasks", "table_of_tasks", place)
            prefix = () if alone else (number,)
            yield Placed(grid.start, tasks, prefix, caption, None, None, section)
            continue
        holder = holder_of(paper, root, grid.start, starts)
        topic = title_of(paper, holder) if holder is not root else caption or title_of(paper, root)
        yield Placed(grid.start, tasks, holder.path, topic, root, holder, None)
        cut(paper, root, grid)


def with_tables(section: Section, item: Item, tables: Sequence[Placed]) -> Section:
    """A section that holds a table of tasks is one of tasks, but for the schedule and items of support."""
    holds = any(table.root is item for table in tables)
    if not holds or section.role in ("tasks", "schedule") or (section.role == "safeguards" and item.children):
        return section
    return replace(section, role="tasks", rule="holds_table_of_tasks")
