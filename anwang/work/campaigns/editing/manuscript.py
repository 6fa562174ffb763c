"""A draft as it lies on the desk: the plan, what was struck out of it, the document it came from (底稿)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from pydantic import ValidationError

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.reflow import reflow
from anwang.knowledge.packs.sentences import sentence
from anwang.knowledge.packs.shapes import Pack, Plan, Task, Topic

GONE = "草稿里没有这项任务，可能刚被并入别的任务或删去了，请刷新页面看看"


@lru_cache(maxsize=8)
def paper_of(text: str) -> Paper:
    """A document's paragraphs; worked out once for the many edits of a sitting."""
    return reflow(text)


@dataclass(frozen=True)
class Manuscript:
    """The plan in hand. ``struck`` are the tasks taken out, ``used`` every id that was ever given."""

    pack: Pack
    text: str = ""
    struck: tuple[dict[str, Any], ...] = ()
    used: frozenset[str] = field(default=frozenset())

    @property
    def plan(self) -> Plan:
        """The plan; a draft always has one."""
        return self.pack.plan or Plan(title=self.pack.name)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that the plan asks for, in its order."""
        return self.plan.standing_tasks

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in their order."""
        return tuple(sorted(self.pack.topics, key=lambda topic: topic.no))

    @property
    def paper(self) -> Paper:
        """The document as one reads it."""
        return paper_of(self.text)

    def task(self, item: str) -> Task:
        """The task with this id."""
        for task in self.tasks:
            if task.id == item:
                return task
        raise BadInput(GONE)

    def topic(self, topic_id: str) -> Topic:
        """The topic with this id."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise BadInput("草稿里没有这个专题，可能刚被删去了，请刷新页面看看")

    def of_topic(self, topic_id: str) -> list[Task]:
        """The tasks of a topic, in their order."""
        return [task for task in self.tasks if task.topic == topic_id]

    def with_tasks(self, tasks: Iterable[Task], **changes: Any) -> Manuscript:
        """The same with these tasks; what an earlier version ended stays behind them."""
        ended = (task for task in self.plan.tasks if task.until is not None)
        told = tuple(tasks)
        used = self.used | {task.id for task in told}
        return replace(self.with_plan(tasks=(*told, *ended)), used=used, **changes)

    def with_plan(self, **fields: Any) -> Manuscript:
        """The same with other values in its plan."""
        return self.with_pack(plan=self.plan.model_copy(update=fields))

    def with_pack(self, **fields: Any) -> Manuscript:
        """The same with other values in its pack."""
        return replace(self, pack=self.pack.model_copy(update=fields))

    def swapped(self, old: Task, *new: Task) -> Manuscript:
        """The same with one task in another's place; or none, or two."""
        found: list[Task] = []
        for task in self.tasks:
            found += new if task.id == old.id else [task]
        return self.with_tasks(found)

    def replaced(self, pack: Pack) -> Manuscript:
        """A whole new pack in its place; the tasks that it does without are struck out."""
        kept = {task.id for task in pack.plan.tasks} if pack.plan else set()
        lost = [task for task in self.tasks if task.id not in kept]
        struck = (*self.struck, *(self.kept(task) for task in lost))
        return replace(self, pack=pack, struck=struck, used=self.used | kept)

    def kept(self, task: Task) -> dict[str, Any]:
        """A task as it is kept when it is struck out: whole, and after which other it stood."""
        before, _ = neighbours(self.tasks, task.id)
        said = task.model_dump(mode="json", exclude_defaults=True)
        return {"task": said, "after": before.id if before else ""}

    def checked(self) -> Manuscript:
        """The same once every shape has been looked at; what does not fit is said in a sentence."""
        try:
            return replace(self, pack=Pack.model_validate(self.pack.content))
        except ValidationError as error:
            raise BadInput(f"没有保存：{sentence(error.errors()[0])}") from error


def neighbours(row: Sequence[Task], item: str) -> tuple[Task | None, Task | None]:
    """The tasks before and after one, within a row of them."""
    at = next(place for place, task in enumerate(row) if task.id == item)
    return row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None
