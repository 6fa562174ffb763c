"""From the rows of tables to tasks (表格任务), and to what they add to tasks that the text has already."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from anwang.knowledge.documents.dues import dues
from anwang.knowledge.documents.outline import Due, Owner, Span, Target, Task
from anwang.knowledge.documents.owners import Words, owners, strongest
from anwang.knowledge.documents.paper import form
from anwang.knowledge.documents.placing import Placed
from anwang.knowledge.documents.tables import due_days, owners_of, paths_of
from anwang.knowledge.documents.targets import targets

NEAR = 10
"""Characters that two titles must share from their beginning to be the same task's."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document says that a row needs to be understood."""

    issued_on: date | None
    year: int | None
    addressed: tuple[str, ...]


def row_tasks(table: Placed, setting: Setting) -> Iterator[Task]:
    """Each row as a task."""
    for row, path in zip(table.tasks, paths_of(table.tasks), strict=True):
        text, span = row.text, row.span
        looks = form(text)
        yield Task(
            path=(*table.prefix, *path),
            topic=row.topic or table.topic or row.title,
            title=row.title,
            text=text,
            span=span,
            due=of_row(
                span,
                each_day_once(
                    (
                        *due_days(row, setting.issued_on, setting.year),
                        *dues(looks, setting.issued_on, setting.year),
                    )
                ),
            ),
            owners=of_row(
                span, owners_of(row) or owners(row.title, Words(looks, 0), (), setting.addressed, ())
            ),
            targets=of_row(span, targets(text, looks)),
            rule="table_row",
        )


Told = TypeVar("Told", Due, Owner, Target)


def of_row(span: Span, found: Sequence[Told]) -> tuple[Told, ...]:
    """What was found in a row's cells stands in that row."""
    return tuple(replace(each, span=span) for each in found)


def each_day_once(found: Sequence[Due]) -> tuple[Due, ...]:
    days: dict[date, Due] = {}
    for due in found:
        days.setdefault(due.on, due)
    return tuple(days.values())


def bare(title: str) -> str:
    return re.sub(r"\W", "", title)


def joined(tasks: Sequence[Task], rows: Sequence[Task]) -> list[Task]:
    """The text's tasks with what an annexed table says of them, and the rows that are tasks of their own."""
    known: dict[str, int] = {}
    for at, task in enumerate(tasks):
        for key in (bare(task.title), bare(task.title)[:NEAR]):
            if len(key) >= 4:
                known.setdefault(key, at)
    found: list[Task] = [*tasks]
    more: list[Task] = []
    for row in rows:
        title = bare(row.title)
        place = known.get(title, known.get(title[:NEAR]) if len(title) >= NEAR else None)
        if place is None:
            more.append(row)
        else:
            found[place] = with_row(found[place], row)
    return [*found, *more]


def with_row(task: Task, row: Task) -> Task:
    """A task with the owners and days that its row in the annexed table names."""
    told: tuple[Owner, ...] = (*task.owners, *row.owners)
    return replace(
        task,
        owners=strongest(told),
        due=each_day_once((*task.due, *row.due)),
    )
