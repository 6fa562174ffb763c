"""What a handed-in task table makes of a plan: rows matched to tasks, all problems at once, a new pack."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anwang.knowledge.documents.comparing import pair
from anwang.knowledge.packs.shapes import Owner, Pack, Plan, Task, TaskTarget, Topic
from anwang.work.campaigns.excel.cells import (
    clean,
    days_in,
    numbers_in,
    owners_in,
    targets_in,
    words,
    written,
)  # fmt: skip
from anwang.work.campaigns.excel.headings import BY_KEY, own_columns
from anwang.work.campaigns.excel.reader import Line, Problem, Table
from anwang.work.campaigns.identities import next_id

LONGEST_TITLE, LONGEST_CLAUSE, LONGEST_PATH, LONGEST_OWN = 300, 60, 40, 2000
ROLES = ("lead", "responsible", "supporting")
CLAUSE = "。；\n"


@dataclass
class Imported:
    """The plan as the table would have it; the pack is missing while anything is wrong."""

    pack: Pack | None = None
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def apply_table(
    pack: Pack,
    table: Table,
    *,
    names: Mapping[str, str],
    topics: Sequence[Topic] = (),
    taken: Collection[str] = (),
) -> Imported:
    """The pack with its tasks as the table has them, in the table's order.

    ``names`` says what proofs name; ``topics`` are those of other packs, known by name; ``taken`` are ids
    that an earlier version used up.
    """
    return _Applying(pack, table, names, topics, taken).done()


class _Applying:
    """A table on its way into a plan."""

    def __init__(
        self,
        pack: Pack,
        table: Table,
        names: Mapping[str, str],
        topics: Sequence[Topic],
        taken: Collection[str],
    ) -> None:
        self.pack, self.table = pack, table
        self.plan = pack.plan or Plan(title=pack.name)
        self.result = Imported(problems=list(table.problems), notes=list(table.notes))
        self.topics = {topic.id: topic for topic in (*topics, *pack.topics)}
        self.names = names
        self.used = {task.id for task in self.plan.tasks} | set(taken)
        self.known = {task.id: task for task in self.plan.standing_tasks}
        dated = self.plan.issued_on or (pack.window[0] if pack.window else None)
        self.year = dated.year if dated else None
        self.own = own_columns([column for column in table.columns if column not in BY_KEY])

    def done(self) -> Imported:
        """The result, with everything that is wrong or worth saying."""
        matched = self._matched()
        tasks = [task for line in self.table.lines if (task := self._task(line, matched.get(id(line))))]
        if not self.result.problems:
            ended = [task for task in self.plan.tasks if task.until is not None]
            plan = self.plan.model_copy(update={"tasks": (*tasks, *ended), "columns": self._columns()})
            used = {task.topic for task in (*tasks, *ended)} | {topic.id for topic in self.pack.topics}
            kept = tuple(topic for topic in self.topics.values() if topic.id in used)
            self.result.pack = Pack.model_validate(
                self.pack.model_copy(update={"plan": plan, "topics": kept}).content
            )
        return self.result

    def _columns(self) -> tuple[str, ...]:
        """The arrangement that came in; one that only left out columns of ours changes nothing."""
        return self.table.arrangement or (() if not self.own else self.plan.columns)

    def _matched(self) -> dict[int, Task]:
        """Which row is which task: by id, then by number and title, then by likeness."""
        found: dict[int, Task] = {}
        left = dict(self.known)
        for line in sorted(self.table.lines, key=lambda line: not self._is_original(line)):
            if (task := left.get(line.text("id"))) is not None:
                found[id(line)] = left.pop(task.id)
            elif line.text("id") in self.known:
                self.result.notes.append(
                    f"“{line.sheet}”页第 {line.row} 行是从别的行复制的，作为新任务“{line.text('title')}”"
                )
        rest = [
            line for line in self.table.lines if id(line) not in found and line.text("id") not in self.known
        ]
        news, olds = [_Row(line, self._topic_id(line)) for line in rest], list(left.values())
        for place, at in pair(olds, news).items():
            found[id(rest[place])] = olds[at]
        return found

    def _is_original(self, line: Line) -> bool:
        """Whether this row, rather than a copy of it, is the task whose id it carries."""
        task = self.known.get(line.text("id"))
        return task is not None and clean(task.title) == line.text("title")

    def _task(self, line: Line, old: Task | None) -> Task | None:
        """The task of a row; None where something in it is wrong."""
        before = len(self.result.problems)
        said = dict(self._fields(line, old))
        if len(self.result.problems) > before:
            return None
        if old is not None:
            return old.model_copy(update=said)
        new = next_id(str(said["topic"]), self.used)
        self.used.add(new)
        return Task(id=new, **said)

    def _fields(self, line: Line, old: Task | None) -> Iterator[tuple[str, Any]]:
        """Every field that a row sets; a cell that says what the task says already sets nothing."""
        shown = written(old, self.names, self._topic_names) if old else {}
        changed = {key for key in line.cells if key in BY_KEY and line.text(key) != words(shown.get(key, ""))}
        if old is None or changed & {"title", "text"}:
            yield from self._words(line, old)
        if old is None or "path" in changed:
            yield "path", self._path(line, old)
        if old is None or "topic" in changed:
            yield "topic", self._topic(line, old)
        if old is None or changed & set(ROLES):
            yield "owners", self._owners(line, old)
        if "due" in changed:
            yield "due", self._days(line)
        if "targets" in changed:
            yield "targets", self._targets(line)
        if "proof" in changed:
            place = f"“{line.sheet}”页第 {line.row} 行「{line.titles['proof']}」"
            self.result.notes.append(f"{place}的改动没有采用，完成标志请在任务页上设置")
        yield "extra", self._extra(line, old)

    def _wrong(self, line: Line, key: str, sentence: str) -> None:
        self.result.problems.append(line.problem(key, sentence))

    def _words(self, line: Line, old: Task | None) -> Iterator[tuple[str, str]]:
        title, text = line.text("title"), line.text("text")
        if old is None and "text" not in line.cells and len(title) > LONGEST_CLAUSE:
            title, text = "", title
        if "title" not in line.cells and old is not None:
            title = old.title
        text = text or (old.text if old is not None and "text" not in line.cells else title)
        title = title or next(iter(_clauses(text)), "")
        if not title:
            self._wrong(line, "title", "没有写任务，请补上一句话，或者删去整行")
        elif len(title) > LONGEST_TITLE:
            self._wrong(
                line, "title", f"有 {len(title)} 个字，最多 {LONGEST_TITLE} 个，其余的请写在任务内容里"
            )
        yield "title", title
        yield "text", text

    def _path(self, line: Line, old: Task | None) -> tuple[str, ...]:
        path = numbers_in(line.text("path"))
        if not path:
            place = str(1 + self.table.lines.index(line))
            return old.path if old is not None else (place,)
        if len("/".join(path)) > LONGEST_PATH:
            self._wrong(line, "path", f"编号太长，最多 {LONGEST_PATH} 个字，如：二·四·一")
        return path

    def _topic_id(self, line: Line) -> str:
        name = line.text("topic")
        found = (each.id for each in self.topics.values() if name and name in {each.name, each.short_name})
        return next(found, "")

    @property
    def _topic_names(self) -> dict[str, str]:
        return {topic.id: topic.name for topic in self.topics.values()}

    def _topic(self, line: Line, old: Task | None) -> str:
        """The topic by its name; a new name is a new topic, an empty cell that of the row before."""
        name = line.text("topic")
        if not name:
            before = self.table.lines[: self.table.lines.index(line)]
            name = next((each.text("topic") for each in reversed(before) if each.text("topic")), "")
            if old is not None:
                return old.topic
        if not name and len(self.topics) != 1:
            self._wrong(line, "topic", "没有写专题，请从表中已有的专题里选一个，或写一个新的")
            return ""
        found = next(
            (each.id for each in self.topics.values() if name in {each.name, each.short_name}), ""
        ) or (next(iter(self.topics)) if not name else "")
        if not found:
            found = next_id(f"{self.pack.id[:40]}-topic", self.topics)
            number = 1 + max((topic.no for topic in self.topics.values()), default=0)
            self.topics[found] = Topic(id=found, no=number, name=name)
            self.result.notes.append(f"“{line.sheet}”页第 {line.row} 行的专题“{name}”是新的，会新增")
        return found

    def _owners(self, line: Line, old: Task | None) -> tuple[Owner, ...]:
        said = [each for role in ROLES for each in owners_in(line.text(role), role)]
        for name, role in said:
            if len(name) > LONGEST_TITLE:
                self._wrong(line, role, "单位名称太长，几个单位请用顿号隔开")
        named = dict(said)
        kept = [
            owner
            for owner in (old.owners if old else ())
            if owner.role not in line.cells and owner.name not in named
        ]
        return (*(Owner(name=name, role=role) for name, role in named.items()), *kept)  # type: ignore[arg-type]

    def _days(self, line: Line) -> tuple[Any, ...]:
        days = days_in(line.cells.get("due"), self.year)
        if days is None:
            self._wrong(line, "due", "读不出日期，请写成 2026年底前 的样子，没有的留空")
            return ()
        window = self.pack.window
        for day in days:
            if window and not window[0] <= day <= window[1]:
                self._wrong(line, "due", "不在行动起止日期之内，请改日期，或先改行动的起止日期")
        return days

    def _targets(self, line: Line) -> tuple[TaskTarget, ...]:
        found = targets_in(line.text("targets"))
        if found is None:
            self._wrong(line, "targets", "没有读出要达到的数字，请写成 整改率达到95%以上 的样子")
            return ()
        return tuple(TaskTarget(**target) for target in found)

    def _extra(self, line: Line, old: Task | None) -> dict[str, str]:
        """The town's own columns; one that the table no longer has is gone from every task."""
        said = {column: line.text(column) for column in self.own}
        for column, text in said.items():
            if len(text) > LONGEST_OWN:
                self._wrong(line, column, f"超过 {LONGEST_OWN} 个字，请写短些")
        return {column: text for column, text in said.items() if text}


@dataclass(frozen=True)
class _Row:
    """A row as tasks are paired."""

    line: Line
    topic: str

    @property
    def path(self) -> tuple[str, ...]:
        return numbers_in(self.line.text("path"))

    @property
    def title(self) -> str:
        return self.line.text("title") or self.line.text("text")

    @property
    def text(self) -> str:
        return self.line.text("text") or self.line.text("title")


def _clauses(text: str) -> Iterator[str]:
    """A text cut at its full stops."""
    for mark in CLAUSE:
        text = text.replace(mark, "\n")
    yield from (clause.strip() for clause in text.split("\n") if clause.strip())
